import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Span } from '../../core/span.ts';
import type { Time } from '../../core/timex.ts';
import type { DateGrammar } from './compile.ts';
import { makeDirectionFinder } from './direction.ts';
import { startDiscourse, type Discourse } from './discourse.ts';
import { findReadings, type FoundReading } from './find-readings.ts';
import { lex } from './lexer.ts';
import { momentOfIso } from './moment-of-iso.ts';
import type { Reading } from './reading.ts';
import { referenceFor, styleOf } from './reference.ts';
import { resolve, resolveOpen, type Mention, type Resolved } from './resolve.ts';

/** What is known of a text beside its characters. Sentences are in the order of the text. */
export interface TimesInput {
  /** ISO 8601 date (and time) of the document, or null. */
  readonly documentDate: string | null;
  readonly sentences?: readonly Span[];
  /** A time to read the first relative one against, as if it had been mentioned before. */
  readonly lastMention?: string;
}

export interface TimesOutput {
  readonly times: readonly Time[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The version that `by` carries. It rises whenever the same text gets other times. */
export const DATES_VERSION = 1;

/** Recognises the time expressions of a text and reads each against the document's date and what was mentioned before. Pure and linear. */
export function findTimes(text: string, grammar: DateGrammar, input: TimesInput): TimesOutput {
  const lexemes = lex(text, grammar.vocabulary);
  const found = findReadings(text, lexemes, grammar);
  const directionOf = makeDirectionFinder(grammar);
  const speech = speechOf(input.documentDate);
  const style = styleOf(found, speech);
  const opening = input.lastMention === undefined ? null : momentOfIso(input.lastMention);
  const discourse = startDiscourse(opening === null ? null : { moment: opening, anchor: { basis: 'text' } });
  const sentenceOf = sentenceFinder(input.sentences ?? [{ start: 0, end: text.length }]);
  const times: Time[] = [];
  for (const item of found) {
    const sentence = sentenceOf(item.start);
    const direction = directionOf(text, lexemes, item.first, item.endToken, sentence.start, sentence.end);
    const reference = referenceFor(item.reading, { style, speech, discourse, sentence });
    if (style === 'narrative' && direction === 0 && isHabitual(item.reading)) {
      remember(times, discourse, text, item, resolveOpen(item.reading));
      continue;
    }
    const resolved = resolve(item.reading, {
      feasts: grammar.feasts,
      fiscal: grammar.fiscal,
      speech,
      lastMention: (grain) => discourse.last(grain),
      period: discourse.period(),
      either: style === 'narrative' ? 'text' : 'speech',
      event: null,
      reference,
      // Within a history the tense says nothing: the next event usually follows the one before.
      direction: reference?.anchor.basis === 'text' ? 0.2 : direction,
    });
    if (resolved !== null) remember(times, discourse, text, item, resolved);
  }
  return { times, diagnostics: [] };
}

function remember(times: Time[], discourse: Discourse, text: string, item: FoundReading, { timex, moment, anchor }: Resolved): void {
  const id = `t:${times.length + 1}`;
  times.push({ start: item.start, end: item.end, text: text.slice(item.start, item.end), id, timex, anchor, by: `${item.rule}@${DATES_VERSION}` });
  if (moment !== null && !isComparison(item.reading)) discourse.mention(moment, id, item.start);
  else if (timex.type === 'DURATION' && item.rule === 'dates.duration.near') discourse.endPeriod();
}

/** "Rain falls in July": a month or season that a text in the present tense gives no year. */
function isHabitual(reading: Reading): boolean {
  return (reading.month !== undefined || reading.season !== undefined) && reading.day === undefined && reading.year === undefined && reading.shortYear === undefined && reading.in === undefined && reading.from === undefined;
}

/** A time that is only compared with the one the text is about is nothing to count from. */
function isComparison(reading: Reading): boolean {
  return reading.from === 'period' || reading.from === 'text-period';
}

function speechOf(date: string | null): Mention | null {
  const moment = date === null ? null : momentOfIso(date);
  return moment === null ? null : { moment, anchor: { basis: 'document' } };
}

/** Finds the sentence of ever larger offsets in one walk over the sentences. */
function sentenceFinder(sentences: readonly Span[]): (offset: number) => Span {
  let at = 0;
  return (offset) => {
    while (at + 1 < sentences.length && (sentences[at + 1] as Span).start <= offset) at++;
    return sentences[at] ?? { start: 0, end: 0 };
  };
}
