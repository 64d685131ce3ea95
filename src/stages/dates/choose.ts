import { firstDay, lastDay, type Moment } from './moment.ts';

export type Direction = 'past' | 'future' | null;

/**
 * The one of several moments (in order of time) that a text means, seen from a reference.
 * With a `shift`: "last May" is the latest that ended before the reference, "next May" the earliest that begins after it,
 * "this May" the one nearest. Without: the latest that has begun (past), the earliest that has not ended (future), or the
 * nearest where nothing says which.
 */
export function choose(candidates: readonly Moment[], reference: Moment, shift: number | undefined, direction: Direction): Moment | null {
  const from = firstDay(reference);
  const to = lastDay(reference);
  if (from === null || to === null) return null;
  if (shift !== undefined && shift < 0) return candidates.findLast((moment) => (lastDay(moment) ?? to) < from) ?? null;
  if (shift !== undefined && shift > 0) return candidates.find((moment) => (firstDay(moment) ?? from) > to) ?? null;
  if (shift === undefined && direction === 'past') return candidates.findLast((moment) => (firstDay(moment) ?? Infinity) <= to) ?? null;
  if (shift === undefined && direction === 'future') return candidates.find((moment) => (lastDay(moment) ?? -Infinity) >= from) ?? null;
  return nearest(candidates, (from + to) / 2);
}

function nearest(candidates: readonly Moment[], middle: number): Moment | null {
  let best: Moment | null = null;
  let bestDistance = Infinity;
  for (const moment of candidates) {
    const from = firstDay(moment);
    const to = lastDay(moment);
    if (from === null || to === null) continue;
    const distance = Math.abs((from + to) / 2 - middle);
    if (distance < bestDistance) {
      best = moment;
      bestDistance = distance;
    }
  }
  return best;
}
