import { isBoundary, isInsideBrackets } from './boundary.ts';
import { itemStarts } from './enumeration.ts';
import type { SegmentRules } from './segment-rules.ts';
import { afterClosers, isGlued, Stop, stopAt } from './stop.ts';
import type { TokenColumns } from './token-columns.ts';

/** The sentences of the paragraph whose tokens are `[first, end)`, as the index of each one's first token, in order. */
export function sentenceStarts(columns: TokenColumns, rules: SegmentRules, first: number, end: number): number[] {
  const starts = [first];
  const items = itemStarts(columns, rules, first, end);
  let item = 0;
  let start = first;
  let open = -1;
  let at = first;
  const begin = (token: number): void => {
    if (token > start) starts.push(token);
    start = token;
    open = -1;
  };
  while (at < end) {
    if (items[item] === at) {
      begin(at);
      item++;
    }
    const text = columns.forms[at]?.text;
    if (text === '(') open = at;
    else if (text === ')') open = -1;
    const kind = stopAt(columns, at);
    if (kind === Stop.None) {
      at++;
      continue;
    }
    const dots = kind === Stop.Period ? spacedDots(columns, at, end) : at + 1;
    if (dots > at + 1) {
      const next = spacedEllipsisEnd(columns, at, dots, end);
      if (next > 0) begin(next);
      at = Math.max(dots, next);
      continue;
    }
    const next = Math.min(afterClosers(columns, at + 1, end), items[item] ?? end);
    const candidate = { kind, stop: at, next, start, end };
    if (next < end && isBoundary(columns, candidate) && !isInsideBrackets(columns, open, candidate)) begin(next);
    at = next;
  }
  return starts;
}

/** The token after dots that stand apart (`. . .`), of which the one at `at` is the first; `at + 1` for a single one. */
function spacedDots(columns: TokenColumns, at: number, end: number): number {
  let next = at + 1;
  while (next < end && columns.forms[next]?.text === '.' && (columns.start[next] ?? 0) === (columns.end[next - 1] ?? 0) + 1) next++;
  return next;
}

/**
 * Where a sentence begins at dots that stand apart, or -1. Three mark an omission within a sentence; four are an
 * omission and a full stop: the sentence ends after the fourth, or, where the first is written against the word,
 * after that one (Chicago Manual of Style, 13.53). More are the leaders of a table.
 */
function spacedEllipsisEnd(columns: TokenColumns, at: number, after: number, end: number): number {
  const next = afterClosers(columns, after, end);
  if (after - at !== 4 || next >= end) return -1;
  return isGlued(columns, at) ? at + 1 : next;
}
