import { diffArrays } from 'diff';
import type { Quote } from '../core/span.ts';
import type { KeyedWord } from './keyed-words.ts';

/** A stretch of words that differs: put in (old null), left out (new null), or changed. */
export interface WordChange {
  readonly old: Quote | null;
  readonly new: Quote | null;
}

/** Words of one statement with the text of its document, from which stretches are cut. */
export interface WordRun {
  readonly words: readonly KeyedWord[];
  readonly textOf: (start: number, end: number) => string;
}

/**
 * The stretches in which two statements differ, word by word (Myers 1986): by what words mean, not how they are inflected; stretches of small
 * words alone do not count. Turned round, the same stretches come out: the search prefers one side, so it always runs the same way.
 */
export function wordChanges(old: WordRun, next: WordRun): WordChange[] {
  const keys = (run: WordRun): string[] => run.words.map(({ key }) => key);
  const [a, b] = [keys(old), keys(next)];
  if (a.join(' ') <= b.join(' ')) return stretches(old, a, next, b);
  return stretches(next, b, old, a).map((change) => ({ old: change.new, new: change.old }));
}

function stretches(old: WordRun, oldKeys: readonly string[], next: WordRun, nextKeys: readonly string[]): WordChange[] {
  const changes: WordChange[] = [];
  let [atOld, atNew] = [0, 0];
  let [fromOld, fromNew] = [0, 0];
  const flush = (): void => {
    const gone = stretch(old, fromOld, atOld);
    const put = stretch(next, fromNew, atNew);
    if ((gone !== null || put !== null) && !isSameText(gone, put)) changes.push({ old: gone, new: put });
  };
  for (const part of diffArrays([...oldKeys], [...nextKeys])) {
    const count = part.value.length;
    if (part.removed) atOld += count;
    else if (part.added) atNew += count;
    else {
      flush();
      atOld += count;
      atNew += count;
      [fromOld, fromNew] = [atOld, atNew];
    }
  }
  flush();
  return changes;
}

/** The same letters, whatever each document takes them to mean («this article» is another one in each). */
const isSameText = (a: Quote | null, b: Quote | null): boolean => a !== null && b !== null && flat(a) === flat(b);
const flat = ({ text }: Quote): string => text.replace(/\s+/gu, ' ').toLowerCase();

/** The words from one index to another as a quote, small words at its ends cut off; null where nothing is left. */
function stretch({ words, textOf }: WordRun, from: number, to: number): Quote | null {
  let [first, end] = [from, to];
  while (first < end && words[first]?.small === true) first++;
  while (end > first && words[end - 1]?.small === true) end--;
  const [a, b] = [words[first], words[end - 1]];
  if (first >= end || a === undefined || b === undefined) return null;
  return { start: a.start, end: b.end, text: textOf(a.start, b.end) };
}
