import type { FoundReading } from './find-readings.ts';

/** A line longer than this is prose and no dateline. */
const LINE = 90;
/** How many lines at the top, and at the end, may bear the date of a text. */
const TOP = 8;
const BOTTOM = 3;

/**
 * The time expression that is the date of an undated text: a day with its year on a short line at the top ("Washington,
 * April 10, 2024"), or, where there is none, at the end ("Done at Tokyo, 28 July 2024"). Null where there is none.
 */
export function findDateline(text: string, found: readonly FoundReading[]): FoundReading | null {
  const full = found.filter(
    ({ reading }) => reading.year !== undefined && reading.month !== undefined && reading.day !== undefined && reading.set === undefined,
  );
  const topEnd = endOfLines(text, TOP);
  const bottomStart = startOfLines(text, BOTTOM);
  const top = full.find((item) => item.end <= topEnd && isShortLine(text, item));
  return top ?? full.findLast((item) => item.start >= bottomStart && isShortLine(text, item)) ?? null;
}

/** Looks no further than a short line reaches, so that a date costs no more on a line of a megabyte. */
function isShortLine(text: string, { start, end }: FoundReading): boolean {
  const window = Math.max(0, end - LINE - 1);
  const from = window + text.slice(window, start).lastIndexOf('\n') + 1;
  if (end - from > LINE) return false;
  const rest = text.slice(end, from + LINE + 1);
  const next = rest.indexOf('\n');
  if (next < 0 && text.length - from > LINE) return false;
  return !/[.!?]["”]?\s*$/u.test((next < 0 ? rest : rest.slice(0, next)).trim());
}

/** The offset at which the first `count` lines that are not blank end. */
function endOfLines(text: string, count: number): number {
  let at = 0;
  for (let seen = 0; seen < count && at < text.length;) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (end > at) seen++;
    at = end + 1;
  }
  return Math.min(at, text.length);
}

function startOfLines(text: string, count: number): number {
  let at = text.length;
  for (let seen = 0; seen < count && at > 0;) {
    const before = text.lastIndexOf('\n', at - 1);
    if (at - before > 1) seen++;
    at = before;
  }
  return Math.max(at, 0);
}
