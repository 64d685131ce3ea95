import type { Analysis } from '../core/analysis.ts';
import type { Quote } from '../core/span.ts';
import { placeLabel } from '../text/locate.ts';
import { findSource, type RuleSource } from '../resources/find-source.ts';
import type { Resources } from '../resources/resources.ts';

/** One item of an analysis, as `communique explain FILE` lists them. */
export interface ItemLine {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** Why an item is there: the item, its sentence, and each rule, lexicon line or model behind it. */
export interface Explanation {
  readonly id: string;
  readonly item: unknown;
  readonly sources: readonly RuleSource[];
  readonly lines: readonly string[];
}

type Item = { readonly id: string; readonly kind: string; readonly value: object; readonly quote: Quote | undefined };

/** Every item that has an id, in the order of the record. */
export function listItems(analysis: Analysis): readonly ItemLine[] {
  return itemsOf(analysis).map(({ id, kind, quote }) => ({ id, kind, text: oneLine(quote?.text ?? '') }));
}

/** Explains the item `id` from the record and the pipeline's files; undefined where the record has no such item. */
export function explainItem(analysis: Analysis, id: string, resources: Resources): Explanation | undefined {
  const found = itemsOf(analysis).find((item) => item.id === id);
  if (found === undefined) return undefined;
  const makers = new Set<string>();
  collectMakers(found.value, makers);
  const sources = [...makers].map((maker) => findSource(maker, found.id, resources));
  const sentence = analysis.sentences.find((s) => found.quote !== undefined && s.start <= found.quote.start && found.quote.start < s.end);
  const lines = [`${found.kind} ${id}`, ...describe(found.value, '  ')];
  const place = found.quote === undefined ? undefined : placeLabel(analysis.document, found.quote.start, found.quote.end);
  if (place !== undefined) lines.push(`at ${place} of ${analysis.document.source.uri}`);
  if (sentence !== undefined)
    lines.push(`sentence ${sentence.id} [${sentence.start}, ${sentence.end}):`, `  ${oneLine(analysis.document.text.slice(sentence.start, sentence.end))}`);
  for (const source of sources) lines.push(`by ${source.maker}`, ...source.lines.map((line) => `  ${line}`));
  return { id, item: found.value, sources, lines };
}

function itemsOf(analysis: Analysis): readonly Item[] {
  return [
    ...analysis.entities.map((value) => ({ id: value.id, kind: 'entity', value, quote: value.mentions[0] })),
    ...analysis.times.map((value) => ({ id: value.id, kind: 'time', value, quote: value })),
    ...analysis.attributions.map((value) => ({ id: value.id, kind: 'attribution', value, quote: value.content[0] })),
    ...analysis.claims.map((value) => ({ id: value.id, kind: 'claim', value, quote: value })),
    ...analysis.stances.map((value) => ({ id: value.id, kind: 'stance', value, quote: value.cue })),
  ];
}

function collectMakers(value: unknown, makers: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  if ('by' in value && typeof value.by === 'string') makers.add(value.by);
  for (const child of Object.values(value)) collectMakers(child, makers);
}

/** The fields of an item as indented lines; a quote is shown as its words and offsets. */
function describe(value: object, indent: string): string[] {
  return Object.entries(value).flatMap(([key, field]): string[] => {
    if (field === null || field === undefined) return [`${indent}${key}: –`];
    if (typeof field !== 'object') return [`${indent}${key}: ${oneLine(String(field))}`];
    if ('start' in field && 'text' in field) {
      const { start, end, text, ...rest } = field as Quote;
      return [`${indent}${key}: «${oneLine(text)}» [${start}, ${end})`, ...describe(rest, `${indent}  `)];
    }
    const inner = describe(field, `${indent}  `);
    return inner.length === 0 ? [] : [`${indent}${key}:`, ...inner];
  });
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');
