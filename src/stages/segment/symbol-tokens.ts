import { CharacterClass, widthAt } from './character-class.ts';
import { classHere, digitsEnd, emit, isLetterClass, isWordClass, runEnd, type Scanner } from './scanner.ts';
import { emitWord } from './word-tokens.ts';

const C = CharacterClass;
const LONGEST_ELISION = 8;
const LONGEST_EMOTICON = 3;

/** Writes the token that begins with the mark at `start` and returns the offset after it. */
export function scanSymbol(scanner: Scanner, start: number): number {
  const face = emoticonEnd(scanner, start);
  if (face > start) return token(scanner, start, face);
  const kind = classHere(scanner, start);
  const next = classHere(scanner, start + 1);
  switch (kind) {
    case C.Apostrophe: {
      const end = elisionEnd(scanner, start);
      if (end > start) return emitWord(scanner, start, end);
      // Two in a row stand for a double quotation mark.
      return token(scanner, start, scanner.text.charCodeAt(start + 1) === scanner.text.charCodeAt(start) ? start + 2 : start + 1);
    }
    case C.Hash:
      return token(scanner, start, isLetterClass(next) ? runEnd(scanner, start + 1) : repeatEnd(scanner, start));
    case C.At:
      return token(scanner, start, isLetterClass(next) ? runEnd(scanner, start + 1) : start + 1);
    case C.Period:
      return token(scanner, start, next === C.Digit && opensNumber(scanner, start) ? digitsEnd(scanner, start + 1) : repeatEnd(scanner, start));
    case C.Hyphen:
    case C.Symbol:
    case C.Underscore:
    case C.Slash:
    case C.Currency:
      return token(scanner, start, repeatEnd(scanner, start));
    case C.Shout:
      return token(scanner, start, shoutEnd(scanner, start));
    default:
      return token(scanner, start, start + widthAt(scanner.text, start));
  }
}

/** The point of `.227` and `$.50`, and not a stop written against the next word. */
function opensNumber(scanner: Scanner, point: number): boolean {
  const before = classHere(scanner, point - 1);
  return before === C.Space || before === C.Open || before === C.Currency;
}

function token(scanner: Scanner, start: number, end: number): number {
  const stop = Math.min(end, scanner.to);
  emit(scanner, start, stop);
  return stop;
}

/** The end of a run of one mark: `...`, `--`, `***`. A run of pairs is taken pair by pair. */
function repeatEnd(scanner: Scanner, start: number): number {
  const { text, to } = scanner;
  const width = widthAt(text, start);
  if (width > 1) return start + width;
  const unit = text.charCodeAt(start);
  let at = start + 1;
  while (at < to && text.charCodeAt(at) === unit) at++;
  return at;
}

/** The end of the emoticon at `start` when nothing but a space or a closing bracket comes after it, else `start`. */
function emoticonEnd(scanner: Scanner, start: number): number {
  for (let length = LONGEST_EMOTICON; length > 1; length--) {
    const after = classHere(scanner, start + length);
    if (after !== C.Space && after !== C.Close && after !== C.Period) continue;
    if (start + length <= scanner.to && scanner.rules.emoticons.has(scanner.text.slice(start, start + length))) return start + length;
  }
  return start;
}

/** `!!!`, `?!`. */
function shoutEnd(scanner: Scanner, start: number): number {
  let at = start + 1;
  while (classHere(scanner, at) === C.Shout) at++;
  return at;
}

/** `'em`, `'til`, `'90s`, and a clitic that stands apart (`it 's`); `start` for a quotation mark. */
function elisionEnd(scanner: Scanner, start: number): number {
  const { text, rules } = scanner;
  if (!isWordClass(classHere(scanner, start + 1))) return start;
  const end = runEnd(scanner, start + 1);
  if (end - start > LONGEST_ELISION) return start;
  const word = text.slice(start + 1, end).toLowerCase();
  if (rules.forms.at(text, start, end).facts.parts !== null) return end;
  if (rules.elisions.has(`'${word}`) || rules.clitics.has(`'${word}`) || /^\d\ds$/u.test(word)) return end;
  return start;
}
