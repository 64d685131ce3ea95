import { bind } from './capture.ts';
import type { CompiledPattern, DateGrammar } from './compile.ts';
import type { Lexemes } from './lexer.ts';
import { readingOf, type Reading } from './reading.ts';
import { evaluate } from './template.ts';

/** A time expression that was recognised but not yet placed in time. Tokens and offsets are half-open. */
export interface FoundReading {
  readonly rule: string;
  readonly reading: Reading;
  readonly first: number;
  readonly endToken: number;
  readonly start: number;
  readonly end: number;
}

/** A match of one pattern: the tokens of its times (or of the words it blocks), and a reading for each time. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly order: number;
  /** How many tokens the pattern looked at, those around the time included. */
  readonly width: number;
  readonly extents: readonly (readonly [number, number])[];
  readonly readings: readonly (Reading | null)[];
}

/**
 * The matches that a text keeps, in its order and without overlaps: at each place the one that begins first, of these the
 * longest, of these one that blocks, of these the one that looked at more words around it, of these that of the earlier
 * rule. Words that a blocking rule covers are no time.
 */
export function chooseMatches(text: string, lexemes: Lexemes, grammar: DateGrammar): readonly Match[] {
  const candidates: Match[] = [];
  grammar.scan(lexemes, (order, first, end) => {
    const candidate = candidateOf(text, lexemes, grammar, order, first, end);
    if (candidate !== null) candidates.push(candidate);
  });
  const isBlock = (match: Match): number => Number(match.pattern.rule.block ?? false);
  candidates.sort((a, b) => firstOf(a) - firstOf(b) || endOf(b) - endOf(a) || isBlock(b) - isBlock(a) || b.width - a.width || a.order - b.order);
  const chosen: Match[] = [];
  let free = 0;
  for (const match of candidates) {
    if (firstOf(match) < free) continue;
    free = endOf(match);
    chosen.push(match);
  }
  return chosen;
}

/** Every time expression of the tokens, in the order of the text. */
export function findReadings(text: string, lexemes: Lexemes, grammar: DateGrammar): readonly FoundReading[] {
  return chooseMatches(text, lexemes, grammar).flatMap(({ pattern, extents, readings }) =>
    extents.flatMap(([first, endToken], at) => {
      const reading = readings[at] ?? null;
      if (reading === null) return [];
      return [{ rule: pattern.rule.id, reading, first, endToken, start: lexemes.start[first] ?? 0, end: lexemes.end[endToken - 1] ?? 0 }];
    }),
  );
}

const firstOf = (candidate: Match): number => candidate.extents[0]?.[0] ?? 0;
const endOf = (candidate: Match): number => candidate.extents.at(-1)?.[1] ?? 0;

function candidateOf(text: string, lexemes: Lexemes, grammar: DateGrammar, order: number, first: number, end: number): Match | null {
  const pattern = grammar.patterns[order];
  if (pattern === undefined) return null;
  if (!standsAlone(text, lexemes.start[first] ?? 0, lexemes.end[end - 1] ?? 0)) return null;
  const binding = bind(text, lexemes, grammar.states, pattern.start, first, end, grammar.vocabulary);
  if (binding === null) return null;
  const { extents, captures } = binding;
  if (extents.some(([, endToken]) => cutsNumber(text, lexemes.end[endToken - 1] ?? 0))) return null;
  const from = extents[0]?.[0] ?? first;
  const to = extents.at(-1)?.[1] ?? end;
  if (pattern.notAfter !== null && standsBefore(text, lexemes, grammar, pattern.notAfter, from)) return null;
  if (pattern.notBefore !== null && standsBehind(text, lexemes, grammar, pattern.notBefore, to)) return null;
  const readings = pattern.values.map((value) => readingOf(evaluate(value, captures)));
  if (readings.some((reading) => reading !== null && runsBackward(reading))) return null;
  return { pattern, order, width: end - first, extents, readings };
}

/** "2021-02" is a number and no pair of years: the short one would come before the long one. */
function runsBackward({ shortYear, base }: Reading): boolean {
  return shortYear !== undefined && base?.year !== undefined && shortYear <= base.year % 100;
}

/** How many tokens a context pattern may look back or ahead. */
const CONTEXT = 5;

function standsBefore(text: string, lexemes: Lexemes, { states, vocabulary }: DateGrammar, start: number, at: number): boolean {
  for (let first = at - 1; first >= 0 && first >= at - CONTEXT; first--) {
    if (lexemes.gap[first + 1] === 2) return false;
    if (bind(text, lexemes, states, start, first, at, vocabulary) !== null) return true;
  }
  return false;
}

function standsBehind(text: string, lexemes: Lexemes, { states, vocabulary }: DateGrammar, start: number, at: number): boolean {
  for (let end = at + 1; end <= lexemes.count && end <= at + CONTEXT; end++) {
    if (lexemes.gap[end - 1] === 2) return false;
    if (bind(text, lexemes, states, start, at, end, vocabulary) !== null) return true;
  }
  return false;
}

/**
 * False where the digits at an end of a match are a piece of something longer: "F-16", "$1990", "1,967", "2010.5",
 * "+86 2010-2015-86", "1990%".
 */
function standsAlone(text: string, start: number, end: number): boolean {
  if (isDigit(text, start) && start > 0) {
    const before = text[start - 1] ?? '';
    if (/[\p{L}\p{N}$£€¥#№+_]/u.test(before)) return false;
    if (/[-./,:–]/u.test(before) && start > 1 && /[\p{L}\p{N}$]/u.test(text[start - 2] ?? '')) return false;
  }
  if (isDigit(text, end - 1) && end < text.length) {
    const behind = text[end] ?? '';
    if (/[\p{L}\p{N}%_°]/u.test(behind)) return false;
    if (/[-./,:]/u.test(behind) && isDigit(text, end + 1)) return false;
  }
  return true;
}

/** True where a time ends within a number: the "683" of "683,000". */
function cutsNumber(text: string, end: number): boolean {
  return isDigit(text, end - 1) && /[.,]/u.test(text[end] ?? '') && isDigit(text, end + 1);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
