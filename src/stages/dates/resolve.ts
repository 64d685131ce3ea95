import type { Anchor, Timex, TimexType } from '../../core/timex.ts';
import { civilDay, dayNumber, monthLength } from './calendar.ts';
import { choose, type Direction } from './choose.ts';
import type { Feast, FiscalCalendar } from './grammar-file.ts';
import { atLeastAsFine, firstDay, momentAt, momentValue, shifted, yearsAway, type Grain, type Moment } from './moment.ts';
import { candidatesAround, inMoment, inYear, missingField, withClock, type Missing } from './place.ts';
import type { Reading } from './reading.ts';
import { durationValue, factorOfUnit, grainOfUnit } from './units.ts';

/** A moment that other times are read against, with where it came from. */
export interface Mention {
  readonly moment: Moment;
  readonly anchor: Anchor;
}

/** What is known around a reading: the calendars of the grammar, and the moments it can be read against. */
export interface Surroundings {
  readonly feasts: ReadonlyMap<string, Feast>;
  readonly fiscal: ReadonlyMap<string, FiscalCalendar>;
  /** The date of the document, or null. */
  readonly speech: Mention | null;
  /** The last time that was mentioned and is at least as fine as a grain. */
  readonly lastMention: (grain: Grain) => Mention | null;
  /** The quarter that business news report on, the last one mentioned that was not a comparison with another. */
  readonly period: Mention | null;
  /** What "the next year" counts from in a text of this style. */
  readonly either: 'speech' | 'text';
  /** The date of the event that the words name. */
  readonly event: Mention | null;
  /** What a date without a year, or a weekday alone, is read against. */
  readonly reference: Mention | null;
  readonly direction: Direction;
}

/** A reading with its place in time: `moment` is null for durations, sets, references and what stays open. */
export interface Resolved {
  readonly timex: Timex;
  readonly moment: Moment | null;
  readonly anchor: Anchor;
}

const absolute: Anchor = { basis: 'absolute' };
const open: Anchor = { basis: 'open' };

/** Gives a reading its TIMEX3 value. Null where the words name no possible day ("February 30"). */
export function resolve(reading: Reading, around: Surroundings): Resolved | null {
  const marks = marksOf(reading);
  const plain = (type: TimexType, value: string): Resolved => ({ timex: { type: reading.type ?? type, value, ...marks }, moment: null, anchor: absolute });
  if (reading.value !== undefined) return plain('DATE', reading.value);
  if (reading.ref !== undefined) return { ...plain('DATE', reading.ref), anchor: around.speech?.anchor ?? open };
  if (reading.duration !== undefined) return withPoints(plain('DURATION', durationValue(reading.duration)), reading, around);
  if (Array.isArray(reading.set)) return plain('SET', durationValue(reading.set));
  if (reading.set === 'calendar') return plain('SET', momentValue(openMoment(reading)));
  if (reading.shift === 'X' || reading.shift === '-X') return { ...plain('DATE', reading.shift === 'X' ? 'FUTURE_REF' : 'PAST_REF'), anchor: around.speech?.anchor ?? open };

  const placed = place(reading, around);
  if (placed === 'impossible') return null;
  if (placed === null) {
    const length = clockLength(reading);
    return length === null ? resolveOpen(reading) : { ...plain('DURATION', length), anchor: open };
  }
  const { moment, anchor } = placed;
  const fiscal = moment.fiscal === undefined ? {} : fiscalPoints(moment, around.fiscal);
  return { timex: { type: reading.type ?? typeOf(moment), value: momentValue(moment), ...marks, ...fiscal }, moment, anchor };
}

/** "The past three years" ends, "the next three years" begins on the document's date. */
function withPoints(resolved: Resolved, { duration, direction }: Reading, { speech }: Surroundings): Resolved {
  const [length, ...rest] = duration ?? [];
  const grain = length === undefined ? null : grainOfUnit(length.unit);
  const now = speech === null ? null : firstDay(speech.moment);
  if (direction === undefined || speech === null || now === null || length === undefined || rest.length > 0 || grain === null || typeof length.count !== 'number') return resolved;
  const other = daysAway(now, length.count * factorOfUnit(length.unit) * (direction === 'past' ? -1 : 1), grain);
  if (other === null || speech.moment.grain === 'year' || speech.moment.grain === 'month') return resolved;
  const [begin, end] = direction === 'past' ? [other, now] : [now, other];
  return { ...resolved, anchor: speech.anchor, timex: { ...resolved.timex, beginPoint: momentValue(momentAt(begin, 'day')), endPoint: momentValue(momentAt(end, 'day')) } };
}

/** The day so many whole units away: the same day of another month or year. */
function daysAway(day: number, count: number, grain: Grain): number | null {
  if (!Number.isInteger(count)) return null;
  if (grain === 'day' || grain === 'week') return day + count * (grain === 'week' ? 7 : 1);
  const months = grain === 'month' ? count : grain === 'quarter' ? count * 3 : grain === 'half' ? count : grain === 'year' || grain === 'decade' || grain === 'century' ? count * 12 : null;
  if (months === null) return null;
  const { year, month, day: date } = civilDay(day);
  return dayNumber(year, month + months, Math.min(date, monthLength(year, month + months)));
}

/** A reading whose open fields stay open: XXXX-07-28. The value is null where nothing of it is known. */
export function resolveOpen(reading: Reading): Resolved {
  const moment = openMoment(reading);
  return { timex: { type: reading.type ?? typeOf(moment), value: hasFields(reading) ? momentValue(moment) : null, ...marksOf(reading) }, moment: null, anchor: open };
}

function marksOf(reading: Reading): Partial<Timex> {
  return {
    ...(reading.mod === undefined || reading.mod === '' ? {} : { mod: reading.mod as NonNullable<Timex['mod']> }),
    ...(reading.quant === undefined ? {} : { quant: reading.quant }),
    ...(reading.freq === undefined ? {} : { freq: reading.freq }),
  };
}

function typeOf(moment: Moment): TimexType {
  return moment.grain === 'time' || moment.grain === 'part' ? 'TIME' : 'DATE';
}

/** The moment and anchor of a reading; null where nothing is known to read it against. */
export function place(reading: Reading, around: Surroundings): Mention | 'impossible' | null {
  if (reading.in !== undefined) return placeWithin(reading, reading.in, around);
  if (reading.from === 'period' || reading.from === 'text-period') return placePeriod(reading, around);
  if (reading.from === 'then') return around.lastMention('millennium');
  if (reading.unit === 'weekend' && reading.shift === 0) return place({ weekend: true }, around);
  if (reading.shift !== undefined && reading.unit !== undefined) return placeShifted(reading, around);
  const missing = missingField(reading);
  if (missing === null) return null;
  if (missing === 'nothing') {
    const moment = absoluteMoment(reading, around);
    return moment === null ? 'impossible' : { moment, anchor: absolute };
  }
  if (missing === 'century') return placeShortYear(reading, around);
  if (missing === 'year' && reading.month !== undefined && reading.day !== undefined && inYear(reading, 2000, around.feasts) === null) return 'impossible';
  const reference = reading.from === 'text' ? around.lastMention(missing === 'day' || missing === 'week' ? 'day' : 'year') : reading.from === 'speech' ? (around.speech ?? around.reference) : around.reference;
  const near = reference === null ? null : firstDay(reference.moment);
  if (reference === null || near === null) return null;
  if (reading.shift === 0) return placeThis(reading, reference, around);
  const shift = typeof reading.shift === 'number' ? reading.shift : undefined;
  const direction = reading.direction === 'past' ? -2 : reading.direction === 'future' ? 2 : around.direction;
  const moment = choose(candidatesAround(reading, missing, near, around.feasts), reference.moment, periods[missing], shift, direction * clarity(reading, missing));
  return moment === null ? null : { moment, anchor: reference.anchor };
}

/** Days from one candidate to the next. */
const periods = { year: 365, month: 30, week: 7, day: 1 } as const;

/**
 * How much the tense weighs against the distance. Whoever leaves the year out means a day that is near, so that a verb of
 * the past cannot push "extended to Nov. 20" back by a year; a weekday turns on the tense alone; quarters are reported
 * when they are over.
 */
function clarity(reading: Reading, missing: Missing): number {
  if (missing !== 'year') return 1;
  return reading.quarter === undefined ? 0.6 : 0.5;
}

/** "This September" lies in the year of the reference, "this Friday" in its week. */
function placeThis(reading: Reading, reference: Mention, around: Surroundings): Mention | null {
  const first = firstDay(reference.moment);
  if (first === null) return null;
  const weekly = reading.weekday !== undefined || reading.weekend === true;
  const container = momentAt(first, weekly ? 'week' : reading.day === undefined || reading.month !== undefined ? 'year' : 'month');
  const moment = inMoment(reading, container, around.feasts);
  return moment === null ? null : { moment, anchor: reference.anchor };
}

function absoluteMoment(reading: Reading, around: Surroundings): Moment | null {
  const sign = reading.era === 'BC' ? -1 : 1;
  if (reading.century !== undefined) return { grain: 'century', year: sign * (reading.century - 1) * 100 };
  if (reading.decade !== undefined) return { grain: 'decade', year: sign * reading.decade };
  const year = sign * (reading.year ?? 0);
  if (reading.weekday !== undefined && reading.month !== undefined && reading.day === undefined) return null;
  return inYear(reading, year, around.feasts);
}

/** "'99", "the nineties": of the centuries around, the one that puts it nearest to, and not far after, the reference. */
function placeShortYear(reading: Reading, around: Surroundings): Mention | null {
  if (reading.base?.year !== undefined) {
    const year = Math.floor(reading.base.year / 100) * 100 + (reading.shortYear ?? 0);
    return { moment: { grain: 'year', year }, anchor: absolute };
  }
  const reference = around.speech ?? around.lastMention('year');
  const short = reading.shortYear ?? 0;
  const near = reference?.moment.year ?? null;
  if (near === null) {
    const year = (short < 30 ? 2000 : 1900) + short;
    return { moment: shortMoment(reading, year, around), anchor: { basis: 'inferred' } };
  }
  const century = Math.floor((near + 20 - short) / 100) * 100;
  return { moment: shortMoment(reading, century + short, around), anchor: reference?.anchor ?? absolute };
}

function shortMoment(reading: Reading, year: number, around: Surroundings): Moment {
  return (reading.grain === 'decade' ? null : inYear(reading, year, around.feasts)) ?? { grain: reading.grain ?? 'year', year };
}

function placeWithin(reading: Reading, outer: Reading, around: Surroundings): Mention | 'impossible' | null {
  const container = place(outer, around);
  if (container === null || container === 'impossible') return container;
  const moment = inMoment(reading, container.moment, around.feasts);
  return moment === null ? 'impossible' : { moment, anchor: container.anchor };
}

/** "A year ago" in business news is the same quarter of the year before; "the latest quarter" the last that is over. */
function placePeriod(reading: Reading, around: Surroundings): Mention | null {
  const { period, speech } = around;
  if (reading.year !== undefined) {
    const moment: Moment = period === null ? { grain: 'year', year: reading.year } : { ...period.moment, year: reading.year };
    return { moment, anchor: period?.anchor ?? absolute };
  }
  const count = typeof reading.shift === 'number' ? reading.shift : 0;
  if (reading.unit === 'quarter') {
    const moment = period === null && speech !== null ? shifted(speech.moment, count - 1, 'quarter') : (period?.moment ?? null);
    return moment === null ? null : { moment, anchor: (period ?? speech)?.anchor ?? absolute };
  }
  const base = period ?? (reading.from === 'text-period' ? around.lastMention('year') : null) ?? speech;
  const moment = base === null ? null : period === null ? shifted(base.moment, count, 'year') : yearsAway(base.moment, count);
  return moment === null || base === null ? null : { moment, anchor: base.anchor };
}

function placeShifted(reading: Reading, around: Surroundings): Mention | 'impossible' | null {
  const grain = grainOfUnit(reading.unit ?? '');
  if (grain === null) return placeClock(reading, around);
  const base = baseOf(reading, grain, around);
  if (base === null || base === 'impossible') return base;
  const count = (typeof reading.shift === 'number' ? reading.shift : 0) * (grain === 'week' ? factorOfUnit(reading.unit ?? '') : 1);
  const moment = Number.isInteger(count) ? shiftedBy(base.moment, count, grain, reading.grain) : null;
  return moment === null ? null : { moment: withClock(moment, reading), anchor: base.anchor };
}

/** Ten years ago is a year, but the last decade a decade (`wanted`). */
function shiftedBy(moment: Moment, count: number, grain: Grain, wanted: Grain | undefined): Moment | null {
  if (wanted === undefined && (grain === 'decade' || grain === 'century' || grain === 'millennium') && count !== 0 && moment.year !== null) {
    const years = grain === 'decade' ? 10 : grain === 'century' ? 100 : 1000;
    return atLeastAsFine(moment.grain, 'year') ? shifted(moment, count * years, 'year') : yearsAway(moment, count * years);
  }
  return shifted(moment, count, grain);
}

function baseOf(reading: Reading, grain: Grain, around: Surroundings): Mention | 'impossible' | null {
  if (reading.base !== undefined) return place(reading.base, around);
  if (reading.from === 'event') return around.event;
  const from = reading.from === 'either' ? around.either : reading.from;
  if (from === 'text') return around.lastMention(grain) ?? (reading.shift === 0 || reading.from === 'either' ? around.speech : null);
  return around.speech;
}

/** Hours and minutes are only counted from a time on the clock. */
function placeClock(reading: Reading, around: Surroundings): Mention | null {
  const base = reading.from === 'text' ? around.lastMention('time') : around.speech;
  const { moment } = base ?? { moment: null };
  if (base === null || moment === null || moment.hour === undefined || typeof reading.shift !== 'number') return null;
  const first = firstDay(moment);
  if (first === null) return null;
  const seconds = reading.shift * (reading.unit === 'hour' ? 3600 : reading.unit === 'minute' ? 60 : 1);
  const total = moment.hour * 3600 + (moment.minute ?? 0) * 60 + (moment.second ?? 0) + seconds;
  const days = Math.floor(total / 86_400);
  const rest = total - days * 86_400;
  const day = momentAt(first + days, 'day');
  return { moment: { ...day, grain: 'time', hour: Math.floor(rest / 3600), minute: Math.floor((rest % 3600) / 60) }, anchor: base.anchor };
}

/** "An hour later" where no time on the clock is known: only its length is left. */
function clockLength(reading: Reading): string | null {
  const { unit, shift } = reading;
  if (unit === undefined || typeof shift !== 'number' || grainOfUnit(unit) !== null) return null;
  return durationValue([{ count: Math.abs(shift), unit }]);
}

function hasFields(reading: Reading): boolean {
  return missingField(reading) !== null;
}

/** The fields of a reading with what they leave open as open: XXXX-07-28, XXXX-WXX-1, XXXX-XX-18. */
function openMoment(reading: Reading): Moment {
  const { month, day, season, quarter, half, week, weekday } = reading;
  const year = reading.year ?? null;
  if (season !== undefined) return { grain: 'season', year, season };
  if (quarter !== undefined) return { grain: 'quarter', year, quarter };
  if (half !== undefined) return { grain: 'half', year, half };
  if (week !== undefined || reading.weekend === true) return { grain: reading.weekend === true ? 'weekend' : 'week', year, ...(week === undefined ? {} : { week }) };
  if (month !== undefined && day === undefined) return { grain: 'month', year, month };
  if (month === undefined && day === undefined && weekday !== undefined) return withClock({ grain: 'day', year, weekday }, reading);
  return withClock({ grain: 'day', year, month: month ?? null, day: day ?? null }, reading);
}

/** The days on which a fiscal year begins and ends. */
function fiscalPoints(moment: Moment, calendars: ReadonlyMap<string, FiscalCalendar>): { beginPoint: string; endPoint: string } | Record<never, never> {
  const calendar = calendars.get(moment.fiscal ?? '');
  if (calendar === undefined || moment.year === null) return {};
  const startYear = calendar.numberedByEnd && calendar.startMonth > 1 ? moment.year - 1 : moment.year;
  const month = moment.quarter === undefined ? 1 : moment.quarter * 3 - 2;
  const begin = shifted({ grain: 'month', year: startYear, month: calendar.startMonth }, month - 1, 'month');
  const end = begin === null ? null : shifted(begin, moment.quarter === undefined ? 12 : 3, 'month');
  const beginDay = begin === null ? null : firstDay(begin);
  const endDay = end === null ? null : firstDay(end);
  if (beginDay === null || endDay === null) return {};
  return { beginPoint: momentValue(momentAt(beginDay, 'day')), endPoint: momentValue(momentAt(endDay - 1, 'day')) };
}
