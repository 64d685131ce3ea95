import type { Grain } from './moment.ts';
import type { Count, Length } from './reading.ts';

interface UnitFacts {
  /** The letter of ISO 8601 durations with TimeML's extensions (Q quarter, E decade, C century, L millennium). */
  readonly letter: string;
  /** The grain a shift by this unit leads to; undefined for units shorter than a day. */
  readonly grain?: Grain;
  /** How many of `letter`'s units it is, where that is not one. */
  readonly factor?: number;
  readonly clock?: boolean;
  /** The next smaller unit a half is written in, and how many of them half a unit is. */
  readonly half?: readonly [unit: string, count: number];
}

const units: Readonly<Record<string, UnitFacts>> = {
  second: { letter: 'S', clock: true },
  minute: { letter: 'M', clock: true, half: ['second', 30] },
  hour: { letter: 'H', clock: true, half: ['minute', 30] },
  day: { letter: 'D', grain: 'day', half: ['hour', 12] },
  night: { letter: 'NI', grain: 'day' },
  weekend: { letter: 'WE', grain: 'weekend' },
  week: { letter: 'W', grain: 'week' },
  fortnight: { letter: 'W', grain: 'week', factor: 2 },
  month: { letter: 'M', grain: 'month' },
  season: { letter: 'SU', grain: 'season' },
  quarter: { letter: 'Q', grain: 'quarter' },
  half: { letter: 'M', grain: 'half', factor: 6 },
  year: { letter: 'Y', grain: 'year', half: ['month', 6] },
  decade: { letter: 'E', grain: 'decade', factor: 10, half: ['year', 5] },
  century: { letter: 'C', grain: 'century', factor: 100, half: ['year', 50] },
  millennium: { letter: 'L', grain: 'millennium', factor: 1000, half: ['year', 500] },
};

/** The grain that a shift by a unit leads to (a decade ago is a year); null for hours and shorter. */
export function grainOfUnit(unit: string): Grain | null {
  return units[unit]?.grain ?? null;
}

/** How many civil units of its letter one unit is: 2 for a fortnight (of weeks), 10 for a decade (of years). */
export function factorOfUnit(unit: string): number {
  return units[unit]?.factor ?? 1;
}

/** The duration value of lengths, `P2Y6M`, `PT5H30M`, `PXW`; decades, centuries and half years are counted in years and months. */
export function durationValue(lengths: readonly Length[]): string {
  const dates = new Map<string, Count>();
  const clocks = new Map<string, Count>();
  for (const { count, unit } of lengths.flatMap(splitHalf)) {
    const facts = units[unit] ?? { letter: 'X' };
    const [letter, total] = inSmallerUnits(facts, count);
    const table = facts.clock === true ? clocks : dates;
    const before = table.get(letter);
    table.set(letter, before === undefined ? total : before === 'X' || total === 'X' ? 'X' : before + total);
  }
  const spell = (table: ReadonlyMap<string, Count>): string => [...table].map(([letter, count]) => `${count}${letter}`).join('');
  return `P${spell(dates)}${clocks.size > 0 ? `T${spell(clocks)}` : ''}`;
}

/** `2.5 years` as two years and six months, where the unit has a smaller one. */
function splitHalf({ count, unit }: Length): readonly Length[] {
  const half = units[unit]?.half;
  if (count === 'X' || half === undefined || (count * 2) % 2 !== 1) return [{ count, unit }];
  const part = { count: half[1], unit: half[0] };
  return count < 1 ? [part] : [{ count: Math.floor(count), unit }, part];
}

function inSmallerUnits({ letter, factor }: UnitFacts, count: Count): readonly [string, Count] {
  if (factor === undefined || count === 'X') return [letter, count];
  if (factor >= 10) return ['Y', count * factor];
  return [letter, count * factor];
}
