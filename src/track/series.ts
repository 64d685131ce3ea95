import { z } from 'zod';
import type { Analysis } from '../core/analysis.ts';

/** `pipelines/<language>/diff/series.yaml`: which words of a title say nothing of its series. */
export const SeriesFile = z.strictObject({
  source: z.string(),
  forms: z.array(z.string()).min(1),
  drop: z.array(z.string()),
  same: z.record(z.string(), z.string()),
  examples: z.array(z.union([z.strictObject({ same: z.array(z.string()) }), z.strictObject({ other: z.array(z.string()) })])),
});
export type SeriesFile = z.infer<typeof SeriesFile>;

/** Documents of one series, in the order of their dates. */
export interface Series {
  readonly key: string;
  readonly editions: readonly Analysis[];
}

/** The key of the series a title belongs to; undefined where it names no form of document ("Quad Principles …"). */
export function seriesOfTitle(title: string, rules: SeriesFile): string | undefined {
  const parts = title.replace(/\s+/gu, ' ').split(/: | — | – (?=“)/u);
  const hasForm = (part: string): boolean => wordsOf(part, rules).some((word) => rules.forms.includes(word));
  const whole = parts.find(hasForm) ?? '';
  const [head = ''] = whole.split(' – ');
  const main = hasForm(head) ? head : whole;
  const words = wordsOf(main, rules);
  if (!words.some((word) => rules.forms.includes(word))) return undefined;
  const kept = [...new Set(words)].filter((word) => !rules.drop.includes(word) && !/^\d+(?:st|nd|rd|th)?$/u.test(word));
  return kept.length < 2 ? undefined : kept.toSorted().join(' ');
}

function wordsOf(part: string, rules: SeriesFile): string[] {
  const words = part.toLowerCase().match(/(?:\p{L}\.){2,}|[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => (rules.same[word] ?? word).split(' '));
}

/** Groups analyses by series: by what the metadata says, else by title; only series of two editions or more. Undated documents belong to none. */
export function seriesIn(analyses: readonly Analysis[], rules: SeriesFile): Series[] {
  const groups = new Map<string, Analysis[]>();
  for (const analysis of analyses) {
    const { series, title, published } = analysis.document;
    const key = series ?? (title === null ? undefined : seriesOfTitle(title, rules));
    if (key === undefined || published.value === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), analysis]);
  }
  return [...groups]
    .filter(([, editions]) => editions.length > 1)
    .map(([key, editions]) => ({
      key,
      editions: editions.toSorted((a, b) => ((a.document.published.value ?? '') + a.document.id < (b.document.published.value ?? '') + b.document.id ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
