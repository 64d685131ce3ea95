import type { Anchor } from '../../core/timex.ts';
import { atLeastAsFine, grains, type Grain, type Moment } from './moment.ts';
import type { Mention } from './surroundings.ts';

/** What a text has mentioned so far: the last time of each grain. */
export interface Discourse {
  /** The last time mentioned that is at least as fine as `grain`, and not older than `since` (an offset) where that is given. */
  last(grain: Grain, since?: number): Mention | null;
  mention(moment: Moment, id: string, start: number): void;
  /** The last quarter mentioned; null once the text has gone over to a longer stretch ("the nine months"). */
  period(): Mention | null;
  endPeriod(): void;
}

/** A discourse that begins with `opening`, if any, as if it had just been mentioned. */
export function startDiscourse(opening: Mention | null): Discourse {
  const lastOf = new Map<Grain, { readonly mention: Mention; readonly start: number; readonly order: number }>();
  let order = 0;
  let period: Mention | null = opening?.moment.grain === 'quarter' ? opening : null;
  if (opening !== null) lastOf.set(opening.moment.grain, { mention: opening, start: -1, order });
  return {
    last(grain, since = -Infinity) {
      let best: { readonly mention: Mention; readonly order: number } | null = null;
      for (const finer of grains) {
        const entry = atLeastAsFine(finer, grain) ? lastOf.get(finer) : undefined;
        if (entry !== undefined && entry.start >= since && (best === null || entry.order > best.order)) best = entry;
      }
      return best?.mention ?? null;
    },
    mention(moment, id, start) {
      const anchor: Anchor = { basis: 'text', time: id };
      lastOf.set(moment.grain, { mention: { moment, anchor }, start, order: ++order });
      if (moment.grain === 'quarter') period = { moment, anchor };
    },
    period: () => period,
    endPeriod() {
      period = null;
    },
  };
}
