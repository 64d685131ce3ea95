import type { Span } from '../../core/span.ts';
import type { Discourse } from './discourse.ts';
import type { FoundReading } from './find-readings.ts';
import type { DirectedReading } from './infer-year.ts';
import { isBareClock, isBareWeekday } from './reading-kind.ts';
import type { Mention } from './surroundings.ts';

/** How a text dates its events: seen from its own date (news), or each from the one before (history). */
export type Style = 'news' | 'narrative';

/**
 * The style of a text from the times it has: many years long before its own date, fewer that are around it,
 * and hardly a word like "yesterday" or a bare weekday, make a narrative. A text without a date is one.
 */
export function styleOf(found: readonly FoundReading[], speech: Mention | null): Style {
  const now = speech?.moment.year ?? null;
  if (now === null) return 'narrative';
  let deictic = 0;
  let near = 0;
  let far = 0;
  for (const { reading } of found) {
    const { year, mod } = reading;
    if (year !== undefined && mod !== 'AFTER' && mod !== 'BEFORE') {
      if (year < now - 1) far++;
      else if (year <= now + 1) near++;
    } else if (reading.from === 'speech' || isBareWeekday(reading)) deictic++;
  }
  return far >= 3 && far > near + deictic * 4 ? 'narrative' : 'news';
}

/** A time on the clock belongs to a day that was mentioned at most so many characters before its sentence. */
const NEAR = 300;

/** In news a date follows a year of another time only where both stand beside each other ("in 1997, on July 8"). */
const BESIDE = 60;

/** What a date without its year, or a weekday alone, is read against. */
export function referenceFor(
  { reading, start, direction }: DirectedReading,
  around: { style: Style; speech: Mention | null; discourse: Discourse; sentence: Span },
): Mention | null {
  const { style, speech, discourse, sentence } = around;
  if (isBareClock(reading)) return discourse.last('day', sentence.start - NEAR) ?? (style === 'news' ? speech : discourse.last('day'));
  if (isBareWeekday(reading) && speech !== null) return speech;
  if (style === 'narrative') return discourse.last('year') ?? speech;
  const same = direction > 0 ? null : discourse.last('year', Math.max(sentence.start, start - BESIDE));
  const goesOn = same !== null && same.moment.year !== null && same.moment.year !== speech?.moment.year;
  return goesOn ? same : (speech ?? discourse.last('year'));
}
