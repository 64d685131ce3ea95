import { choose } from './choose.ts';
import { firstDay, momentAt, type Grain, type Moment } from './moment.ts';
import { placeClock, placePeriod, shiftedFrom } from './place-shifted.ts';
import { candidatesAround, inMoment, inYear, missingField, type Missing } from './calendar-fields.ts';
import type { Reading } from './reading.ts';
import { absolute, type Mention, type Surroundings } from './surroundings.ts';
import { grainOfUnit } from './units.ts';

/** The moment and anchor of a reading; null where nothing is known to read it against. */
export function place(reading: Reading, around: Surroundings): Mention | 'impossible' | null {
  if (reading.in !== undefined) return placeWithin(reading, reading.in, around);
  if (reading.from === 'period' || reading.from === 'text-period') return placePeriod(reading, around);
  if (reading.from === 'then') return around.lastMention('millennium');
  if (reading.unit === 'weekend' && reading.shift === 0) return place({ weekend: true }, around);
  if (reading.shift !== undefined && reading.unit !== undefined) return placeShifted(reading, reading.unit, around);
  const missing = missingField(reading);
  if (missing === null) return null;
  if (missing === 'nothing') {
    const moment = absoluteMoment(reading, around);
    return moment === null ? 'impossible' : { moment, anchor: absolute };
  }
  if (missing === 'century') return placeShortYear(reading, around);
  if (missing === 'year' && reading.month !== undefined && reading.day !== undefined && inYear(reading, 2000, around.feasts) === null) return 'impossible';
  return placeNear(reading, missing, around);
}

/** A date that lacks its year, month, week or day, by the moment it is read against. */
function placeNear(reading: Reading, missing: Near, around: Surroundings): Mention | null {
  const reference = referenceOf(reading, missing, around);
  const near = reference === null ? null : firstDay(reference.moment);
  if (reference === null || near === null) return null;
  if (reading.shift === 0) return placeThis(reading, reference, around);
  const shift = typeof reading.shift === 'number' ? reading.shift : undefined;
  const direction = reading.direction === 'past' ? -2 : reading.direction === 'future' ? 2 : around.direction;
  const moment = choose(
    candidatesAround(reading, missing, near, around.feasts),
    reference.moment,
    periods[missing],
    shift,
    direction * clarity(reading, missing),
  );
  if (moment === null) return null;
  const first = reading.feast !== undefined && reading.grain === 'year' ? firstDay(moment) : null;
  return { moment: first === null ? moment : momentAt(first, 'year'), anchor: reference.anchor };
}

function referenceOf(reading: Reading, missing: Near, around: Surroundings): Mention | null {
  if (reading.from === 'text') return around.lastMention(missing === 'day' || missing === 'week' ? 'day' : 'year');
  return reading.from === 'speech' ? (around.speech ?? around.reference) : around.reference;
}

/** Days from one candidate to the next. */
type Near = Exclude<Missing, 'nothing' | 'century'>;
const periods: Readonly<Record<Near, number>> = { year: 365, month: 30, week: 7, day: 1 };

/**
 * How much the tense weighs against the distance. Whoever leaves the year out means a day that is near, so that a verb of
 * the past cannot push "extended to Nov. 20" back by a year; a weekday turns on the tense alone; quarters are reported
 * when they are over.
 */
function clarity(reading: Reading, missing: Near): number {
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
  const century = Math.floor((near + (reading.grain === 'decade' ? 5 : 20) - short) / 100) * 100;
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

function placeShifted(reading: Reading, unit: string, around: Surroundings): Mention | 'impossible' | null {
  const grain = grainOfUnit(unit);
  if (grain === null) return placeClock(reading, around);
  const base = baseOf(reading, grain, around);
  return base === null || base === 'impossible' ? base : shiftedFrom(base, reading, grain);
}

function baseOf(reading: Reading, grain: Grain, around: Surroundings): Mention | 'impossible' | null {
  if (reading.base !== undefined) return place(reading.base, around);
  if (reading.from === 'event') return around.event;
  const from = reading.from === 'either' ? around.either : reading.from;
  if (from === 'text') return textBase(reading, grain, around) ?? (reading.from === 'either' ? around.speech : null);
  return around.speech;
}

/** "Three years later" is never counted from the document's own day: a text knows no later than that. */
function textBase(reading: Reading, grain: Grain, around: Surroundings): Mention | null {
  const mention = around.lastMention(grain);
  if (mention === null || around.speech === null || grain === 'day' || typeof reading.shift !== 'number' || reading.shift <= 0) return mention;
  const day = firstDay(mention.moment);
  return mention.moment.grain === 'day' && day === firstDay(around.speech.moment) && around.speech.moment.grain === 'day' ? null : mention;
}
