import type { Reading } from './reading.ts';

/** A weekday that nothing else places: "on Friday". */
export function isBareWeekday(reading: Reading): boolean {
  return reading.weekday !== undefined && reading.month === undefined && reading.from === undefined && reading.in === undefined && reading.set === undefined;
}

/** A time on the clock, or a part of the day, without a day. */
export function isBareClock(reading: Reading): boolean {
  return (
    (reading.hour !== undefined || reading.part !== undefined) && reading.weekday === undefined && reading.month === undefined && reading.day === undefined
  );
}

/** A month or season without a year or anything that tells its year: in a text in the present tense it is every year's ("rain falls in July"). */
export function isHabitual(reading: Reading): boolean {
  const { month, season, day, year, shortYear } = reading;
  return (
    (month ?? season) !== undefined &&
    (day ?? year ?? shortYear) === undefined &&
    reading.in === undefined &&
    reading.from === undefined &&
    reading.set === undefined
  );
}

/** A time that is only compared with the one the text is about is nothing to count from. */
export function isComparison(reading: Reading): boolean {
  return reading.from === 'period' || reading.from === 'text-period';
}
