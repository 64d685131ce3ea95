import type { Anchor, Timex, TimexType } from '../../core/timex.ts';
import { momentValue, type Moment } from './moment.ts';
import { place } from './place-reading.ts';
import { missingField, withClock } from './calendar-fields.ts';
import type { Reading } from './reading.ts';
import { absolute, open, type Surroundings } from './surroundings.ts';
import { fiscalPoints, withPoints } from './time-points.ts';
import { durationValue, grainOfUnit } from './units.ts';

/** A reading with its place in time: `moment` is null for durations, sets, references and what stays open. */
export interface Resolved {
  readonly timex: Timex;
  readonly moment: Moment | null;
  readonly anchor: Anchor;
}

/** Gives a reading its TIMEX3 value. Null where the words name no possible day ("February 30"). */
export function resolve(reading: Reading, around: Surroundings): Resolved | null {
  const marks = marksOf(reading);
  const plain = (type: TimexType, value: string): Resolved => ({ timex: { type: reading.type ?? type, value, ...marks }, moment: null, anchor: absolute });
  if (reading.value !== undefined) return plain('DATE', reading.value);
  if (reading.ref !== undefined) return { ...plain('DATE', reading.ref), anchor: around.speech?.anchor ?? open };
  if (reading.duration !== undefined) return withPoints(plain('DURATION', durationValue(reading.duration)), reading, around);
  if (Array.isArray(reading.set)) return plain('SET', durationValue(reading.set));
  if (reading.set === 'calendar') return plain('SET', momentValue(openMoment(reading)));
  if (reading.shift === 'X' || reading.shift === '-X')
    return { ...plain('DATE', reading.shift === 'X' ? 'FUTURE_REF' : 'PAST_REF'), anchor: around.speech?.anchor ?? open };

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

/** A reading whose open fields stay open: XXXX-07-28. The value is null where nothing of it is known. */
export function resolveOpen(reading: Reading): Resolved {
  const moment = openMoment(reading);
  return {
    timex: { type: reading.type ?? typeOf(moment), value: hasFields(reading) ? momentValue(moment) : null, ...marksOf(reading) },
    moment: null,
    anchor: open,
  };
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
  if (week !== undefined || reading.weekend === true)
    return { grain: reading.weekend === true ? 'weekend' : 'week', year, ...(week === undefined ? {} : { week }) };
  if (month !== undefined && day === undefined) return { grain: 'month', year, month };
  if (month === undefined && day === undefined && weekday !== undefined) return withClock({ grain: 'day', year, weekday }, reading);
  return withClock({ grain: 'day', year, month: month ?? null, day: day ?? null }, reading);
}
