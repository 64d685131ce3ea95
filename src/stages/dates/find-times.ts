import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Span } from '../../core/span.ts';
import type { Time } from '../../core/timex.ts';
import type { DateGrammar } from './compile.ts';
import { startDatedEvents } from './dated-events.ts';
import { findDateline } from './dateline.ts';
import { makeDirectionFinder } from './direction.ts';
import { startDiscourse } from './discourse.ts';
import { fiscalCountry } from './fiscal-country.ts';
import { findReadings } from './find-readings.ts';
import { inferYear, type DirectedReading, type InferredYear } from './infer-year.ts';
import { lex } from './lexer.ts';
import { momentOfIso } from './moment-of-iso.ts';
import { isComparison, isHabitual } from './reading-kind.ts';
import { referenceFor, styleOf, type Style } from './reference.ts';
import { place } from './place-reading.ts';
import { resolve, resolveOpen, type Resolved } from './resolve.ts';
import type { Mention, Surroundings } from './surroundings.ts';
import { spanFinder } from './span-finder.ts';
import type { VerbTagAt } from './verb-tags.ts';

/** What is known of a text beside its characters. Sentences are in the order of the text; `paragraph` numbers theirs. */
export interface TimesInput {
  /** ISO 8601 date (and time) of the document, or null. */
  readonly documentDate: string | null;
  readonly sentences?: readonly (Span & { readonly paragraph?: number })[];
  /** What a tagger says of verbs; without one they are known by lists and endings. */
  readonly verbTagAt?: VerbTagAt;
  /** A time to read the first relative one against, as if it had been mentioned before. */
  readonly lastMention?: string;
}

/** The times of a text in its order, with the doubts about them. */
export interface TimesOutput {
  readonly times: readonly Time[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Hours and minutes are counted from a time on the clock that was mentioned at most so many characters before. */
const NEAR = 300;

/** The version that `by` carries. It rises whenever the same text gets other times. */
export const DATES_VERSION = 1;

/**
 * Recognises the time expressions of a text and reads each against the document's date and what was mentioned before.
 * Pure, and linear in the length of the text. A text without a date is dated by its own dateline, or by a year inferred
 * from its evidence; what neither tells stays open, with a diagnostic. Today's date is never used.
 */
export function findTimes(text: string, grammar: DateGrammar, input: TimesInput): TimesOutput {
  const lexemes = lex(text, grammar.vocabulary);
  const sentenceOf = spanFinder(input.sentences ?? [{ start: 0, end: text.length }]);
  const directionOf = makeDirectionFinder(grammar, input.verbTagAt ?? (() => 'unknown'));
  const found: readonly DirectedReading[] = findReadings(text, lexemes, grammar).map((item) => {
    const sentence = sentenceOf(item.start);
    const reading =
      item.reading.fiscal === 'any'
        ? { ...item.reading, fiscal: fiscalCountry(text, lexemes, item.first, item.endToken, sentence, grammar) ?? 'any' }
        : item.reading;
    return { ...item, reading, ...directionOf(text, lexemes, item.first, item.endToken, sentence.start, sentence.end) };
  });
  const dating = dateOf(text, grammar, found, input.documentDate);
  const { speech } = dating;
  const style = styleOf(found, speech);
  const opening = input.lastMention === undefined ? null : momentOfIso(input.lastMention);
  const discourse = startDiscourse(opening === null ? null : { moment: opening, anchor: { basis: 'text' } });
  const events = startDatedEvents(grammar);
  const nextSentence = spanFinder(input.sentences ?? [{ start: 0, end: text.length }]);
  const times: Time[] = [];
  const diagnostics: Diagnostic[] = [];

  for (const item of found) {
    const sentence = nextSentence(item.start);
    const { paragraph = 0 } = sentence;
    const reference = referenceFor(item, { style, speech, discourse, sentence });
    const around: Surroundings = {
      feasts: grammar.feasts,
      fiscal: grammar.fiscal,
      speech,
      lastMention: (grain) => discourse.last(grain, grain === 'time' ? sentence.start - NEAR : undefined),
      period: discourse.period(),
      either: style === 'narrative' || discourse.last('year', sentence.start) !== null ? 'text' : 'speech',
      event: item.reading.event === undefined ? null : events.dateOf(item.reading.event, paragraph),
      reference,
      // Within a history the tense says nothing: the next event usually follows the one before.
      direction: reference?.anchor.basis === 'text' ? 0.2 : item.direction,
    };
    const resolved = isOpenHabit(item, style) ? resolveOpen(item.reading) : resolve(item.reading, around);
    if (resolved === null) continue;
    const time = timeOf(text, item, resolved, times.length + 1, dating.inferred);
    times.push(time);
    if (isLeftOpen(resolved)) diagnostics.push(openTime(time));
    const { moment, timex } = resolved;
    if (moment !== null && !isComparison(item.reading) && timex.mod !== 'AFTER' && timex.mod !== 'BEFORE') {
      discourse.mention(moment, time.id, item.start);
      if (moment.grain === 'day' && item.reading.event === undefined && item.reading.from !== 'speech') {
        events.note(text, lexemes, item.first, item.endToken, sentence, paragraph, { moment, anchor: { basis: 'text', time: time.id } });
      }
    } else if (timex.type === 'DURATION' && item.reading.duration?.[0]?.unit === 'month') discourse.endPeriod();
  }
  if (dating.inferred !== null) diagnostics.unshift(inferredYear(dating.inferred));
  return { times, diagnostics };
}

interface Dating {
  readonly speech: Mention | null;
  readonly inferred: InferredYear | null;
}

/** The document's date: as given, else from its dateline, else the year its evidence leaves. */
function dateOf(text: string, grammar: DateGrammar, found: readonly DirectedReading[], given: string | null): Dating {
  const moment = given === null ? null : momentOfIso(given);
  if (moment !== null) return { speech: { moment, anchor: { basis: 'document' } }, inferred: null };
  const dateline = findDateline(text, found);
  if (dateline !== null) {
    const nothing: Surroundings = {
      feasts: grammar.feasts,
      fiscal: grammar.fiscal,
      speech: null,
      lastMention: () => null,
      period: null,
      either: 'text',
      event: null,
      reference: null,
      direction: 0,
    };
    const placed = place(dateline.reading, nothing);
    if (placed !== null && placed !== 'impossible') return { speech: { moment: placed.moment, anchor: { basis: 'document' } }, inferred: null };
  }
  const inferred = inferYear(found);
  return { speech: inferred === null ? null : { moment: { grain: 'year', year: inferred.year }, anchor: { basis: 'inferred' } }, inferred };
}

function isOpenHabit(item: DirectedReading, style: Style): boolean {
  return isHabitual(item.reading) && (item.habitual || (style === 'narrative' && item.direction === 0));
}

function timeOf(text: string, item: DirectedReading, { timex, anchor }: Resolved, number: number, inferred: InferredYear | null): Time {
  const quote = { start: item.start, end: item.end, text: text.slice(item.start, item.end) };
  const confidence = anchor.basis === 'inferred' && inferred !== null ? { confidence: inferred.confidence } : {};
  return { ...quote, id: `t:${number}`, timex, anchor, by: `${item.rule}@${DATES_VERSION}`, ...confidence };
}

/** True for a date that the text leaves open, as against one that is open by its nature (every July, the past). */
function isLeftOpen({ timex, anchor }: Resolved): boolean {
  return anchor.basis === 'open' && (timex.type === 'DATE' || timex.type === 'TIME') && (timex.value === null || timex.value.startsWith('XXXX'));
}

function openTime({ start, end, text }: Time): Diagnostic {
  return { code: 'dates.open', start, end, text, message: `nothing in the text or its metadata says which «${text}» is meant` };
}

function inferredYear({ year, reason }: InferredYear): Diagnostic {
  return { code: 'dates.inferred-year', message: `the document bears no date; its year is read as ${year}, since ${reason}` };
}
