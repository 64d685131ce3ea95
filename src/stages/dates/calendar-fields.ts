import { civilDay, dayNumber, isoWeek, monthLength, nthWeekday, weekStart, weekdayOf } from './calendar.ts';
import { feastDay } from './feast-days.ts';
import type { Feast } from './grammar-file.ts';
import { firstDay, lastDay, momentAt, type Grain, type Moment } from './moment.ts';
import type { Reading } from './reading.ts';
import { grainOfUnit } from './units.ts';

/** The largest field that a reading leaves to its surroundings; `nothing` where it names its year (or century or decade). */
export type Missing = 'nothing' | 'century' | 'year' | 'month' | 'week' | 'day';

/** What a reading leaves open, or null where it has no field of the calendar. */
export function missingField(reading: Reading): Missing | null {
  if (reading.year !== undefined || reading.century !== undefined || reading.decade !== undefined) return 'nothing';
  if (reading.shortYear !== undefined) return 'century';
  if (reading.half ?? reading.quarter ?? reading.season ?? reading.month ?? reading.feast ?? reading.week) return 'year';
  if (reading.day !== undefined) return 'month';
  if (reading.weekday !== undefined || reading.weekend === true) return 'week';
  return reading.part !== undefined || reading.hour !== undefined ? 'day' : null;
}

/** The moment that a reading's fields make in the given year; null where there is no such day, or a feast has no date then. */
export function inYear(reading: Reading, year: number, feasts: ReadonlyMap<string, Feast>): Moment | null {
  const { month, day } = reading;
  const fiscal = reading.fiscal === undefined ? {} : { fiscal: reading.fiscal };
  if (reading.feast !== undefined) {
    const feast = feasts.get(reading.feast);
    const date = feast === undefined ? null : feastDay(feast, year);
    return date === null ? null : withClock({ grain: 'day', year, ...date }, reading);
  }
  if (month !== undefined && day !== undefined) {
    return day < 1 || day > monthLength(year < 0 ? year + 1 : year, month) ? null : withClock({ grain: 'day', year, month, day }, reading);
  }
  if (month !== undefined) return reading.weekday === undefined ? withClock({ grain: 'month', year, month }, reading) : null;
  if (reading.season !== undefined) return { grain: 'season', year, season: reading.season };
  if (reading.quarter !== undefined) return { grain: 'quarter', year, quarter: reading.quarter, ...fiscal };
  if (reading.half !== undefined) return { grain: 'half', year, half: reading.half, ...fiscal };
  if (reading.week !== undefined) {
    if (reading.weekday === undefined) return { grain: reading.weekend === true ? 'weekend' : 'week', year, week: reading.week };
    return withClock(momentAt(weekStart(year, reading.week) + reading.weekday - 1, 'day'), reading);
  }
  return { grain: 'year', year, ...fiscal };
}

/** Adds the part of the day or the time on the clock to a day; a "month" with a clock is left as it is. */
export function withClock(moment: Moment, reading: Reading): Moment {
  if (moment.grain !== 'day') return moment;
  if (reading.hour !== undefined) {
    const { minute = 0, second, zone, meridiem } = reading;
    const hour = meridiem === 'pm' && reading.hour < 12 ? reading.hour + 12 : meridiem === 'am' && reading.hour === 12 ? 0 : reading.hour;
    return { ...moment, grain: 'time', hour, minute, ...(second === undefined ? {} : { second }), ...(zone === undefined ? {} : { zone }) };
  }
  return reading.part === undefined ? moment : { ...moment, grain: 'part', part: reading.part };
}

/**
 * The moments that fit a partial reading around a day, in order of time: those of the years, months, weeks or days
 * next to it. Where the reading names the weekday as well, only the years in which it is right are left.
 */
export function candidatesAround(reading: Reading, missing: Missing, near: number, feasts: ReadonlyMap<string, Feast>): readonly Moment[] {
  const list: Moment[] = [];
  const { year, month } = civilDay(near);
  const put = (moment: Moment | null): void => {
    if (moment !== null) list.push(moment);
  };
  for (let step = -2; step <= 2; step++) {
    if (missing === 'year') put(inYear(reading, year + step, feasts));
    else if (missing === 'month') put(dayOfMonth(reading, year, month + step));
    else if (missing === 'week' && reading.weekend === true) put(momentAt(near + step * 7, 'weekend'));
    else if (missing === 'week') put(withClock(momentAt(near - weekdayOf(near) + (reading.weekday ?? 1) + step * 7, 'day'), reading));
    else if (missing === 'day') put(withClock(momentAt(near + step, 'day'), reading));
  }
  if (reading.weekday === undefined || missing === 'week') return list;
  const right = list.filter((moment) => weekdayFits(moment, reading.weekday));
  return right.length > 0 ? right : list;
}

function dayOfMonth(reading: Reading, year: number, month: number): Moment | null {
  const { year: y, month: m } = civilDay(dayNumber(year, month, 1));
  const { day = 1 } = reading;
  return day > monthLength(y, m) ? null : withClock({ grain: 'day', year: y, month: m, day }, reading);
}

function weekdayFits(moment: Moment, weekday: number | undefined): boolean {
  const first = firstDay(moment);
  return first !== null && weekdayOf(first) === weekday;
}

/** The moment of a reading's fields within a larger one: Wednesday of a week, October of a year, the 5th of a month. */
export function inMoment(reading: Reading, container: Moment, feasts: ReadonlyMap<string, Feast>): Moment | null {
  const missing = missingField(reading);
  const first = firstDay(container);
  if (first === null) return null;
  if (reading.nth !== undefined) return nthWithin(reading, container, first);
  if (missing === 'year' && container.year !== null) return inYear(reading, container.fiscal === undefined ? container.year : container.year, feasts);
  if (missing === 'month') {
    const { year, month } = civilDay(first);
    return dayOfMonth(reading, year, month);
  }
  if (missing === 'week' && reading.weekend === true) return momentAt(first, 'weekend');
  if (missing === 'week') return withClock(momentAt(first + (((reading.weekday ?? 1) - weekdayOf(first) + 7) % 7), 'day'), reading);
  if (missing === 'day') return withClock(momentAt(first, 'day'), reading);
  return container;
}

/** The nth unit within a moment: the first week of January, the second half of 1990, the last Friday of the month. */
function nthWithin(reading: Reading, container: Moment, first: number): Moment | null {
  const last = lastDay(container) ?? first;
  const { nth = 1 } = reading;
  if (reading.weekday !== undefined) {
    const { year, month } = civilDay(nth > 0 ? first : last);
    return withClock(momentAt(nthWeekday(year, month, reading.weekday, nth), 'day'), reading);
  }
  const grain: Grain | null = reading.unit === undefined ? null : grainOfUnit(reading.unit);
  if (grain === null) return null;
  if (grain === 'week' && nth > 0)
    return container.grain === 'year' && container.year !== null ? { grain, year: container.year, week: nth } : { grain, ...isoWeek(first + (nth - 1) * 7) };
  if (nth < 0) return momentAt(last, grain);
  if (grain === 'day') return withClock(momentAt(first + nth - 1, 'day'), reading);
  const start = civilDay(first);
  const months = grain === 'month' ? 1 : grain === 'quarter' ? 3 : grain === 'half' ? 6 : grain === 'year' ? 12 : grain === 'decade' ? 120 : 1200;
  return momentAt(dayNumber(start.year, start.month + (nth - 1) * months, 1), grain);
}
