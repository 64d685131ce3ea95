import { civilDay, easterSunday, nthWeekday, orthodoxEasterSunday } from './calendar.ts';
import type { Feast } from './grammar-file.ts';

/** The month and day of a feast in a year; null where its table does not reach that year. */
export function feastDay(feast: Feast, year: number): { readonly month: number; readonly day: number } | null {
  if ('table' in feast) {
    const entry = feast.table[String(year)];
    return entry === undefined ? null : { month: Number(entry.slice(0, 2)), day: Number(entry.slice(3)) };
  }
  if ('easter' in feast) return civilDay((feast.orthodox === true ? orthodoxEasterSunday(year) : easterSunday(year)) + feast.easter);
  if ('weekday' in feast) return civilDay(nthWeekday(year, feast.month, feast.weekday, feast.nth) + (feast.plus ?? 0));
  return feast;
}
