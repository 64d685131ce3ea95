import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';
import { aspect } from './aspect.ts';
import type { AspectWords } from './aspect-words.ts';
import type { Rung } from './ladders.ts';
import type { WordChange } from './word-changes.ts';
import type { DiffItem } from './items.ts';
import { haveOneObject } from './one-object.ts';
import { stemWord } from './similarity.ts';

/**
 * Whether a promise, an attitude or a demand climbed or fell: by its rung on the ladders (1 … 5), from a promise to the deed, or by words of a ladder
 * that took each other's place («considering», then «exploring»).
 */
export function rungChanges(old: DiffItem, next: DiffItem, changes: readonly WordChange[], words: AspectWords): Aspect[] {
  const [a, b] = levelsOf(old, next);
  if (a !== undefined && b !== undefined && a.layer === b.layer && a.rung !== b.rung && shown(a.cue).toLowerCase() !== shown(b.cue).toLowerCase()) {
    const note = `«${shown(a.cue)}» (rung ${a.rung} of 5) became «${shown(b.cue)}» (rung ${b.rung})`;
    return [aspect('rung', b.rung > a.rung ? 'up' : 'down', a.cue, b.cue, note)];
  }
  return ladderChange(old, next, changes, words) ?? (a === undefined || b === undefined ? (presence(old, next, words) ?? moods(old, next)) : []);
}

/**
 * Two words of one ladder of which one stands where the statements differ; words that both have are left aside unless a side has no other («stands
 * ready to impose», then «imposed»). Undefined where there are none.
 */
function ladderChange(old: DiffItem, next: DiffItem, changes: readonly WordChange[], words: AspectWords): Aspect[] | undefined {
  const [a, b] = [governingRungs(old, words), governingRungs(next, words)];
  const only = (rungs: readonly Rung[], others: readonly Rung[]): Rung[] =>
    rungs.filter((rung) => !others.some((other) => other.list === rung.list && other.step === rung.step));
  const [onlyOld, onlyNew] = [only(a, b), only(b, a)];
  for (const { list } of [...onlyOld, ...onlyNew]) {
    const first = (own: readonly Rung[], all: readonly Rung[]): Rung | undefined =>
      own.find((rung) => rung.list === list) ?? all.find((rung) => rung.list === list);
    const [from, to] = [first(onlyOld, a), first(onlyNew, b)];
    if (from === undefined || to === undefined || to.step === from.step) continue;
    if (!changes.some((change) => touches(change.old, from.quote) || touches(change.new, to.quote))) continue;
    return [aspect('rung', to.step > from.step ? 'up' : 'down', from.quote, to.quote, `«${shown(from.quote)}» became «${shown(to.quote)}»`)];
  }
  return undefined;
}

const touches = (stretch: Quote | null, quote: Quote): boolean => stretch !== null && stretch.start < quote.end && stretch.end > quote.start;

/** Words that may lead a sentence without a claim. */
const LEADING = 12;

/** The words of ladders up to the predicate, that one's own first: what follows it is what the statement is about. */
function governingRungs({ run, predicate, side }: DiffItem, words: AspectWords): Rung[] {
  const limit = Math.max(predicate?.end ?? run.words[LEADING]?.end ?? side.end, side.cue.end);
  const rungs = words.ladders.rungsIn(run.words, run.textOf).filter(({ quote }) => quote.start < limit);
  const governs = ({ quote }: Rung): boolean =>
    touches(side.cue, quote) || (predicate !== undefined && quote.start < predicate.end && quote.end > predicate.start);
  return [...rungs.filter(governs), ...rungs.filter((rung) => !governs(rung))];
}

interface Level {
  readonly layer: 'promise' | 'stance';
  readonly rung: number;
  readonly cue: Quote;
}

/** The levels of both sides; beside blame, a promise or praise for another thing is no level. */
function levelsOf(old: DiffItem, next: DiffItem): readonly [Level | undefined, Level | undefined] {
  const [a, b] = [levelOf(old, next), levelOf(next, old)];
  const [x, y] = [old.stance?.polarity, next.stance?.polarity];
  const [blameA, blameB] = [a?.layer === 'stance' && x === 'negative', b?.layer === 'stance' && y === 'negative'];
  if (blameA === blameB || (a?.layer === b?.layer && haveOneObject(old, next))) return [a, b];
  return [blameA ? a : undefined, blameB ? b : undefined];
}

/** A promise's rung, the top one where the same act is told as done, else the rung of the stance. */
function levelOf(item: DiffItem, other: DiffItem): Level | undefined {
  if (item.promise !== undefined) return { layer: 'promise', rung: item.promise, cue: item.side.cue };
  if (item.done && other.promise !== undefined && item.lemma === other.lemma) return { layer: 'promise', rung: 5, cue: item.side.cue };
  return item.stance === undefined ? undefined : { layer: 'stance', rung: item.stance.strength, cue: item.stance.cue };
}

const shown = (quote: Quote): string => quote.text.replace(/\s+/gu, ' ');

/** A promise or an attitude that only one side holds, in words that the other side does not have; undefined where there is none. */
function presence(old: DiffItem, next: DiffItem, words: AspectWords): Aspect[] | undefined {
  const [a, b] = [weightOf(old, words), weightOf(next, words)];
  if (a === undefined && b !== undefined && !says(old, b, words))
    return [aspect('rung', 'up', old.side.cue, b.cue, `«${shown(old.side.cue)}» became «${shown(b.cue)}» (rung ${b.rung} of 5)`)];
  if (b === undefined && a !== undefined && !says(next, a, words))
    return [aspect('rung', 'down', a.cue, next.side.cue, `«${shown(a.cue)}» (rung ${a.rung} of 5) became «${shown(next.side.cue)}»`)];
  return undefined;
}

/** What counts when the other side has nothing of the kind: a promise or a blame of rung 2 and more, and no stance that only colours a word. */
function weightOf(item: DiffItem, words: AspectWords): Level | undefined {
  const level = levelOf(item, item);
  if (level === undefined || level.rung < 2) return undefined;
  if (level.layer === 'promise') return level;
  return item.stance?.polarity !== 'negative' || words.colours(item.stance.device) ? undefined : level;
}

/** True when a statement has a word of a cue, in any form («aligned», «aligning»), or, for a promise, any word of promising («its commitment to»). */
function says({ run }: DiffItem, { cue, layer }: Level, words: AspectWords): boolean {
  if (layer === 'promise' && words.ladders.rungsIn(run.words, run.textOf).some(({ list }) => list === 'diff.ladder.promise')) return true;
  const keys = new Set(run.words.filter(({ small }) => !small).map(({ key }) => key));
  return (cue.text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => keys.has(stemWord(word)));
}

/** From what may be, over what is planned, to what is done. */
const moodRanks: Readonly<Record<string, number>> = { possible: 1, planned: 2, asserted: 3 };

function moods(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [moodRanks[old.modality ?? ''], moodRanks[next.modality ?? '']];
  if (a === undefined || b === undefined || a === b || old.lemma !== next.lemma || !old.finite || !next.finite) return [];
  return [aspect('modality', b > a ? 'up' : 'down', old.side.cue, next.side.cue, `what was ${old.modality} is ${next.modality} now`)];
}
