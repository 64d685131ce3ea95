import type { Analysis } from '../core/analysis.ts';
import type { Quote, Span } from '../core/span.ts';
import type { Stance } from '../core/stance.ts';

/** A stance as a comparison sees it: one cue, everyone who holds it, and the target it bears on most. */
export interface StanceCue {
  readonly cue: Quote;
  readonly ids: readonly string[];
  readonly holders: readonly string[];
  readonly target: string | null;
  readonly named: boolean;
  readonly strength: number;
  /** The polarity, with «not» before it where the stance is negated. */
  readonly polarity: string;
  readonly device: string;
  readonly conditions: readonly Quote[];
}

/** The stances of an analysis, those with the same cue drawn together, in the order of the text. */
export function cuesOf({ stances, document }: Analysis): StanceCue[] {
  const byCue = new Map<string, Stance[]>();
  for (const stance of stances) {
    const key = `${stance.cue.start} ${stance.cue.end}`;
    const group = byCue.get(key);
    if (group === undefined) byCue.set(key, [stance]);
    else group.push(stance);
  }
  const issuers = new Set(document.issuers);
  return [...byCue.values()].map((group) => cueOf(group, issuers)).toSorted((a, b) => a.cue.start - b.cue.start || a.cue.end - b.cue.end);
}

function cueOf(group: readonly Stance[], issuers: ReadonlySet<string>): StanceCue {
  const [main] = group.toSorted((a, b) => rank(b, issuers) - rank(a, issuers) || b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  if (main === undefined) throw new Error('a group of stances has at least one');
  const { cue, target, strength, device, negated, polarity, conditions } = main;
  return {
    cue,
    ids: [...new Set(group.map(({ id }) => id))].toSorted(),
    holders: [...new Set(group.flatMap(({ holder }) => (holder.entity === null ? [] : [holder.entity])))].toSorted(),
    target: target.entity,
    named: target.named,
    strength,
    polarity: negated ? `not ${polarity}` : polarity,
    device,
    conditions,
  };
}

/** The stronger reading first; one aimed at the issuers themselves last. */
function rank({ strength, target }: Stance, issuers: ReadonlySet<string>): number {
  const own = target.entity !== null && (issuers.has(target.entity) || [...issuers].some((issuer) => target.entity?.includes(issuer.slice(2)) === true));
  return strength + (own ? -10 : 0) + (target.entity === null ? 0 : 0.5);
}

/** Letters between a predicate and a cue that it still governs («reiterated their strong opposition»). */
const REACH = 60;

/**
 * The cue that a predicate is or governs: one that shares characters with it, else the first soon after it. Words without a predicate are headed by
 * their first cue. Undefined where there is none.
 */
export function headOf(cues: readonly StanceCue[], predicate: Span | undefined): StanceCue | undefined {
  if (predicate === undefined) return cues[0];
  return (
    cues.find(({ cue }) => cue.start < predicate.end && cue.end > predicate.start) ??
    cues.find(({ cue }) => cue.start >= predicate.end && cue.start - predicate.end <= REACH)
  );
}
