import type { Analysis } from '../core/analysis.ts';
import type { Mention } from '../core/entity.ts';
import type { Quote, Span } from '../core/span.ts';
import type { AspectWords } from './aspect-words.ts';
import type { PhraseVector, WordWeights } from './similarity.ts';
import { stemWord } from './similarity.ts';

/** A word of a document, or a name of several words; words with one key say the same («PRC», «China»; «opposed», «oppose»). */
export interface KeyedWord extends Quote {
  readonly key: string;
  /** True for articles, prepositions and the words by which issuers speak of themselves: they tell no two statements apart. */
  readonly small: boolean;
}

/** The words of a document in their order. */
export interface KeyedWords {
  readonly text: string;
  within(start: number, end: number): readonly KeyedWord[];
  /** The words of a span, weighted, the small ones only where there are no others; those in the spans `inner`, which belong to statements of their own, count half. */
  vector(span: Span, weights: WordWeights, inner?: readonly Span[]): PhraseVector;
}

/** Reads the words of an analysis once: a name becomes the entity it means, any other word its stem. */
export function keyedWords(analysis: Analysis, lists: Pick<AspectWords, 'isSmall' | 'isSmallBefore'>): KeyedWords {
  const { isSmall } = lists;
  const { text } = analysis.document;
  const names = namesOf(analysis);
  const words: KeyedWord[] = [];
  let name = 0;
  for (const { 0: word, index } of text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|\p{L}+/gu)) {
    while (name < names.length && (names[name]?.end ?? 0) <= index) name++;
    const around = names[name];
    if (around !== undefined && around.start <= index) {
      if (words.at(-1)?.start !== around.start) words.push(nameAsWord(text.slice(around.start, around.end), around, isSmall));
      continue;
    }
    const lower = word.toLowerCase();
    words.push({ start: index, end: index + word.length, text: word, key: stemWord(lower), small: isSmall(lower) });
  }
  words.forEach((word, index) => {
    if (words[index + 1]?.small === true && lists.isSmallBefore(word.text.toLowerCase())) words[index] = { ...word, small: true };
  });
  return {
    text,
    within: (start, end) => slice(words, start, end),
    vector({ start, end }, weights, inner = []) {
      const found = new Map<string, number>();
      const own = slice(words, start, end);
      const none = own.every(({ small }) => small);
      for (const word of own) {
        if (word.small && !none) continue;
        const share = inner.some((span) => span.start <= word.start && span.end >= word.end) ? INNER : 1;
        const weight = share * weights.weight(word.key);
        if (weight > (found.get(word.key) ?? 0)) found.set(word.key, weight);
      }
      let square = 0;
      for (const weight of found.values()) square += weight * weight;
      return { weights: found, norm: Math.sqrt(square) };
    },
  };
}

/** What words of an inner statement count in the outer one. */
const INNER = 0.5;

/** A name as one word; one of small words only («the two leaders») is small itself. */
function nameAsWord(text: string, { start, end, id }: Name, isSmall: (word: string) => boolean): KeyedWord {
  const small = (text.toLowerCase().match(/\p{L}+/gu) ?? []).every(isSmall);
  return { start, end, text, key: small ? text.toLowerCase() : id, small };
}

interface Name extends Span {
  readonly id: string;
}

/** The names of entities, the longest where several overlap, in the order of the text. */
function namesOf({ entities }: Analysis): Name[] {
  const all = entities
    .flatMap(({ id, mentions }) => mentions.filter(isProper).map(({ start, end }): Name => ({ id, start, end })))
    .toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  let end = 0;
  return all.filter((name) => {
    if (name.start < end) return false;
    end = name.end;
    return true;
  });
}

/** True for a mention that speaks a name: «the PRC», not «the peaceful resolution» or «they». */
const isProper = ({ form, text }: Mention): boolean => form !== 'pronoun' && form !== 'description' && /[\p{Lu}\p{N}]/u.test(text.replace(/^The\b/u, ''));

/** The words that begin between two offsets, by binary search; a name («Joe Biden, Jr.») may end a sign later. */
function slice(words: readonly KeyedWord[], start: number, end: number): readonly KeyedWord[] {
  return words.slice(firstFrom(words, start), firstFrom(words, end));
}

function firstFrom(words: readonly KeyedWord[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
