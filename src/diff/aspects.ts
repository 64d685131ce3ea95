import type { Aspect } from '../core/diff.ts';
import { addresseeChange, holderChange, targetChanges } from './aspect-parties.ts';
import { quantityChange, dateChanges } from './aspect-values.ts';
import { rungChanges } from './aspect-rungs.ts';
import { haveOneCue, haveOneObject } from './one-object.ts';
import type { AspectWords } from './aspect-words.ts';
import { aspect, type Direction, type NameOf } from './aspect.ts';
import type { DiffItem } from './items.ts';
import { wordChanges, type WordChange } from './word-changes.ts';
import type { Quote } from '../core/span.ts';

/** Every respect in which `next` differs from `old`; the same words (letter case and signs aside) differ in none. */
export function aspectsOf(old: DiffItem, next: DiffItem, words: AspectWords, nameOf: NameOf): Aspect[] {
  const changes = wordChanges(old.run, next.run);
  if (changes.length === 0) return [];
  const targets = targetChanges(old, next, nameOf);
  const found = [
    ...rungChanges(old, next, changes, words),
    ...polarityChange(old, next),
    ...targets,
    ...addresseeChange(old, next, changes, words, targets),
    ...holderChange(old, next, nameOf),
    ...conditionChange(old, next),
    ...dateChanges(old, next),
    ...(old.quantity === undefined || next.quantity === undefined ? [] : quantityChange(old.quantity, next.quantity, words)),
    ...listWords(old, next, words),
  ];
  return [...found, ...plainWords(changes, old, next, found, words)];
}

function polarityChange(old: DiffItem, next: DiffItem): Aspect[] {
  const stances = old.stance !== undefined && next.stance !== undefined;
  const [a, b] = stances ? [old.stance.polarity, next.stance.polarity] : [old.polarity, next.polarity];
  if (a === b || (stances && (!haveOneObject(old, next) || haveOneCue(old, next)))) return [];
  return [aspect('polarity', 'changed', old.side.cue, next.side.cue, `«${old.side.cue.text}» (${a}) became «${next.side.cue.text}» (${b})`)];
}

function conditionChange(old: DiffItem, next: DiffItem): Aspect[] {
  const whole = (item: DiffItem): Quote | undefined => {
    const [first] = item.conditions;
    return first === undefined || first.start < item.side.start || first.end > item.side.end ? first : toPhraseEnd(first, item);
  };
  const [a, b] = [whole(old), whole(next)];
  if (a === undefined && b !== undefined) return [aspect('condition', 'down', null, b, `the condition «${b.text}» was added`)];
  if (a !== undefined && b === undefined) return [aspect('condition', 'up', a, null, `the condition «${a.text}» was left out`)];
  return [];
}

/** Letters before and after a statement's cue or predicate in which an adverb or a «some» bears on it. */
const BEFORE = 40;
const AFTER = 70;

/** Words of the lists that stand on one side only, near what carries the statement. */
function listWords(old: DiffItem, next: DiffItem, words: AspectWords): Aspect[] {
  const lists: readonly (readonly [string, Aspect['name'], Direction])[] = [
    ['diff.adverb.up', 'adverb', 'up'],
    ['diff.adverb.down', 'adverb', 'down'],
    ['diff.scope.narrow', 'scope', 'down'],
    ['diff.scope.wide', 'scope', 'up'],
    ['diff.condition.formula', 'condition', 'down'],
    ['diff.reassurance.formula', 'reassurance', 'down'],
  ];
  return lists.flatMap(([id, name, gained]) => {
    const all = (item: DiffItem): Quote[] => {
      const found = words.findAll(id, item.side.text, item.side.start);
      return name === 'condition' ? found.map((quote) => toPhraseEnd(quote, item)) : found;
    };
    const bears = (quote: Quote, item: DiffItem): boolean =>
      name === 'condition' || name === 'reassurance' || ((isPosition(old, words) || isPosition(next, words)) && isNear(quote, item));
    const [inOld, inNew] = [all(old), all(next)];
    const a = inOld.find((quote) => !has(inNew, quote) && bears(quote, old));
    const b = inNew.find((quote) => !has(inOld, quote) && bears(quote, next));
    if ((a === undefined) === (b === undefined)) return [];
    if (name === 'condition' && (b === undefined ? old : next).conditions.length > 0) return [];
    const lost = gained === 'up' ? 'down' : 'up';
    return [b === undefined ? aspect(name, lost, a ?? null, null, `«${a?.text}» was left out`) : aspect(name, gained, null, b, `«${b.text}» was added`)];
  });
}

/** True for a promise, an attitude or a demand: only those grow firmer by an adverb. */
const isPosition = ({ promise, stance, run }: DiffItem, words: AspectWords): boolean =>
  promise !== undefined || stance !== undefined || words.ladders.rungsIn(run.words, run.textOf).length > 0;

/** A condition with what it depends on: to the next comma or the end. */
function toPhraseEnd({ start }: Quote, { side }: DiffItem): Quote {
  const text = /^[^,;]*/u.exec(side.text.slice(start - side.start))?.[0].trimEnd() ?? '';
  return { start, end: start + text.length, text };
}

const has = (quotes: readonly Quote[], { text }: Quote): boolean => quotes.some((quote) => quote.text.toLowerCase() === text.toLowerCase());

function isNear({ start, end }: Quote, { side, predicate }: DiffItem): boolean {
  return [side.cue, ...(predicate === undefined ? [] : [predicate])].some((span) => end >= span.start - BEFORE && start <= span.end + AFTER);
}

/** Stretches of other words that are told one by one, the longest first; the rest is in the quotes. */
const TOLD = 4;

/** Other words that were put in, left out or changed, as spans; numbers among them are read. */
function plainWords(changes: readonly WordChange[], old: DiffItem, next: DiffItem, found: readonly Aspect[], words: AspectWords): Aspect[] {
  return changes
    .filter((change) => !(isTold(change.old, old, 'old', found) && isTold(change.new, next, 'new', found)))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, TOLD)
    .flatMap((change) => readChange(change, old, next, words));
}

/** True when aspects found before already quote every word of a stretch that counts. */
function isTold(quote: Quote | null, { run }: DiffItem, side: 'old' | 'new', found: readonly Aspect[]): boolean {
  if (quote === null) return true;
  const spans = found.flatMap((item) =>
    item[side] === null || item.name === 'naming' || item.name === 'target' || item.name === 'holder' ? [] : [item[side]],
  );
  return run.words
    .filter((word) => !word.small && word.start >= quote.start && word.end <= quote.end)
    .every((word) => spans.some((span) => span.start <= word.start && span.end >= word.end));
}

const sizeOf = (change: WordChange): number => (change.old?.text.length ?? 0) + (change.new?.text.length ?? 0);

function readChange({ old: a, new: b }: WordChange, old: DiffItem, next: DiffItem, words: AspectWords): Aspect[] {
  if (a !== null && b !== null && !isTime(old, a) && !isTime(next, b)) {
    const read = quantityChange(a, b, words);
    if (read.length > 0) return read;
  }
  const note = a === null ? `${shown(b)} was added` : b === null ? `${shown(a)} was left out` : `${shown(a)} became ${shown(b)}`;
  return [aspect('words', 'changed', a, b, note)];
}

/** A quote as a note shows it: on one line, its middle cut where it is long. */
function shown(quote: Quote | null): string {
  const text = (quote?.text ?? '').replace(/\s+/gu, ' ');
  return text.length <= 90 ? `«${text}»` : `«${text.slice(0, 44)}…${text.slice(-40)}»`;
}

const isTime = (item: DiffItem, quote: Quote): boolean => item.times.some((time) => time.quote.start <= quote.start && time.quote.end >= quote.end);
