import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';
import { numberIn } from '../engines/compromise.ts';
import type { AspectWords } from './aspect-words.ts';
import type { DiffItem } from './items.ts';
import { wordChanges } from './word-changes.ts';

type Direction = Aspect['direction'];

/** Every respect in which `next` differs from `old`; names of entities by id are looked up for the notes. */
export function aspectsOf(old: DiffItem, next: DiffItem, words: AspectWords, nameOf: (id: string | null) => string): Aspect[] {
  return [
    ...rung(old, next),
    ...polarity(old, next),
    ...targets(old, next, nameOf),
    ...holders(old, next, nameOf),
    ...conditions(old, next),
    ...quantities(old, next),
    ...deadlines(old, next),
    ...listWords(old, next, words),
    ...plainWords(old, next),
  ];
}

const aspect = (name: Aspect['name'], direction: Direction, old: Quote | null, next: Quote | null, note: string): Aspect => ({ name, direction, old, new: next, note });

function rung(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.side.strength, next.side.strength];
  if (a === b) return [];
  if (a === null || b === null) return [aspect('modality', b === null ? 'down' : 'up', old.side.cue, next.side.cue, b === null ? 'is no commitment any more' : 'is a commitment now')];
  return [aspect('rung', b > a ? 'up' : 'down', old.side.cue, next.side.cue, `«${old.side.cue.text}» (${a}) → «${next.side.cue.text}» (${b})`)];
}

function polarity(old: DiffItem, next: DiffItem): Aspect[] {
  return old.polarity === next.polarity ? [] : [aspect('polarity', 'changed', old.side.cue, next.side.cue, `${old.polarity} → ${next.polarity}`)];
}

function targets(old: DiffItem, next: DiffItem, nameOf: (id: string | null) => string): Aspect[] {
  if (old.layer !== 'stance') return [];
  const [a, b] = [old.side, next.side];
  const found: Aspect[] = [];
  if (a.named !== b.named) found.push(aspect('naming', b.named === true ? 'up' : 'down', a, b, b.named === true ? `${nameOf(b.target)} is named now` : `${nameOf(a.target)} is not named any more`));
  if (a.target !== b.target && a.target !== null && b.target !== null) found.push(aspect('target', 'changed', a, b, `${nameOf(a.target)} → ${nameOf(b.target)}`));
  return found.map((item) => ({ ...item, old: quoteOnly(item.old), new: quoteOnly(item.new) }));
}

const quoteOnly = (quote: Quote | null): Quote | null => (quote === null ? null : { start: quote.start, end: quote.end, text: quote.text });

function holders(old: DiffItem, next: DiffItem, nameOf: (id: string | null) => string): Aspect[] {
  const [a, b] = [old.side.holder, next.side.holder];
  return a === b || a === null || b === null ? [] : [aspect('holder', 'changed', quoteOnly(old.side), quoteOnly(next.side), `${nameOf(a)} → ${nameOf(b)}`)];
}

function conditions(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.conditions[0], next.conditions[0]];
  if (a === undefined && b !== undefined) return [aspect('condition', 'down', null, b, `the condition «${b.text}» is new`)];
  if (a !== undefined && b === undefined) return [aspect('condition', 'up', a, null, `the condition «${a.text}» is gone`)];
  return [];
}

function quantities(old: DiffItem, next: DiffItem): Aspect[] {
  if (old.quantity === undefined || next.quantity === undefined) return [];
  const [a, b] = [numberIn(old.quantity.text), numberIn(next.quantity.text)];
  if (a === undefined || b === undefined || a === b) return [];
  return [aspect('quantity', b > a ? 'up' : 'down', old.quantity, next.quantity, `${a} → ${b}`)];
}

function deadlines(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.deadline, next.deadline];
  if (a === undefined && b !== undefined) return [aspect('date', 'up', null, b.quote, `a date is set: ${b.quote.text}`)];
  if (a !== undefined && b === undefined) return [aspect('date', 'down', a.quote, null, `the date ${a.quote.text} is gone`)];
  if (a === undefined || b === undefined || a.value === null || b.value === null || a.value === b.value) return [];
  return [aspect('date', b.value < a.value ? 'up' : 'down', a.quote, b.quote, b.value < a.value ? 'earlier' : 'later')];
}

/** Words of the lists that stand on one side only. */
function listWords(old: DiffItem, next: DiffItem, words: AspectWords): Aspect[] {
  const lists: readonly (readonly [string, Aspect['name'], Direction])[] = [
    ['diff.adverb.up', 'adverb', 'up'],
    ['diff.adverb.down', 'adverb', 'down'],
    ['diff.scope.narrow', 'scope', 'down'],
    ['diff.scope.wide', 'scope', 'up'],
    ['diff.reassurance.formula', 'reassurance', 'down'],
  ];
  return lists.flatMap(([id, name, gained]) => {
    const a = words.find(id, old.side.text, old.side.start);
    const b = words.find(id, next.side.text, next.side.start);
    if ((a === undefined) === (b === undefined)) return [];
    const lost = gained === 'up' ? 'down' : 'up';
    return [b === undefined ? aspect(name, lost, a ?? null, null, `«${a?.text}» is gone`) : aspect(name, gained, null, b, `«${b.text}» is new`)];
  });
}

/** Other words that were put in, left out or changed, as spans; at most six, the longest first. */
function plainWords(old: DiffItem, next: DiffItem): Aspect[] {
  return wordChanges(old.side, next.side)
    .toSorted((a, b) => (b.old?.text.length ?? 0) + (b.new?.text.length ?? 0) - (a.old?.text.length ?? 0) - (a.new?.text.length ?? 0))
    .slice(0, 6)
    .map((change) => aspect('words', 'changed', change.old, change.new, change.old === null ? `«${change.new?.text}» is new` : change.new === null ? `«${change.old.text}» is gone` : `«${change.old.text}» → «${change.new.text}»`));
}
