import { diffArrays } from 'diff';
import type { Quote } from '../core/span.ts';

/** A stretch of words that differs: put in (old null), left out (new null), or changed. */
export interface WordChange {
  readonly old: Quote | null;
  readonly new: Quote | null;
}

interface Word extends Quote {
  readonly key: string;
}

/** The stretches in which two quotes differ, word by word (Myers 1986), letter case aside; offsets are those of the quotes' own texts. */
export function wordChanges(old: Quote, next: Quote): WordChange[] {
  const [a, b] = [wordsOf(old), wordsOf(next)];
  const changes: WordChange[] = [];
  let [atOld, atNew] = [0, 0];
  let pending: { old: Quote | null; new: Quote | null } | undefined;
  for (const part of diffArrays(
    a.map((word) => word.key),
    b.map((word) => word.key),
  )) {
    const count = part.value.length;
    if (part.removed) pending = { old: stretch(old, a, atOld, atOld + count), new: pending?.new ?? null };
    else if (part.added) pending = { old: pending?.old ?? null, new: stretch(next, b, atNew, atNew + count) };
    else if (pending !== undefined) {
      changes.push(pending);
      pending = undefined;
    }
    if (!part.added) atOld += count;
    if (!part.removed) atNew += count;
  }
  if (pending !== undefined) changes.push(pending);
  return changes;
}

function wordsOf(quote: Quote): Word[] {
  return [...quote.text.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)].map((match) => ({
    start: quote.start + match.index,
    end: quote.start + match.index + match[0].length,
    text: match[0],
    key: match[0].toLowerCase(),
  }));
}

function stretch(quote: Quote, words: readonly Word[], first: number, end: number): Quote | null {
  const [a, b] = [words[first], words[end - 1]];
  if (a === undefined || b === undefined) return null;
  return { start: a.start, end: b.end, text: quote.text.slice(a.start - quote.start, b.end - quote.start) };
}
