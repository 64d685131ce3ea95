import type { Quote } from '../core/span.ts';
import type { KeyedWord } from './keyed-words.ts';
import { stemWord } from './similarity.ts';

/** Words of one kind in the order of their strength; words on one step are equally strong. A word after «=» stands for itself alone, not for its inflections. */
export interface LadderList {
  readonly id: string;
  readonly steps: readonly (readonly string[])[];
}

/** A word of a ladder found in a statement. */
export interface Rung {
  readonly list: string;
  readonly step: number;
  readonly quote: Quote;
}

/** Finds the words of ladders in any inflection; a phrase goes before its words («call on» before «call»). */
export interface Ladders {
  rungsIn(words: readonly KeyedWord[], text: (start: number, end: number) => string): Rung[];
}

interface Entry {
  readonly stems: readonly string[];
  /** The one form that counts, where not every inflection does. */
  readonly exact: string | undefined;
  readonly list: string;
  readonly step: number;
}

/** Compiles ladders: each phrase to the stems of its words, found by the first of them. */
export function compileLadders(lists: readonly LadderList[]): Ladders {
  const byFirst = new Map<string, Entry[]>();
  for (const { id, steps } of lists) {
    steps.forEach((phrases, step) => {
      for (const phrase of phrases) {
        const exact = phrase.startsWith('=') ? phrase.slice(1) : undefined;
        const stems = (exact ?? phrase).split(' ').map(stemWord);
        const first = stems[0] ?? '';
        byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, exact, list: id, step }]);
      }
    });
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.stems.length - a.stems.length);
  return {
    rungsIn(words, text) {
      const found: Rung[] = [];
      for (let index = 0; index < words.length; index++) {
        const entries = entriesAt(words, index, byFirst);
        const longest = entries[0]?.stems.length ?? 0;
        const [first, last] = [words[index], words[index + longest - 1]];
        if (longest === 0 || first === undefined || last === undefined) continue;
        const quote = { start: first.start, end: last.end, text: text(first.start, last.end) };
        for (const { stems, list, step } of entries) if (stems.length === longest) found.push({ list, step, quote });
        index += longest - 1;
      }
      return found;
    },
  };
}

/** The phrases that begin at a word, the longest first. */
function entriesAt(words: readonly KeyedWord[], index: number, byFirst: ReadonlyMap<string, readonly Entry[]>): Entry[] {
  const word = words[index];
  return (byFirst.get(word?.key ?? '') ?? []).filter(
    ({ stems, exact }) => (exact === undefined || exact === word?.text) && stems.every((stem, offset) => words[index + offset]?.key === stem),
  );
}
