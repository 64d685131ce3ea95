import { CharacterClass } from './character-class.ts';
import { classHere, isLetterClass, isWordClass, runEnd, skipSpace, type Scanner } from './scanner.ts';
import { emit } from './scanner.ts';
import { Abbreviation } from './word-facts.ts';

const C = CharacterClass;
/** Longest word looked at as an abbreviation or a starter. */
const LONGEST = 24;

/**
 * The end of the word `[start, at)` with the full stop at `at`: `at` where the stop is a token of its own, further where
 * it belongs to the word (3.5, U.S., Ph.D., Gen.), minus the end of the token that was written where the word is over
 * with its stop.
 */
export function afterPeriod(scanner: Scanner, start: number, at: number): number {
  const next = classHere(scanner, at + 1);
  if (isWordClass(next)) return within(scanner, start, at);
  // «Inc..»: the stop of the abbreviation, then that of the sentence; three dots are an ellipsis.
  if (next === C.Period && classHere(scanner, at + 2) === C.Period) return at;
  return keepsStop(scanner, start, at) ? -closed(scanner, start, at + 1) : at;
}

function closed(scanner: Scanner, start: number, end: number): number {
  emit(scanner, start, end);
  return end;
}

/** A full stop between word characters. */
function within(scanner: Scanner, start: number, at: number): number {
  const before = classHere(scanner, at - 1);
  const next = classHere(scanner, at + 1);
  if (before === C.Digit && next === C.Digit) return runEnd(scanner, at + 1);
  const end = runEnd(scanner, at + 1);
  if (end - start <= LONGEST && scanner.rules.forms.at(scanner.text, start, end).facts.abbreviation !== Abbreviation.None) return end;
  if (isSingle(scanner, start, at)) {
    if (end - at === 2) return end;
    // An initial written against the name: J.Smith.
    return before === C.Upper && next === C.Upper ? -closed(scanner, start, at + 1) : at;
  }
  return at;
}

/** True when the stop at the end of the word `[start, at)`, before no word character, belongs to the word. */
function keepsStop(scanner: Scanner, start: number, at: number): boolean {
  if (at - start > LONGEST) return false;
  const single = isSingle(scanner, start, at);
  if (single && at - start > 1) return true;
  const { abbreviation } = scanner.rules.forms.at(scanner.text, start, at).facts;
  switch (abbreviation) {
    case Abbreviation.None:
      return single ? keepsInitial(scanner, start, at) : isMarker(scanner, start, at);
    case Abbreviation.Number:
      return isNumberNext(scanner, at + 1) || (single && keepsInitial(scanner, start, at));
    case Abbreviation.State:
      return lastForm(scanner) === ',';
    case Abbreviation.List:
      return !endsHere(scanner, at + 1);
    default:
      return true;
  }
}

/** The paragraph is over, or a capital comes next: the stop of «etc.» is that of the sentence (so EWT has it). */
function endsHere(scanner: Scanner, at: number): boolean {
  const from = skipSpace(scanner, at);
  return from >= scanner.to || (from > at && classHere(scanner, from) === C.Upper);
}

/** A letter alone, after another stop, or after a hyphen: the last letter of `U.S` and of `non-U`. */
function isSingle(scanner: Scanner, start: number, at: number): boolean {
  if (!isLetterClass(classHere(scanner, at - 1))) return false;
  const before = classHere(scanner, at - 2);
  return at - start === 1 || before === C.Period || before === C.Hyphen;
}

/** Whether a letter with a stop is an initial (`J. Smith`, `A. The list`) and not the end of a sentence (`Plan B. The`). */
function keepsInitial(scanner: Scanner, start: number, at: number): boolean {
  const first = scanner.columns.count === scanner.firstToken;
  const from = skipSpace(scanner, at + 1);
  const next = classHere(scanner, from);
  if (classHere(scanner, start) !== C.Upper) return first || next === C.Upper || next === C.Digit;
  if (first || /^\p{Lu}\.$/u.test(lastForm(scanner))) return true;
  if (from >= scanner.to) return false;
  if (next !== C.Upper) return next === C.Comma || isLetterClass(next);
  const end = runEnd(scanner, from);
  if (end - from > LONGEST) return true;
  // A single capital before a stop is another initial, not the starter «A» or «I».
  if (end - from === 1 && classHere(scanner, end) === C.Period) return true;
  return !scanner.rules.forms.at(scanner.text, from, end).facts.starter;
}

/** `1.` or `2.1.` before the words of a list item or heading. */
function isMarker(scanner: Scanner, start: number, at: number): boolean {
  if (scanner.columns.count !== scanner.firstToken || at - start > 8) return false;
  return /^\d[\d.]*$/u.test(scanner.text.slice(start, at)) && skipSpace(scanner, at + 1) < scanner.to;
}

/** A number, a Roman numeral or a single letter after the stop; not the words «A» and «I» (`No. I have not`). */
function isNumberNext(scanner: Scanner, at: number): boolean {
  const from = skipSpace(scanner, at);
  const kind = classHere(scanner, from);
  if (kind === C.Digit) return true;
  if (kind !== C.Upper) return false;
  const end = runEnd(scanner, from);
  const word = end - from <= 6 ? scanner.text.slice(from, end) : '';
  if (word === 'A' || word === 'I') return classHere(scanner, end) !== C.Apostrophe && classHere(scanner, skipSpace(scanner, end)) !== C.Lower;
  return /^(?:[IVXLC]+|[A-Z])$/u.test(word);
}

function lastForm(scanner: Scanner): string {
  return scanner.columns.forms[scanner.columns.count - 1]?.text ?? '';
}
