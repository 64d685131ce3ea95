import { civilDay, dayNumber, isoWeek, monthLength, weekStart } from './calendar.ts';

/** How exact a moment is, from coarse to fine. */
export const grains = ['millennium', 'century', 'decade', 'year', 'half', 'season', 'quarter', 'month', 'week', 'weekend', 'day', 'part', 'time'] as const;
export type Grain = (typeof grains)[number];

export type Season = 'SP' | 'SU' | 'FA' | 'WI';
const seasonMonths: Readonly<Record<Season, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/**
 * A stretch of the calendar that TIMEX3 has one value for. `year` is null where the text leaves it open, and negative
 * before Christ (480 BC is -480, without a year 0). A week's and weekend's `year` is that of the ISO week. A decade's
 * `year` is its first year, a century's the first year its number spells (19th century: 1800).
 */
export interface Moment {
  readonly grain: Grain;
  readonly year: number | null;
  readonly half?: number;
  readonly quarter?: number;
  readonly season?: Season;
  readonly month?: number | null;
  readonly week?: number;
  /** A weekday whose week is open (1 = Monday). */
  readonly weekday?: number;
  readonly day?: number | null;
  /** A part of the day: MO, MI, AF, EV, NI, DT. */
  readonly part?: string;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly zone?: string;
  /** A fiscal year's calendar, where it is not the civil one. */
  readonly fiscal?: string;
}

/** True where `a` is at least as fine as `b`. */
export function atLeastAsFine(a: Grain, b: Grain): boolean {
  return grains.indexOf(a) >= grains.indexOf(b);
}

/** The day number a moment begins on, or null where its year, month or day is open. */
export function firstDay(moment: Moment): number | null {
  const { grain, year } = moment;
  if (year === null) return null;
  const civil = year < 0 ? year + 1 : year;
  if (moment.week !== undefined) return weekStart(civil, moment.week) + (grain === 'weekend' ? 5 : 0);
  if (moment.half !== undefined) return dayNumber(civil, moment.half * 6 - 5, 1);
  if (moment.quarter !== undefined) return dayNumber(civil, moment.quarter * 3 - 2, 1);
  if (moment.season !== undefined) return dayNumber(civil, seasonMonths[moment.season], 1);
  if (!atLeastAsFine(grain, 'month')) return dayNumber(civil, 1, 1);
  if (moment.month === undefined || moment.month === null) return null;
  if (grain === 'month') return dayNumber(civil, moment.month, 1);
  return moment.day === undefined || moment.day === null ? null : dayNumber(civil, moment.month, moment.day);
}

/** The day number a moment ends on (inclusive), or null where it is open. */
export function lastDay(moment: Moment): number | null {
  const first = firstDay(moment);
  if (first === null) return null;
  const months = monthsOf(moment.grain);
  if (months > 0) {
    const { year, month, day } = civilDay(first);
    return dayNumber(year, month + months, day) - 1;
  }
  if (moment.grain === 'week') return first + 6;
  return moment.grain === 'weekend' ? first + 1 : first;
}

function monthsOf(grain: Grain): number {
  switch (grain) {
    case 'millennium':
      return 12_000;
    case 'century':
      return 1200;
    case 'decade':
      return 120;
    case 'year':
      return 12;
    case 'half':
      return 6;
    case 'season':
    case 'quarter':
      return 3;
    case 'month':
      return 1;
    default:
      return 0;
  }
}

/** The moment of the given grain that a day lies in. */
export function momentAt(days: number, grain: Grain): Moment {
  const { year: civil, month, day } = civilDay(days);
  const year = civil <= 0 ? civil - 1 : civil;
  switch (grain) {
    case 'millennium':
      return { grain, year: Math.floor(year / 1000) * 1000 };
    case 'century':
      return { grain, year: Math.floor(year / 100) * 100 };
    case 'decade':
      return { grain, year: Math.floor(year / 10) * 10 };
    case 'year':
      return { grain, year };
    case 'half':
      return { grain, year, half: month <= 6 ? 1 : 2 };
    case 'season':
      return seasonAt(year, month);
    case 'quarter':
      return { grain, year, quarter: Math.ceil(month / 3) };
    case 'month':
      return { grain, year, month };
    case 'week':
    case 'weekend':
      return { grain, ...isoWeek(days) };
    default:
      return { grain, year, month, day };
  }
}

/** January and February belong to the winter that began in December. */
function seasonAt(year: number, month: number): Moment {
  if (month <= 2) return { grain: 'season', year: year - 1, season: 'WI' };
  const season: Season = month <= 5 ? 'SP' : month <= 8 ? 'SU' : month <= 11 ? 'FA' : 'WI';
  return { grain: 'season', year, season };
}

/** The moment of grain `unit` that lies `count` units from `moment`; null where the moment is open or coarser than the unit. */
export function shifted(moment: Moment, count: number, unit: Grain): Moment | null {
  const first = firstDay(moment);
  if (first === null || !atLeastAsFine(moment.grain, unit)) return null;
  const months = monthsOf(unit);
  if (months > 0) {
    const { year, month, day } = civilDay(first);
    const target = year * 12 + month - 1 + count * months;
    const targetYear = Math.floor(target / 12);
    const targetMonth = target - targetYear * 12 + 1;
    return momentAt(dayNumber(targetYear, targetMonth, Math.min(day, monthLength(targetYear, targetMonth))), unit);
  }
  if (unit === 'week' || unit === 'weekend') return momentAt(first + count * 7, unit);
  return momentAt(first + count, 'day');
}

/** The same moment `count` years away, at its own grain: a quarter stays a quarter. */
export function yearsAway(moment: Moment, count: number): Moment | null {
  if (moment.year === null) return null;
  if (moment.grain === 'week' || moment.grain === 'weekend') return shifted(moment, count * 52, moment.grain);
  const year = moment.year + count;
  const day = typeof moment.day === 'number' && typeof moment.month === 'number' ? Math.min(moment.day, monthLength(year, moment.month)) : moment.day;
  return day === undefined ? { ...moment, year } : { ...moment, year, day };
}

/** The TIMEX3 value of a moment: `2024-07-28`, `1998-W07-WE`, `1997-FA`, `198`, `BC0480`, `XXXX-07-28`, `1998-02-13T21:30`. */
export function momentValue(moment: Moment): string {
  const { grain, year } = moment;
  const head = yearValue(year, grain);
  if (!atLeastAsFine(grain, 'half')) return moment.fiscal === undefined || moment.fiscal === 'calendar' ? head : `FY${head}`;
  if (grain === 'half') return `${head}-H${moment.half ?? 'X'}`;
  if (grain === 'season') return `${head}-${moment.season ?? 'XX'}`;
  if (grain === 'quarter') return `${head}-Q${moment.quarter ?? 'X'}`;
  if (grain === 'week') return `${head}-W${two(moment.week)}`;
  if (grain === 'weekend') return `${head}-W${two(moment.week)}-WE`;
  if (grain === 'month') return `${head}-${two(moment.month)}`;
  const date = moment.weekday === undefined ? `${head}-${two(moment.month)}-${two(moment.day)}` : `${head}-WXX-${moment.weekday}`;
  if (grain === 'day') return date;
  return grain === 'part' ? `${date}T${moment.part ?? 'XX'}` : `${date}T${clockValue(moment)}`;
}

function yearValue(year: number | null, grain: Grain): string {
  const digits = grain === 'millennium' ? 1 : grain === 'century' ? 2 : grain === 'decade' ? 3 : 4;
  if (year === null) return 'X'.repeat(digits);
  const spelled = String(Math.abs(year)).padStart(4, '0').slice(0, digits);
  return year < 0 ? `BC${spelled}` : spelled;
}

function clockValue({ hour, minute, second, zone }: Moment): string {
  const seconds = second === undefined ? '' : `:${two(second)}`;
  const minutes = minute === undefined ? '' : `:${two(minute)}`;
  return `${two(hour)}${minutes}${seconds}${zone ?? ''}`;
}

function two(number: number | null | undefined): string {
  return number === null || number === undefined ? 'XX' : String(number).padStart(2, '0');
}
