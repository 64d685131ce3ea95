import type { Moment } from './moment.ts';

const form = /^(BC)?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/u;
const weekForm = /^(\d{4})-W(\d\d)$/u;
const quarterForm = /^(\d{4})-Q([1-4])$/u;

/** The moment of an ISO 8601 date, month, year, week or date with a time; null for anything else. */
export function momentOfIso(text: string): Moment | null {
  const week = weekForm.exec(text);
  if (week !== null) return { grain: 'week', year: Number(week[1]), week: Number(week[2]) };
  const quarter = quarterForm.exec(text);
  if (quarter !== null) return { grain: 'quarter', year: Number(quarter[1]), quarter: Number(quarter[2]) };
  const match = form.exec(text);
  if (match === null) return null;
  const [, era, y, m, d, hour, minute, second] = match;
  const year = Number(y) * (era === undefined ? 1 : -1);
  if (m === undefined) return { grain: 'year', year };
  const month = Number(m);
  if (month < 1 || month > 12) return null;
  if (d === undefined) return { grain: 'month', year, month };
  const day = Number(d);
  if (day < 1 || day > 31) return null;
  if (hour === undefined) return { grain: 'day', year, month, day };
  return {
    grain: 'time',
    year,
    month,
    day,
    hour: Number(hour),
    ...(minute === undefined ? {} : { minute: Number(minute) }),
    ...(second === undefined ? {} : { second: Number(second) }),
  };
}
