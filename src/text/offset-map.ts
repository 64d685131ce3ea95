import type { OffsetRun } from '../core/document.ts';
import { CommuniqueError } from '../core/error.ts';

/**
 * Builds a canonical text out of pieces of a source and remembers where each piece came from.
 * Offsets are UTF-16 units: of the canonical text on one side, of the decoded source on the other.
 */
export interface TextBuilder {
  /** Length of the canonical text so far. */
  readonly length: number;
  /** Adds `text` that stands for source `[start, end)`. Equal lengths map character by character. */
  add(text: string, start: number, end: number): void;
  /** Adds text that the source does not have (a paragraph break, a cell separator); it maps to the empty range at `at`. */
  insert(text: string, at: number): void;
  finish(): { readonly text: string; readonly runs: OffsetRun[] };
}

/** More pieces than any document has; a source made of references alone would have more than the memory holds. */
const MOST_RUNS = 600_000;

/** An empty builder. Neighbouring pieces that map alike are joined into one run. It throws `input.too-complex` beyond 600,000 runs. */
export function textBuilder(): TextBuilder {
  const parts: string[] = [];
  const runs: { text: [number, number]; source: [number, number] }[] = [];
  let length = 0;
  function push(text: string, start: number, end: number): void {
    if (text === '' && start === end) return;
    const last = runs.at(-1);
    const linear = text.length === end - start;
    if (last !== undefined && linear && last.source[1] === start && last.text[1] - last.text[0] === last.source[1] - last.source[0]) {
      last.text[1] += text.length;
      last.source[1] = end;
    } else if (text !== '') {
      if (runs.length >= MOST_RUNS)
        throw new CommuniqueError('input.too-complex', 'the source changes into text in more than 600,000 pieces', {
          hint: 'Split it into its documents.',
        });
      runs.push({ text: [length, length + text.length], source: [start, end] });
    }
    parts.push(text);
    length += text.length;
  }
  return {
    get length() {
      return length;
    },
    add: push,
    insert: (text, at) => push(text, at, at),
    finish: () => ({ text: parts.join(''), runs }),
  };
}

/** True when the runs say nothing: the canonical text is the source, character by character. */
export function isIdentity(runs: readonly OffsetRun[]): boolean {
  return runs.every((run) => run.text[0] === run.source[0] && run.text[1] === run.source[1]);
}

/**
 * The source range of a canonical span `[start, end)`. Characters of a run with equal lengths map one by one, others to
 * the whole run; text that was inserted maps to the place where it was put.
 */
export function toSource(runs: readonly OffsetRun[] | undefined, start: number, end: number): { readonly start: number; readonly end: number } {
  if (runs === undefined || runs.length === 0) return { start, end };
  const first = runs[runAt(runs, start)];
  const last = runs[runAt(runs, Math.max(start, end - 1))];
  if (first === undefined || last === undefined) return { start, end };
  return { start: sourceOf(first, start, 'start'), end: end > start ? sourceOf(last, end, 'end') : sourceOf(first, start, 'start') };
}

function sourceOf(run: OffsetRun, offset: number, side: 'start' | 'end'): number {
  const linear = run.text[1] - run.text[0] === run.source[1] - run.source[0];
  if (linear) return run.source[0] + Math.min(offset, run.text[1]) - run.text[0];
  return side === 'start' ? run.source[0] : run.source[1];
}

/** The index of the run that holds `offset`, or the last run before it. */
function runAt(runs: readonly OffsetRun[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.text[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
