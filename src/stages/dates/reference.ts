import type { Span } from '../../core/span.ts';
import type { Discourse } from './discourse.ts';
import type { FoundReading } from './find-readings.ts';
import type { Reading } from './reading.ts';
import type { Mention } from './resolve.ts';

/** How a text dates its events: seen from its own date (news), or each from the one before (history). */
export type Style = 'news' | 'narrative';

/**
 * The style of a text from the times it has: many years that are not those around its own date, and hardly a word like
 * "yesterday" or a bare weekday, make a narrative. A text without a date is one.
 */
export function styleOf(found: readonly FoundReading[], speech: Mention | null): Style {
  const now = speech?.moment.year ?? null;
  if (now === null) return 'narrative';
  let deictic = 0;
  let far = 0;
  for (const { reading } of found) {
    if (reading.year !== undefined && Math.abs(reading.year - now) > 1) far++;
    else if (reading.from === 'speech' || isBareWeekday(reading)) deictic++;
  }
  return far >= 3 && far > deictic * 4 ? 'narrative' : 'news';
}

function isBareWeekday(reading: Reading): boolean {
  return reading.weekday !== undefined && reading.month === undefined && reading.from === undefined;
}

function isBareClock(reading: Reading): boolean {
  return (reading.hour !== undefined || reading.part !== undefined) && reading.weekday === undefined && reading.month === undefined && reading.day === undefined;
}

/** A time on the clock belongs to a day that was mentioned at most so many characters before its sentence. */
const NEAR = 300;

/** What a date without its year, or a weekday alone, is read against. */
export function referenceFor(reading: Reading, around: { style: Style; speech: Mention | null; discourse: Discourse; sentence: Span }): Mention | null {
  const { style, speech, discourse, sentence } = around;
  if (isBareClock(reading)) return discourse.last('day', sentence.start - NEAR) ?? (style === 'news' ? speech : discourse.last('day'));
  if (isBareWeekday(reading) && speech !== null) return speech;
  if (style === 'narrative') return discourse.last('year') ?? speech;
  return speech ?? discourse.last('year');
}
