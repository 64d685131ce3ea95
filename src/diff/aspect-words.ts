import { z } from 'zod';
import type { Quote } from '../core/span.ts';

const WordList = z.strictObject({
  id: z.string(),
  means: z.string(),
  source: z.string(),
  words: z.array(z.string()).min(1),
  match: z.array(z.string()).min(1),
  reject: z.array(z.string()).min(1),
});

const MultipleList = z.strictObject({ ...WordList.shape, words: z.record(z.string(), z.number()) });

/** `pipelines/<language>/diff/aspects.yaml`: lists of words that turn a position; the last part of an id says which way (up, down, narrow, wide, formula). */
export const AspectFile = z.strictObject({
  multiples: z.array(MultipleList),
  scope: z.array(WordList),
  adverbs: z.array(WordList),
  reassurance: z.array(WordList),
});
export type AspectFile = z.infer<typeof AspectFile>;

/** Finds a list's words in a quote. */
export interface AspectWords {
  /** The first word of the list `id` in `text`, with offsets moved by `offset`; undefined where there is none. */
  find(id: string, text: string, offset: number): Quote | undefined;
  /** How many times as much a phrase says ("will triple" → 3); undefined where it says nothing of the kind. */
  multiple(text: string): number | undefined;
}

/** Compiles the lists to one expression each; words are found whole, in any letter case. */
export function aspectWords(file: AspectFile): AspectWords {
  const patterns = new Map(
    [...file.scope, ...file.adverbs, ...file.reassurance].map((list) => [
      list.id,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.words.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
    ]),
  );
  const multiples = new Map(file.multiples.flatMap((list) => Object.entries(list.words)));
  return {
    multiple: (text) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => multiples.get(word)).find((value) => value !== undefined),
    find(id, text, offset) {
      const match = patterns.get(id)?.exec(text);
      return match === null || match === undefined ? undefined : { start: offset + match.index, end: offset + match.index + match[0].length, text: match[0] };
    },
  };
}
