import type { Direction } from './choose.ts';
import type { DateGrammar } from './compile.ts';
import type { Lexemes } from './lexer.ts';
import type { VerbTagAt } from './verb-tags.ts';

/** How far from a time the verb is looked for, in tokens. */
const REACH = 30;
/** A verb of the past within so many tokens is taken to govern the time; "will" reaches over its verb and object. */
const BESIDE = 3;
const WILL_REACH = 8;

/** What the words of a sentence say about a time in it. */
export interface Pointers {
  readonly direction: Direction;
  /** The time is a limit ahead: "will … by 2024". */
  readonly ahead: boolean;
  /** The sentence tells of what is always so: "it usually rains in July". */
  readonly habitual: boolean;
}

/** Tells which way the words around a time point. Bound to a grammar once, so that class names are looked up once. */
export type DirectionFinder = (text: string, lexemes: Lexemes, first: number, end: number, from: number, to: number) => Pointers;

/**
 * The direction of a time from the words of its sentence: the word before it ("since" past, "until" future), a possessive
 * behind it ("Wednesday's ruling" is mostly past), else the
 * nearest verb before it, else the nearest behind it. Verbs are known by the classes `future-cue`, `future-plan` (which
 * needs a `plan-link` behind it), and those of the past by the tagger, or without it by `past-cue` and the ending -ed.
 */
export function makeDirectionFinder({ vocabulary }: DateGrammar, verbTagAt: VerbTagAt): DirectionFinder {
  const terminal = (name: string): number => vocabulary.classTerminal(name) ?? -1;
  const [futureCue, futurePlan, planLink, pastCue, sinceCue, untilCue, habitCue, beWord, toWord, isWord, possessive, pastWord] = [
    'future-cue',
    'future-plan',
    'plan-link',
    'past-cue',
    'since-cue',
    'until-cue',
    'habit-cue',
    'be-word',
    'to-word',
    'is-word',
    'possessive-sign',
    'past-word',
  ].map(terminal);
  const lower = terminal('lower-word');

  function directionOf(text: string, lexemes: Lexemes, first: number, end: number, from: number, to: number): Direction {
    const is = (at: number, wanted: number | undefined): boolean => wanted !== undefined && vocabulary.has((lexemes.symbol[at] ?? 0) >> 1, wanted);
    const isPast = (at: number): boolean => {
      if (is(at, pastWord)) return true;
      const tag = verbTagAt(lexemes.start[at] ?? 0);
      if (tag !== 'unknown') return tag === 'past';
      return is(at, pastCue) || (is(at, lower) && endsInEd(text, lexemes.start[at] ?? 0, lexemes.end[at] ?? 0));
    };
    const cue = (at: number): number => {
      if (is(at, futureCue)) return 1;
      if (is(at, futurePlan) && is(at + 1, planLink)) return 1;
      if (is(at, toWord) && is(at - 1, isWord)) return 1;
      if (!isPast(at)) return 0;
      // A participle behind "will" or "to be" looks ahead: "to be held", "will be published".
      const ahead = is(at - 1, futureCue) || is(at - 2, futureCue) || (is(at - 1, beWord) && is(at - 2, toWord));
      return ahead ? 1 : -1;
    };
    if (first > 0 && is(first - 1, sinceCue)) return -2;
    if (is(end, possessive) && (lexemes.symbol[end] ?? 0) % 2 === 1) return -0.6;
    const bias = first > 0 && is(first - 1, untilCue) ? 0.5 : 0;
    for (let at = first - 1; at >= 0 && at >= first - REACH && (lexemes.start[at] ?? 0) >= from; at--) {
      const sign = cue(at);
      if (sign !== 0) return sign * (first - at <= (sign > 0 ? WILL_REACH : BESIDE) ? 1 : 0.6) + bias;
    }
    for (let at = end; at < lexemes.count && at < end + REACH && (lexemes.start[at] ?? 0) < to; at++) {
      const sign = cue(at);
      if (sign !== 0) return sign * (at - end < BESIDE ? 1 : 0.6) + bias;
    }
    return bias;
  }

  /** "will … by 2024": a limit, with a verb of the future anywhere before it in the sentence. */
  function isAhead(lexemes: Lexemes, first: number, from: number): boolean {
    const is = (at: number, wanted: number | undefined): boolean => wanted !== undefined && vocabulary.has((lexemes.symbol[at] ?? 0) >> 1, wanted);
    if (first === 0 || !is(first - 1, untilCue)) return false;
    for (let at = first - 2; at >= 0 && at >= first - REACH && (lexemes.start[at] ?? 0) >= from; at--) if (is(at, futureCue)) return true;
    return false;
  }

  function hasHabit(lexemes: Lexemes, first: number, end: number, from: number, to: number): boolean {
    const is = (at: number): boolean => habitCue !== undefined && vocabulary.has((lexemes.symbol[at] ?? 0) >> 1, habitCue);
    for (let at = first - 1; at >= 0 && at >= first - REACH && (lexemes.start[at] ?? 0) >= from; at--) if (is(at)) return true;
    for (let at = end; at < lexemes.count && at < end + REACH && (lexemes.start[at] ?? 0) < to; at++) if (is(at)) return true;
    return false;
  }

  return (text, lexemes, first, end, from, to) => {
    const direction = directionOf(text, lexemes, first, end, from, to);
    return { direction, ahead: isAhead(lexemes, first, from), habitual: Math.abs(direction) < 1 && hasHabit(lexemes, first, end, from, to) };
  };
}

function endsInEd(text: string, start: number, end: number): boolean {
  return end - start > 3 && text.charCodeAt(end - 1) === 100 && text.charCodeAt(end - 2) === 101;
}
