import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';
import { numberIn } from '../engines/compromise.ts';
import type { AspectWords } from './aspect-words.ts';
import type { DatedQuote, DiffItem } from './items.ts';
import { wordChanges, type WordChange } from './word-changes.ts';

type Direction = Aspect['direction'];

/** Every respect in which `next` differs from `old`; names of entities by id are looked up for the notes. */
export function aspectsOf(old: DiffItem, next: DiffItem, words: AspectWords, nameOf: (id: string | null) => string): Aspect[] {
  const found = [
    ...rung(old, next),
    ...polarity(old, next),
    ...targets(old, next, nameOf),
    ...holders(old, next, nameOf),
    ...conditions(old, next),
    ...quantities(old, next),
    ...deadlines(old, next),
    ...moods(old, next),
    ...listWords(old, next, words),
  ];
  return [...found, ...plainWords(old, next, found, words)];
}

const aspect = (name: Aspect['name'], direction: Direction, old: Quote | null, next: Quote | null, note: string): Aspect => ({
  name,
  direction,
  old,
  new: next,
  note,
});

function rung(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.side.strength, next.side.strength];
  if (a === b) return [];
  if (a === null || b === null)
    return [aspect('modality', b === null ? 'down' : 'up', old.side.cue, next.side.cue, b === null ? 'is no commitment any more' : 'is a commitment now')];
  return [aspect('rung', b > a ? 'up' : 'down', old.side.cue, next.side.cue, `«${old.side.cue.text}» (${a}) → «${next.side.cue.text}» (${b})`)];
}

function polarity(old: DiffItem, next: DiffItem): Aspect[] {
  return old.polarity === next.polarity ? [] : [aspect('polarity', 'changed', old.side.cue, next.side.cue, `${old.polarity} → ${next.polarity}`)];
}

function targets(old: DiffItem, next: DiffItem, nameOf: (id: string | null) => string): Aspect[] {
  if (old.layer !== 'stance') return [];
  const [a, b] = [old.side, next.side];
  const found: Aspect[] = [];
  if (a.named !== b.named)
    found.push(
      aspect(
        'naming',
        b.named === true ? 'up' : 'down',
        a,
        b,
        b.named === true ? `${nameOf(b.target)} is named now` : `${nameOf(a.target)} is not named any more`,
      ),
    );
  if (a.target !== b.target && a.target !== null && b.target !== null)
    found.push(aspect('target', 'changed', a, b, `${nameOf(a.target)} → ${nameOf(b.target)}`));
  return found.map((item) => ({ ...item, old: quoteOnly(item.old), new: quoteOnly(item.new) }));
}

const quoteOnly = (quote: Quote | null): Quote | null => (quote === null ? null : { start: quote.start, end: quote.end, text: quote.text });

function holders(old: DiffItem, next: DiffItem, nameOf: (id: string | null) => string): Aspect[] {
  const [a, b] = [old.side.holder, next.side.holder];
  return a === b || a === null || b === null ? [] : [aspect('holder', 'changed', quoteOnly(old.side), quoteOnly(next.side), `${nameOf(a)} → ${nameOf(b)}`)];
}

/** From what may be, over what is planned, to what is done. */
const moodRanks: Readonly<Record<string, number>> = { possible: 1, planned: 2, asserted: 3 };

function moods(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [moodRanks[old.modality ?? ''], moodRanks[next.modality ?? '']];
  if (a === undefined || b === undefined || a === b || old.side.strength !== next.side.strength) return [];
  return [aspect('modality', b > a ? 'up' : 'down', old.side.cue, next.side.cue, `${old.modality} → ${next.modality}`)];
}

function conditions(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.conditions[0], next.conditions[0]];
  if (a === undefined && b !== undefined) return [aspect('condition', 'down', null, b, `the condition «${b.text}» is new`)];
  if (a !== undefined && b === undefined) return [aspect('condition', 'up', a, null, `the condition «${a.text}» is gone`)];
  return [];
}

function quantities(old: DiffItem, next: DiffItem): Aspect[] {
  if (old.quantity === undefined || next.quantity === undefined) return [];
  return quantityChange(old.quantity, next.quantity);
}

function quantityChange(old: Quote, next: Quote, words?: AspectWords): Aspect[] {
  const [a, b] = [words?.multiple(old.text) ?? numberIn(old.text), words?.multiple(next.text) ?? numberIn(next.text)];
  return a === undefined || b === undefined || a === b ? [] : [aspect('quantity', b > a ? 'up' : 'down', old, next, `${a} → ${b}`)];
}

function deadlines(old: DiffItem, next: DiffItem): Aspect[] {
  const [a, b] = [old.deadline, next.deadline];
  if (a === undefined && b === undefined) return [];
  if (b === undefined) return old.times.length > next.times.length ? [aspect('date', 'down', a?.quote ?? null, null, `the date ${a?.quote.text} is gone`)] : [];
  if (a === undefined) return next.times.length > old.times.length ? [aspect('date', 'up', null, b.quote, `a date is set: ${b.quote.text}`)] : [];
  return dateChange(a, b);
}

/** An earlier date or a shorter time is firmer. */
function dateChange(old: DatedQuote, next: DatedQuote): Aspect[] {
  const [a, b] = [old.value, next.value];
  if (a === null || b === null || a === b) return [];
  const [x, y] = [daysOf(a), daysOf(b)];
  const earlier = x !== undefined && y !== undefined ? y < x : b < a;
  return a.startsWith('P') === b.startsWith('P')
    ? [aspect('date', earlier ? 'up' : 'down', old.quote, next.quote, `${old.quote.text} → ${next.quote.text}, ${earlier ? 'earlier' : 'later'}`)]
    : [];
}

/** The days of an ISO 8601 duration of one unit, undefined for a date. */
function daysOf(value: string): number | undefined {
  const [, count, unit] = /^P(\d+(?:\.\d+)?)([DWMY])$/u.exec(value) ?? [];
  return unit === undefined ? undefined : Number(count) * ({ D: 1, W: 7, M: 30, Y: 365 }[unit] ?? 1);
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

/** Other words that were put in, left out or changed, as spans; numbers and dates among them are read. At most six, the longest first. */
function plainWords(old: DiffItem, next: DiffItem, found: readonly Aspect[], words: AspectWords): Aspect[] {
  const told = (quote: Quote | null, side: 'old' | 'new'): boolean =>
    quote === null ||
    found.some(
      (item) =>
        (item[side]?.start ?? -1) <= quote.start &&
        (item[side]?.end ?? -1) >= quote.end &&
        item.name !== 'naming' &&
        item.name !== 'target' &&
        item.name !== 'holder',
    );
  return wordChanges(old.side, next.side)
    .filter((change) => !(told(change.old, 'old') && told(change.new, 'new')))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, 6)
    .flatMap((change) => readChange(change, old, next, words));
}

const sizeOf = (change: WordChange): number => (change.old?.text.length ?? 0) + (change.new?.text.length ?? 0);

function readChange(change: WordChange, old: DiffItem, next: DiffItem, words: AspectWords): Aspect[] {
  if (change.old !== null && change.new !== null) {
    const [a, b] = [timeAround(old, change.old), timeAround(next, change.new)];
    const read =
      a !== undefined && b !== undefined
        ? old.modality === 'planned' || old.side.strength !== null
          ? dateChange(a, b)
          : []
        : a === undefined && b === undefined
          ? quantityChange(change.old, change.new, words)
          : [];
    if (read.length > 0) return read;
  }
  const note =
    change.old === null ? `«${change.new?.text}» is new` : change.new === null ? `«${change.old.text}» is gone` : `«${change.old.text}» → «${change.new.text}»`;
  return [aspect('words', 'changed', change.old, change.new, note)];
}

const timeAround = (item: DiffItem, quote: Quote): DatedQuote | undefined =>
  item.times.find((time) => time.quote.start <= quote.start && time.quote.end >= quote.end);
