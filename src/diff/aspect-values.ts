import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';
import { numberIn } from '../engines/compromise.ts';
import { aspect } from './aspect.ts';
import type { AspectWords } from './aspect-words.ts';
import type { DiffItem } from './items.ts';
import type { DatedQuote } from './surroundings.ts';

/** A larger or smaller number, read from figures, words («twelve») and multiples («double»). */
export function quantityChange(old: Quote, next: Quote, words: AspectWords): Aspect[] {
  const [a, b] = [words.multiple(old.text) ?? numberIn(old.text), words.multiple(next.text) ?? numberIn(next.text)];
  if (a === undefined || b === undefined || a === b) return [];
  return [aspect('quantity', b > a ? 'up' : 'down', old, next, `«${old.text}» became «${next.text}», ${b > a ? 'more' : 'less'} than before`)];
}

/** A deadline set, dropped, or moved; in what is promised or planned, any date that moved. */
export function dateChanges(old: DiffItem, next: DiffItem): Aspect[] {
  if (!isAhead(old) && !isAhead(next)) return [];
  const [a, b] = [old.deadline ?? only(old.times), next.deadline ?? only(next.times)];
  if (a !== undefined && b !== undefined) return dateChange(a, b);
  if (b === undefined && old.deadline !== undefined && old.times.length > next.times.length)
    return [aspect('date', 'down', old.deadline.quote, null, `the date «${old.deadline.quote.text}» was left out`)];
  if (a === undefined && next.deadline !== undefined && next.times.length > old.times.length)
    return [aspect('date', 'up', null, next.deadline.quote, `a date was set: «${next.deadline.quote.text}»`)];
  return [];
}

/** True for what is promised, planned or demanded: only there is a later date a weaker word. */
const isAhead = (item: DiffItem): boolean => item.promise !== undefined || item.modality === 'planned' || item.modality === 'obligated';

const only = (times: readonly DatedQuote[]): DatedQuote | undefined => (times.length === 1 ? times[0] : undefined);

/** An earlier date or a shorter time is firmer; the same words read on another day («today») are no move. */
function dateChange(old: DatedQuote, next: DatedQuote): Aspect[] {
  const [a, b] = [old.value, next.value];
  if (
    a === null ||
    b === null ||
    a === b ||
    old.quote.text.toLowerCase() === next.quote.text.toLowerCase() ||
    old.type === 'SET' ||
    next.type === 'SET' ||
    a.startsWith('P') !== b.startsWith('P')
  )
    return [];
  if (!/^(?:\d{4}|P\d)/u.test(a) || !/^(?:\d{4}|P\d)/u.test(b)) return [];
  const [x, y] = [daysOf(a), daysOf(b)];
  const earlier = x !== undefined && y !== undefined ? y < x : b < a;
  return [
    aspect(
      'date',
      earlier ? 'up' : 'down',
      old.quote,
      next.quote,
      `«${old.quote.text}» became «${next.quote.text}», which is ${earlier ? 'earlier' : 'later'}`,
    ),
  ];
}

/** The days of an ISO 8601 duration of one unit, undefined for a date. */
function daysOf(value: string): number | undefined {
  const [, count, unit] = /^P(\d+(?:\.\d+)?)([DWMY])$/u.exec(value) ?? [];
  return unit === undefined ? undefined : Number(count) * ({ D: 1, W: 7, M: 30, Y: 365 }[unit] ?? 1);
}
