import { CharacterClass } from './character-class.ts';
import { Abbreviation } from './word-facts.ts';
import { isBullet } from './enumeration.ts';
import { isGlued, leadOf, Stop } from './stop.ts';
import type { TokenColumns } from './token-columns.ts';

const C = CharacterClass;
/** How far a closing bracket is looked for. */
const LONGEST_BRACKET = 80;

/** A place where a sentence may end. */
export interface Candidate {
  readonly kind: Stop;
  /** The token that stops. */
  readonly stop: number;
  /** The first token after the stop and its closers; it exists. */
  readonly next: number;
  /** First token of the sentence so far, and the end of the paragraph's tokens. */
  readonly start: number;
  readonly end: number;
}

/** Whether a new sentence begins at `next`. */
export function isBoundary(columns: TokenColumns, candidate: Candidate): boolean {
  const { kind, stop, next, start, end } = candidate;
  const opening = afterOpeners(columns, next, end);
  const lead = leadOf(columns, opening);
  const closed = next > stop + 1;
  if (isGlued(columns, next) && (lead !== C.Upper || isDash(columns, next))) return false;
  if (columns.forms[next]?.text === '(' && goesOnAfterBracket(columns, next, end)) return false;
  if (closed && isDash(columns, next)) return false;
  if (isLabelOnly(columns, start, stop)) return false;
  switch (kind) {
    case Stop.Abbreviated:
      return lead !== C.Lower && stop > start && endsAfterAbbreviation(columns, candidate, opening);
    case Stop.Ellipsis:
    case Stop.Emoticon:
      return lead === C.Upper && stop > start && !isOpener(columns, stop - 1) && !isDash(columns, next);
    case Stop.Period:
      return lead !== C.Lower || columns.forms[next]?.text === '(' || (!closed && opening === next && isWord(columns, stop - 1)) || isMixed(columns, opening);
    default:
      if (lead !== C.Lower) return leadOf(columns, next) !== C.Dash;
      // Not after a name: «She works at Yahoo! in the accounting department.»
      return !closed && opening === next && (columns.forms[stop]?.text.endsWith('?') === true || isWord(columns, stop - 1));
  }
}

/** The first token from `at` on that is no opening quote, bracket or dash. */
function afterOpeners(columns: TokenColumns, at: number, end: number): number {
  let opening = at;
  while (opening < end && isOpener(columns, opening)) opening++;
  return opening === end ? at : opening;
}

function isOpener(columns: TokenColumns, at: number): boolean {
  const kind = leadOf(columns, at);
  // A longer token is a clitic or an elision: ’s, ’em.
  if (kind === C.Apostrophe) return columns.forms[at]?.text.length === 1;
  return kind === C.Open || kind === C.Quote || kind === C.Dash || kind === C.Hyphen;
}

function isDash(columns: TokenColumns, at: number): boolean {
  const kind = leadOf(columns, at);
  return kind === C.Dash || kind === C.Hyphen;
}

/** A word of two small letters or more: a stop after it is no abbreviation's. */
function isWord(columns: TokenColumns, at: number): boolean {
  return /^\p{Ll}{2,}$/u.test(columns.forms[at]?.text ?? '');
}

/** A name with a small first letter: wikiHow, iPhone, eHow. */
function isMixed(columns: TokenColumns, at: number): boolean {
  return /^\p{Ll}+\p{Lu}/u.test(columns.forms[at]?.text ?? '');
}

/** Inc., U.S., p.m.: the end of a sentence only before a word that commonly opens one. */
function endsAfterAbbreviation(columns: TokenColumns, { stop, next, start }: Candidate, opening: number): boolean {
  const abbreviation = columns.forms[stop]?.facts.abbreviation;
  const following = columns.forms[opening];
  if (following === undefined) return false;
  switch (abbreviation) {
    case Abbreviation.Title:
    case Abbreviation.Prefix:
    case Abbreviation.Number:
      return false;
    case Abbreviation.List:
      return leadOf(columns, opening) === C.Upper;
    case Abbreviation.State:
      return following.facts.starter || (columns.forms[stop - 1]?.text === ',' && opening === next && leadOf(columns, next) === C.Upper);
    case Abbreviation.Time:
      return stop - start > 2 && leadOf(columns, opening) === C.Upper && !isTimeOfDay(columns, opening);
    default:
      return following.facts.starter && !isPronounInName(columns, opening) && (opening === next || isQuote(columns, next));
  }
}

/** `EST`, `Monday`, `Tokyo time` after 5 p.m. */
function isTimeOfDay(columns: TokenColumns, at: number): boolean {
  const next = columns.forms[at + 1];
  return columns.forms[at]?.facts.followsTime === true || (next !== undefined && next.facts.followsTime && next.lower === next.text);
}

/** The I of `U.S. I Corps`, which is a numeral. */
function isPronounInName(columns: TokenColumns, at: number): boolean {
  return columns.forms[at]?.text === 'I' && leadOf(columns, at + 1) === C.Upper;
}

function isQuote(columns: TokenColumns, at: number): boolean {
  return /^["'“‘]$/u.test(columns.forms[at]?.text ?? '');
}

/** The sentence so far is only the mark of a list item or its label: `1.`, `2.1.`, `a.)`, `Article 5.` */
function isLabelOnly(columns: TokenColumns, from: number, stop: number): boolean {
  const start = isBullet(columns, from) && from < stop ? from + 1 : from;
  const mark = columns.forms[start]?.text ?? '';
  if (stop - start > 2) return false;
  if (stop - start === 2) return /^\p{Lu}\p{L}/u.test(mark) && /^\d[\d.]*$/u.test(columns.forms[start + 1]?.text ?? '');
  return (stop === start && !/^\p{P}+$/u.test(mark)) || /^(?:\d[\d.]{0,6}|[A-Za-z]|[ivxIVX]{1,5})\.?$/u.test(mark);
}

/**
 * True when the stop stands in brackets that open within the sentence and after which the sentence goes on:
 * `He teaches (he was an engineer. He retired.) at the university.`
 */
export function isInsideBrackets(columns: TokenColumns, open: number, { stop, start, end }: Candidate): boolean {
  if (open <= start) return false;
  const close = closingBracket(columns, open, end);
  return close > stop + 1 && goesOn(columns, close + 1, end);
}

/** `Viva Maria! (1965), and`: the sentence goes on after the bracket that opens at `open`. */
function goesOnAfterBracket(columns: TokenColumns, open: number, end: number): boolean {
  const close = closingBracket(columns, open, end);
  return close > open && goesOn(columns, close + 1, end);
}

function goesOn(columns: TokenColumns, at: number, end: number): boolean {
  const lead = leadOf(columns, at);
  return at < end && (lead === C.Lower || lead === C.Comma || lead === C.Semicolon);
}

/** The bracket that closes the one at `open`, or -1 where none does nearby. */
function closingBracket(columns: TokenColumns, open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end && at < open + LONGEST_BRACKET; at++) {
    const text = columns.forms[at]?.text;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return at;
  }
  return -1;
}
