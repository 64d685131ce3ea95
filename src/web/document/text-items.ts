import type { Analysis } from '../../core/analysis.ts';
import type { Attribution } from '../../core/attribution.ts';
import type { Claim } from '../../core/claim.ts';
import type { Entity, Mention } from '../../core/entity.ts';
import type { Span } from '../../core/span.ts';
import type { Stance } from '../../core/stance.ts';
import type { Time } from '../../core/timex.ts';

/** The layers a reader can switch, in the order of the switches. */
export const layerNames = ['stances', 'claims', 'quotes', 'times', 'entities'] as const;
export type LayerName = (typeof layerNames)[number];

/** How a passage is marked, the marks that lie on top last; `document.css` gives each a `::highlight()` of its own. */
export const markNames = ['quote', 'claim', 'promise', 'entity', 'time', 'negative', 'negative-implicit', 'positive', 'positive-implicit', 'neutral'] as const;
export type MarkName = (typeof markNames)[number];

type Value =
  | { readonly layer: 'stances'; readonly stance: Stance }
  | { readonly layer: 'claims'; readonly claim: Claim }
  | { readonly layer: 'quotes'; readonly attribution: Attribution }
  | { readonly layer: 'times'; readonly time: Time }
  | { readonly layer: 'entities'; readonly entity: Entity; readonly mention: Mention };

/** One marked passage of the text. `key` is the id of the item; a mention's is `<entity>@<offset>`. */
export type TextItem = Value & {
  readonly key: string;
  readonly mark: MarkName;
  readonly start: number;
  readonly end: number;
  readonly spans: readonly Span[];
  readonly words: string;
};

/** Every item of an analysis that stands in its text, in the order of the text. */
export function textItems(analysis: Analysis): TextItem[] {
  const items: TextItem[] = [
    ...analysis.stances.map((stance): TextItem => ({ layer: 'stances', stance, key: stance.id, mark: stanceMark(stance), ...placeOf(stance.cue) })),
    ...analysis.claims.map((claim): TextItem => ({
      layer: 'claims',
      claim,
      key: claim.id,
      mark: claim.commitment === undefined ? 'claim' : 'promise',
      ...placeOf(claim),
    })),
    ...analysis.attributions.map((attribution): TextItem => ({
      layer: 'quotes',
      attribution,
      key: attribution.id,
      mark: 'quote',
      start: Math.min(...attribution.content.map(({ start }) => start)),
      end: Math.max(...attribution.content.map(({ end }) => end)),
      spans: attribution.content,
      words: attribution.content.map(({ text }) => text).join(' … '),
    })),
    ...analysis.times.map((time): TextItem => ({ layer: 'times', time, key: time.id, mark: 'time', ...placeOf(time) })),
    ...analysis.entities.flatMap((entity) =>
      entity.mentions.map((mention): TextItem => ({
        layer: 'entities',
        entity,
        mention,
        key: `${entity.id}@${mention.start}`,
        mark: 'entity',
        ...placeOf(mention),
      })),
    ),
  ];
  return items.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1));
}

function placeOf({ start, end, text }: Span & { readonly text: string }): { start: number; end: number; spans: Span[]; words: string } {
  return { start, end, spans: [{ start, end }], words: text.replace(/\s+/gu, ' ') };
}

function stanceMark({ polarity, explicitness }: Stance): MarkName {
  if (polarity === 'neutral') return 'neutral';
  return explicitness === 'explicit' ? polarity : `${polarity}-implicit`;
}

/** The item an address means: by its key, by an entity's id (its first mention), or none. */
export function findItem(items: readonly TextItem[], at: string | undefined): TextItem | undefined {
  if (at === undefined) return undefined;
  return items.find((item) => item.key === at) ?? items.find((item) => item.layer === 'entities' && item.entity.id === at);
}

/** The span an address means (`7463-7478`), or undefined. */
export function findSpan(at: string | undefined, length: number): Span | undefined {
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/u.exec(at ?? '') ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [start, end] = [Number(from), Number(to)];
  return start < end && end <= length ? { start, end } : undefined;
}

/** The items of `layers` whose words hold an offset, the shortest first. */
export function itemsAt(items: readonly TextItem[], layers: ReadonlySet<LayerName>, offset: number): TextItem[] {
  return items
    .filter((item) => layers.has(item.layer) && item.spans.some(({ start, end }) => start <= offset && offset < end))
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
}
