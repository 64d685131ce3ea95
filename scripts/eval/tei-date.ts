import type { Timex } from '../../src/core/timex.ts';
import { civilDay, dayNumber, weekStart } from '../../src/stages/dates/calendar.ts';

/** A date as the TEI attributes of the GUM corpus say it. */
export interface TeiDate {
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
}

const seasonMonths: Readonly<Record<string, readonly [number, number]>> = { SP: [3, 6], SU: [6, 9], FA: [9, 12], WI: [12, 3] };

/** The TEI form of a TIMEX3 value, by the corpus's conventions: a decade and a century by their first and last days, open years with `--`. */
export function teiDate({ value, mod, beginPoint, endPoint }: Timex): TeiDate {
  if (value === null) return {};
  // The corpus begins "the past five years" on the day after.
  if (value.startsWith('P') && beginPoint !== undefined && endPoint !== undefined) return { from: iso(dayOf(beginPoint) + 1), to: endPoint };
  const date = value.replace(/T.*$/u, '');
  if (/^\d{2}$/u.test(date)) return { from: `${date}00-01-01`, to: `${date}99-12-31` };
  if (/^\d{3}$/u.test(date)) return decade(date, mod);
  const quarter = /^(\d{4})-Q([1-4])$/u.exec(date);
  if (quarter !== null) {
    const last = Number(quarter[2]) * 3;
    return { from: `${quarter[1] ?? ''}-${two(last - 2)}-01`, to: `${quarter[1] ?? ''}-${two(last)}-${last === 6 || last === 9 ? 30 : 31}` };
  }
  if (/^BC\d{4}$/u.test(date)) return { when: `-${date.slice(2)}` };
  const week = /^(\d{4})-W(\d\d)(-WE)?$/u.exec(date);
  if (week !== null) {
    const monday = weekStart(Number(week[1]), Number(week[2]));
    return { from: iso(monday + (week[3] === undefined ? 0 : 5)), to: iso(monday + 6) };
  }
  const season = /^(\d{4}|XXXX)-(SP|SU|FA|WI)$/u.exec(date);
  if (season !== null) {
    const [from, to] = seasonMonths[season[2] ?? ''] ?? [1, 12];
    const year = season[1] === 'XXXX' ? '-' : (season[1] ?? '');
    const toYear = season[2] === 'WI' && year !== '-' ? String(Number(year) + 1) : year;
    return { from: `${year}-${two(from)}`, to: `${toYear}-${two(to)}` };
  }
  if (/^\d{4}(-\d\d){0,2}$/u.test(date)) return { when: date };
  return date.startsWith('XXXX-') && /^XXXX-\d\d(-\d\d)?$/u.test(date) ? { when: date.replace('XXXX', '-') } : {};
}

function decade(digits: string, mod: string | undefined): TeiDate {
  if (mod === 'START') return { from: `${digits}0-01-01`, to: `${digits}4-12-31` };
  return { from: `${digits}0-01-01`, to: `${digits}9-12-31` };
}

function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumber(year, month, day);
}

function iso(days: number): string {
  const { year, month, day } = civilDay(days);
  return `${year}-${two(month)}-${two(day)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
