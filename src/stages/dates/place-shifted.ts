import { atLeastAsFine, firstDay, momentAt, shifted, yearsAway, type Grain, type Moment } from './moment.ts';
import { withClock } from './calendar-fields.ts';
import type { Reading } from './reading.ts';
import { absolute, type Mention, type Surroundings } from './surroundings.ts';
import { factorOfUnit } from './units.ts';

/** The moment that lies as far from `base` as a reading says; null where the base is coarser than the unit. */
export function shiftedFrom(base: Mention, reading: Reading, grain: Grain): Mention | null {
  const count = (typeof reading.shift === 'number' ? reading.shift : 0) * (grain === 'week' ? factorOfUnit(reading.unit ?? '') : 1);
  const moment = Number.isInteger(count) ? shiftedBy(base.moment, count, grain, reading.grain) : shiftedByPart(base.moment, count, grain);
  return moment === null ? null : { moment: withClock(moment, reading), anchor: base.anchor };
}

/** A year and a half ago is a month, a century and a half ago a year. */
function shiftedByPart(moment: Moment, count: number, grain: Grain): Moment | null {
  if (grain === 'year') return shifted(moment, Math.round(count * 12), 'month');
  if (grain === 'decade' || grain === 'century') return shifted(moment, Math.round(count * (grain === 'decade' ? 10 : 100)), 'year');
  return grain === 'month' ? shifted(moment, Math.round(count * 30), 'day') : null;
}

/** Ten years ago is a year, but the last decade a decade (`wanted`). */
function shiftedBy(moment: Moment, count: number, grain: Grain, wanted: Grain | undefined): Moment | null {
  if (wanted === undefined && (grain === 'decade' || grain === 'century' || grain === 'millennium') && count !== 0 && moment.year !== null) {
    const years = grain === 'decade' ? 10 : grain === 'century' ? 100 : 1000;
    return atLeastAsFine(moment.grain, 'year') ? shifted(moment, count * years, 'year') : yearsAway(moment, count * years);
  }
  return shifted(moment, count, grain);
}

/** Hours and minutes are only counted from a time on the clock. */
export function placeClock(reading: Reading, around: Surroundings): Mention | null {
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

/** "A year ago" in business news is the same quarter of the year before; "the latest quarter" the last that is over. */
export function placePeriod(reading: Reading, around: Surroundings): Mention | null {
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
