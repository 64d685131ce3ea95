import { firstDay, lastDay, type Moment } from './moment.ts';

/**
 * Which way words point in time, and how clearly: negative for the past, positive for the future, 0 where nothing says
 * which. 1 is a verb right beside the time, 2 and more leave no doubt.
 */
export type Direction = number;

/**
 * The one of several moments (in order of time) that a text means, seen from a reference; `period` is the distance from
 * one to the next in days. With a `shift`: "last May" is the latest that ended before the reference, "next May" the
 * earliest that begins after it. Without: the nearest, where a moment on the other side than the words point to counts
 * as further away, by as many periods as the words are clear.
 */
export function choose(candidates: readonly Moment[], reference: Moment, period: number, shift: number | undefined, direction: Direction): Moment | null {
  const from = firstDay(reference);
  const to = lastDay(reference);
  if (from === null || to === null) return null;
  if (shift !== undefined && shift < 0) return candidates.findLast((moment) => (lastDay(moment) ?? to) < from) ?? null;
  if (shift !== undefined && shift > 0) return candidates.find((moment) => (firstDay(moment) ?? from) > to) ?? null;
  let best: Moment | null = null;
  let bestCost = Infinity;
  for (const moment of candidates) {
    const first = firstDay(moment);
    const last = lastDay(moment);
    if (first === null || last === null) continue;
    const before = last < from;
    const after = first > to;
    const distance = Math.abs((first + last) / 2 - (from + to) / 2) / period;
    const cost = distance + (after ? Math.max(0, -direction) : before ? Math.max(0, direction) : 0);
    if (cost < bestCost) {
      best = moment;
      bestCost = cost;
    }
  }
  return best;
}
