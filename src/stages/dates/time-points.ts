import type { Timex } from '../../core/timex.ts';
import { civilDay, dayNumber, monthLength } from './calendar.ts';
import type { FiscalCalendar } from './grammar-file.ts';
import { firstDay, momentAt, momentValue, shifted, type Grain, type Moment } from './moment.ts';
import type { Reading } from './reading.ts';
import type { Resolved } from './resolve.ts';
import type { Surroundings } from './surroundings.ts';
import { factorOfUnit, grainOfUnit } from './units.ts';

/** "The past three years" ends, "the next three years" begins on the document's date. */
export function withPoints(resolved: Resolved, { duration, direction }: Reading, { speech }: Surroundings): Resolved {
  const [length, ...rest] = duration ?? [];
  const grain = length === undefined ? null : grainOfUnit(length.unit);
  const now = speech === null ? null : firstDay(speech.moment);
  if (
    direction === undefined ||
    speech === null ||
    now === null ||
    length === undefined ||
    rest.length > 0 ||
    grain === null ||
    typeof length.count !== 'number'
  )
    return resolved;
  const other = daysAway(now, length.count * factorOfUnit(length.unit) * (direction === 'past' ? -1 : 1), grain);
  if (other === null || speech.moment.grain === 'year' || speech.moment.grain === 'month') return resolved;
  const [begin, end] = direction === 'past' ? [other, now] : [now, other];
  return {
    ...resolved,
    anchor: speech.anchor,
    timex: { ...resolved.timex, beginPoint: momentValue(momentAt(begin, 'day')), endPoint: momentValue(momentAt(end, 'day')) },
  };
}

/** The day so many whole units away: the same day of another month or year. */
function daysAway(day: number, count: number, grain: Grain): number | null {
  if (!Number.isInteger(count)) return null;
  if (grain === 'day' || grain === 'week') return day + count * (grain === 'week' ? 7 : 1);
  const months = monthsOfUnit[grain];
  if (months === undefined) return null;
  const { year, month, day: date } = civilDay(day);
  const target = month + count * months;
  return dayNumber(year, target, Math.min(date, monthLength(year, target)));
}

/** Months in a grain; decades and centuries are counted in years, half years in months, by then. */
const monthsOfUnit: Partial<Record<Grain, number>> = { month: 1, half: 1, quarter: 3, year: 12, decade: 12, century: 12, millennium: 12 };

/** The days on which a fiscal year begins and ends. */
export function fiscalPoints(moment: Moment, calendars: ReadonlyMap<string, FiscalCalendar>): Pick<Timex, 'beginPoint' | 'endPoint'> {
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
