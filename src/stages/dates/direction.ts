import type { Direction } from './choose.ts';
import type { DateGrammar } from './compile.ts';
import type { Lexemes } from './lexer.ts';

/** How far from a time the verb is looked for, in tokens. */
const REACH = 30;

/** Tells which way the words around a time point. Bound to a grammar once, so that class names are looked up once. */
export type DirectionFinder = (text: string, lexemes: Lexemes, first: number, end: number, from: number, to: number) => Direction;

/**
 * The direction of a time from the words of its sentence: the preposition before it ("since" past), else the nearest
 * verb before it, else the nearest behind it. Verbs are known by the classes `future-cue`, `future-plan` (which needs a
 * "to", "for", "in" or "on" behind it), `past-cue`, and by the ending -ed.
 */
export function makeDirectionFinder({ vocabulary }: DateGrammar): DirectionFinder {
  const terminal = (name: string): number => vocabulary.classTerminal(name) ?? -1;
  const [futureCue, futurePlan, planLink, pastCue, since] = ['future-cue', 'future-plan', 'plan-link', 'past-cue', 'since-cue'].map(terminal);
  const lower = terminal('lower-word');

  return (text, lexemes, first, end, from, to) => {
    const is = (at: number, wanted: number | undefined): boolean => wanted !== undefined && vocabulary.has((lexemes.symbol[at] ?? 0) >> 1, wanted);
    const cue = (at: number): Direction => {
      if (is(at, futureCue)) return 'future';
      if (is(at, futurePlan) && (is(at + 1, planLink) || at + 1 === first)) return 'future';
      if (is(at, pastCue)) return 'past';
      return is(at, lower) && endsInEd(text, lexemes.start[at] ?? 0, lexemes.end[at] ?? 0) ? 'past' : null;
    };
    if (first > 0 && is(first - 1, since)) return 'past';
    for (let at = first - 1; at >= 0 && at >= first - REACH && (lexemes.start[at] ?? 0) >= from; at--) {
      const direction = cue(at);
      if (direction !== null) return direction;
    }
    for (let at = end; at < lexemes.count && at < end + REACH && (lexemes.start[at] ?? 0) < to; at++) {
      const direction = cue(at);
      if (direction !== null) return direction;
    }
    return null;
  };
}

function endsInEd(text: string, start: number, end: number): boolean {
  return end - start > 3 && text.charCodeAt(end - 1) === 100 && text.charCodeAt(end - 2) === 101;
}
