import { z } from 'zod';
import type { Quote } from '../core/span.ts';
import { compileLadders, type Ladders } from './ladders.ts';
import { stemWord } from './similarity.ts';

const WordList = z.strictObject({
  id: z.string(),
  means: z.string(),
  source: z.string(),
  words: z.array(z.string()).min(1),
  match: z.array(z.string()).min(1),
  reject: z.array(z.string()).min(1),
});

const MultipleList = z.strictObject({ ...WordList.shape, words: z.record(z.string(), z.number()) });

const Ladder = z.strictObject({ id: z.string(), means: z.string(), source: z.string(), steps: z.array(z.array(z.string()).min(1)).min(2) });

/** `pipelines/<language>/diff/aspects.yaml`: lists of words that turn a position; the last part of an id says which way (up, down, narrow, wide, formula). */
export const AspectFile = z.strictObject({
  multiples: z.array(MultipleList),
  scope: z.array(WordList),
  adverbs: z.array(WordList),
  conditions: z.array(WordList),
  reassurance: z.array(WordList),
  ladders: z.array(Ladder),
  colours: z.strictObject({ means: z.string(), devices: z.array(z.string()) }),
  general: z.strictObject({ means: z.string(), words: z.array(z.string()) }),
  small: z.strictObject({ means: z.string(), words: z.array(z.string()), before: z.array(z.string()) }),
  articles: z.strictObject({ means: z.string(), words: z.array(z.string()) }),
});
export type AspectFile = z.infer<typeof AspectFile>;

/** Finds a list's words in a quote. */
export interface AspectWords {
  /** The first word of the list `id` in `text`, with offsets moved by `offset`; undefined where there is none. */
  find(id: string, text: string, offset: number): Quote | undefined;
  /** How many times as much a phrase says ("will triple" → 3); undefined where it says nothing of the kind. */
  multiple(text: string): number | undefined;
  /** The words of the list `id` in `text`, each with its quote. */
  findAll(id: string, text: string, offset: number): Quote[];
  readonly ladders: Ladders;
  /** True for a device of stance that colours a word and takes no position by itself. */
  colours(device: string): boolean;
  /** True for a lower-case word that tells no two statements apart. */
  isSmall(word: string): boolean;
  /** True for the key of a word that says how, not what: a verb of a ladder, an adverb of strength. Two wordings of one position differ in these. */
  saysHow(key: string): boolean;
  /** True for a number word that is small where a small word follows it. */
  isSmallBefore(word: string): boolean;
  /** True for a lower-case word that stands where a name could stand. */
  isGeneral(word: string): boolean;
  /** A name as it stands within a sentence: «the United States», «Japan». */
  withArticle(name: string): string;
}

/** Compiles the lists to one expression each; words are found whole, in any letter case. */
export function aspectWords(file: AspectFile): AspectWords {
  const patterns = new Map(
    [...file.scope, ...file.adverbs, ...file.conditions, ...file.reassurance].map((list) => [
      list.id,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.words.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
    ]),
  );
  const multiples = new Map(file.multiples.flatMap((list) => Object.entries(list.words)));
  const colours = new Set(file.colours.devices);
  const ladders = compileLadders(file.ladders);
  const how = new Set(
    [...file.ladders.flatMap(({ steps }) => steps.flat()), ...file.adverbs.flatMap((list) => list.words)]
      .map((phrase) => phrase.replace(/^=/u, ''))
      .filter((phrase) => !phrase.includes(' '))
      .map(stemWord),
  );
  const before = new Set(file.small.before);
  const general = new Set(file.general.words);
  const small = new Set(file.small.words);
  const articles = new RegExp(`(?:^|\\s)(?:${file.articles.words.join('|')})$`, 'u');
  return {
    colours: (device) => colours.has(device),
    ladders,
    saysHow: (key) => how.has(key),
    isSmallBefore: (word) => before.has(word),
    isGeneral: (word) => general.has(word),
    isSmall: (word) => small.has(word),
    withArticle: (name) => (articles.test(name) ? `the ${name}` : name),
    multiple: (text) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => multiples.get(word)).find((value) => value !== undefined),
    findAll(id, text, offset) {
      const pattern = patterns.get(id);
      if (pattern === undefined) return [];
      return [...text.matchAll(pattern)].map((match) => ({ start: offset + match.index, end: offset + match.index + match[0].length, text: match[0] }));
    },
    find(id, text, offset) {
      return this.findAll(id, text, offset)[0];
    },
  };
}
