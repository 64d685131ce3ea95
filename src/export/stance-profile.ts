import type { Analysis } from '../core/analysis.ts';
import type { Quote } from '../core/span.ts';
import type { Stance } from '../core/stance.ts';

/** What one holder of a document makes of one target. */
export interface StancePair {
  readonly holder: string;
  /** Null where the target stays open. */
  readonly target: string | null;
  readonly negative: number;
  readonly positive: number;
  /** Of all: how many name the target, and how many leave it unnamed or are only reported so; shares in [0, 1]. */
  readonly explicitShare: number;
  readonly implicitShare: number;
  /** The strongest cue of either polarity, the first of several. */
  readonly strongest: { readonly polarity: Stance['polarity']; readonly strength: number; readonly cue: Quote };
}

/**
 * The profile of a document: who praises and blames whom how often, how openly and how strongly, most often first. Denied and
 * neutral stances are left out; a holder without an entity goes by the words of the text, or by `author` where there are none.
 */
export function stanceProfile({ stances }: Pick<Analysis, 'stances'>): readonly StancePair[] {
  const pairs = Map.groupBy(
    stances.filter(({ polarity, negated, scope }) => polarity !== 'neutral' && !negated && scope?.includes('denied') !== true),
    ({ holder, target }) => `${holderOf(holder)}\t${target.entity ?? ''}`,
  );
  return [...pairs.values()]
    .map(toPair)
    .toSorted((a, b) => b.negative + b.positive - a.negative - a.positive || (`${a.holder}\t${a.target ?? ''}` < `${b.holder}\t${b.target ?? ''}` ? -1 : 1));
}

const holderOf = ({ entity, text }: Stance['holder']): string => entity ?? (text === undefined ? 'author' : text.replace(/\s+/gu, ' '));

function toPair(stances: readonly Stance[]): StancePair {
  const [first] = stances as readonly [Stance, ...Stance[]];
  const strongest = stances.reduce((best, stance) => (stance.strength > best.strength ? stance : best), first);
  const explicit = stances.filter(({ explicitness }) => explicitness === 'explicit').length;
  const share = (count: number): number => Math.round((count / stances.length) * 100) / 100;
  return {
    holder: holderOf(first.holder),
    target: first.target.entity,
    negative: stances.filter(({ polarity }) => polarity === 'negative').length,
    positive: stances.filter(({ polarity }) => polarity === 'positive').length,
    explicitShare: share(explicit),
    implicitShare: share(stances.length - explicit),
    strongest: { polarity: strongest.polarity, strength: strongest.strength, cue: strongest.cue },
  };
}
