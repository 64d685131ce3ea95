import type { Pointers } from './direction.ts';
import type { FoundReading } from './find-readings.ts';

/** A reading with what its sentence says about it. */
export interface DirectedReading extends FoundReading, Pointers {}

/** The year of an undated text, with the sentence that says why and how sure that is (0 to 1). */
export interface InferredYear {
  readonly year: number;
  readonly confidence: number;
  readonly reason: string;
}

/** A verb this close to a time, or closer, tells that it is past. */
const PAST = -0.5;

/**
 * The year of a text that bears no date, from its own evidence. It lies between the last year told in the past tense and
 * the first year it looks ahead to; and since writers leave the year out only where it is their own, it is none of the
 * years that the text spells out with a month or day. Null unless exactly one year is left, or where no date of the text
 * lacks its year. (Maxim of quantity: H. P. Grice, «Logic and Conversation», 1975; years as evidence of a text's date:
 * N. Chambers, «Labeling Documents with Timestamps», ACL 2012.)
 */
export function inferYear(found: readonly DirectedReading[]): InferredYear | null {
  if (!found.some(({ reading }) => reading.month !== undefined && reading.year === undefined && reading.in === undefined && reading.set === undefined))
    return null;
  let last = -Infinity;
  let first = Infinity;
  const spelled = new Set<number>();
  for (const { reading, direction, ahead } of found) {
    const { year } = reading;
    if (year === undefined || reading.era === 'BC' || year < 1500 || year > 2100) continue;
    if (ahead || direction >= 1) first = Math.min(first, year);
    else if (direction <= PAST) last = Math.max(last, year);
    if (reading.month !== undefined) spelled.add(year);
  }
  if (last === -Infinity || first === Infinity || first < last || first - last > 3) return null;
  const years = Array.from({ length: first - last + 1 }, (_, step) => last + step).filter((year) => !spelled.has(year));
  const [year] = years;
  if (year === undefined || years.length > 1) return null;
  const named = [...spelled].toSorted((a, b) => a - b).join(', ');
  return {
    year,
    confidence: 0.7,
    reason: `the text tells of ${last} as past and looks ahead to ${first}${named === '' ? '' : `, and it spells out the years ${named} with their dates`}`,
  };
}
