import type { Tokens } from '../core/layers.ts';
import type { Span } from '../core/span.ts';
import type { DependencyTree } from './dependency-tree.ts';

/** Tokens `[first, end)`. */
export type TokenRange = readonly [first: number, end: number];

/** The range of a token's whole subtree. */
export function reachOf(tree: DependencyTree, token: number): TokenRange {
  return [tree.reachStart[token] ?? token, tree.reachEnd[token] ?? token + 1];
}

/** What is left of a range without another: none, one or two ranges. */
export function without([first, end]: TokenRange, [holeFirst, holeEnd]: TokenRange): TokenRange[] {
  if (holeEnd <= first || end <= holeFirst) return [[first, end]];
  const parts: TokenRange[] = [];
  if (first < holeFirst) parts.push([first, holeFirst]);
  if (holeEnd < end) parts.push([holeEnd, end]);
  return parts;
}

const separators: ReadonlySet<string> = new Set([',', ';', ':', '.', '-', '–', '—', '--', '―', '…', '!', '?', '/', '•', '*']);
const openers: ReadonlySet<string> = new Set(['(', '[', '“', '"', '``', '«', '„', '‘']);
const closers: ReadonlyMap<string, readonly string[]> = new Map([
  [')', ['(']],
  [']', ['[']],
  ['”', ['“', '„']],
  ['"', ['"']],
  ["''", ['``', '"']],
  ['»', ['«']],
  ['’', ['‘']],
]);

/**
 * The range without stops, commas and dashes at its edges, and without brackets or quotation marks at an edge whose
 * partner is not in the range. Undefined where nothing is left.
 */
export function trimRange(tokens: Tokens, [from, to]: TokenRange): TokenRange | undefined {
  let first = from;
  let end = to;
  for (let changed = true; changed && first < end;) {
    const start = first;
    const stop = end;
    while (first < end && (separators.has(tokens.form[first] ?? '') || isLoneCloser(tokens, first, first, end))) first++;
    while (end > first && (separators.has(tokens.form[end - 1] ?? '') || isLoneOpener(tokens, end - 1))) end--;
    if (first < end && isLoneCloser(tokens, end - 1, first, end)) end--;
    if (first < end && isUnclosed(tokens, first, end)) first++;
    changed = first !== start || end !== stop;
  }
  return first < end ? [first, end] : undefined;
}

/** The range with the closing mark at once behind it (a comma may stand between) where its partner opens inside the range. */
export function closeMark(tokens: Tokens, [first, end]: TokenRange): TokenRange {
  const next = tokens.form[end] === ',' || tokens.form[end] === '.' ? end + 1 : end;
  const partners = tokens.form[next] === '"' || tokens.form[next] === "''" ? undefined : closers.get(tokens.form[next] ?? '');
  if (partners === undefined) return [first, end];
  let open = 0;
  for (let at = Math.max(first, end - PARTNER_DISTANCE); at < end; at++) {
    if (partners.includes(tokens.form[at] ?? '')) open++;
    else if (tokens.form[at] === tokens.form[next]) open = Math.max(0, open - 1);
  }
  return open > 0 ? [first, next + 1] : [first, end];
}

const isLoneOpener = (tokens: Tokens, token: number): boolean => openers.has(tokens.form[token] ?? '') && tokens.form[token] !== '"';

/** True for a closing mark without its opening one before it in the range. */
function isLoneCloser(tokens: Tokens, token: number, first: number, end: number): boolean {
  const partners = closers.get(tokens.form[token] ?? '');
  if (partners === undefined) return false;
  if (tokens.form[token] === '"') return countOf(tokens, '"', first, end) % 2 === 1 && token === end - 1;
  const low = Math.max(first, token - PARTNER_DISTANCE);
  for (let at = token - 1; at >= low; at--) if (partners.includes(tokens.form[at] ?? '')) return false;
  return true;
}

/** True for an opening mark at the start of the range that is not closed in it. */
function isUnclosed(tokens: Tokens, first: number, end: number): boolean {
  const mark = tokens.form[first] ?? '';
  if (!openers.has(mark)) return false;
  if (mark === '"') return countOf(tokens, '"', first, end) % 2 === 1;
  const high = Math.min(end, first + PARTNER_DISTANCE);
  for (let at = first + 1; at < high; at++) if (closers.get(tokens.form[at] ?? '')?.includes(mark) === true) return false;
  return true;
}

/** How far a partner is looked for: a bound, so that a trim costs constant time. */
const PARTNER_DISTANCE = 256;

function countOf(tokens: Tokens, form: string, first: number, end: number): number {
  let count = 0;
  for (let at = first; at < Math.min(end, first + PARTNER_DISTANCE); at++) if (tokens.form[at] === form) count++;
  return count;
}

/** The characters of a range of tokens. */
export function spanOf(tokens: Tokens, [first, end]: TokenRange): Span {
  return { start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0 };
}
