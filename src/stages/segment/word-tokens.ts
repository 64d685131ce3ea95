import { addressEnd } from './address.ts';
import { CharacterClass, classOf } from './character-class.ts';
import { afterPeriod } from './full-stop.ts';
import { afterHyphen, numberGroupEnd } from './hyphen.ts';
import { classHere, digitsEnd, emit, isLetterClass, isWordClass, runEnd, type Scanner } from './scanner.ts';

const C = CharacterClass;

/**
 * Writes the word that begins at `start`, with whatever joins its parts (`U.S.`, `3.5`, `o'clock`, `e-mail`, `9/11`),
 * its clitics as tokens of their own, and returns the offset after the last token written.
 */
export function scanWord(scanner: Scanner, start: number): number {
  const address = addressEnd(scanner, start);
  if (address > start) {
    emit(scanner, start, address);
    return address;
  }
  const group = numberGroupEnd(scanner, start);
  if (group > start) {
    emit(scanner, start, group);
    return group;
  }
  let at = runEnd(scanner, start);
  while (at < scanner.to) {
    const next = connect(scanner, start, at);
    if (next <= 0) return -next;
    if (next === at) break;
    at = next;
  }
  return emitWord(scanner, start, at);
}

/**
 * What the character at `at` does to the word `[start, at)`: the new end where it joins (`at` itself where it does not),
 * or minus the offset after the tokens it has written.
 */
function connect(scanner: Scanner, start: number, at: number): number {
  const kind = classHere(scanner, at);
  const next = classHere(scanner, at + 1);
  switch (kind) {
    case C.Apostrophe:
      return apostrophe(scanner, start, at);
    case C.Period:
      return afterPeriod(scanner, start, at);
    case C.Hyphen:
      return afterHyphen(scanner, start, at);
    case C.Comma:
      return next === C.Digit && endsInDigit(scanner, at) && digitsEnd(scanner, at + 1) === at + 4 ? at + 4 : at;
    case C.Colon:
      return next === C.Digit && endsInDigit(scanner, at) ? runEnd(scanner, at + 1) : at;
    case C.Slash:
      if (at - start === 1 && isShortening(scanner, start, at)) return -written(scanner, start, at + 1);
      return joinsBySlash(scanner, start, at) ? runEnd(scanner, at + 1) : at;
    case C.Ampersand:
      return at - start <= 3 && next === C.Upper && classHere(scanner, at - 1) === C.Upper ? runEnd(scanner, at + 1) : at;
    case C.Underscore:
      return isWordClass(next) || next === C.Underscore ? runEnd(scanner, at + 1) : at;
    case C.Currency:
      return at - start <= 3 && classHere(scanner, start) === C.Upper ? -written(scanner, start, at + 1) : at;
    case C.Symbol:
      // N°, the sign for «number».
      return at - start === 1 && scanner.text.charCodeAt(at) === 0xb0 && (scanner.text.charCodeAt(start) | 32) === 110 ? at + 1 : at;
    default:
      return at;
  }
}

/** An apostrophe after `[start, at)`: a clitic is cut off, `n't` with its n; between letters it joins. */
function apostrophe(scanner: Scanner, start: number, at: number): number {
  const { rules, text } = scanner;
  if (!isWordClass(classHere(scanner, at + 1))) return at;
  const end = runEnd(scanner, at + 1);
  if (end - at <= 3) {
    const suffix = text.slice(at + 1, end).toLowerCase();
    if (rules.clitics.has(`'${suffix}`)) {
      if (isDecade(scanner, start, at)) return end;
      emitWord(scanner, start, at);
      return -written(scanner, at, end);
    }
    if (at - start >= 2 && rules.clitics.has(`${text.charAt(at - 1).toLowerCase()}'${suffix}`)) {
      emitWord(scanner, start, at - 1);
      return -written(scanner, at - 1, end);
    }
  }
  return isLetterClass(classHere(scanner, at + 1)) ? end : at;
}

/** `60's`, the years, but not `2008's`, the genitive. */
function isDecade(scanner: Scanner, start: number, at: number): boolean {
  return at - start === 2 && digitsEnd(scanner, start) === at;
}

/** `w/` before a whole word: `w/ investors`, `w/it`; not `w/o`. */
function isShortening(scanner: Scanner, start: number, slash: number): boolean {
  return runEnd(scanner, slash + 1) > slash + 3 && scanner.rules.elisions.has(scanner.text.slice(start, slash + 1).toLowerCase());
}

/** Dates and fractions (9/11, 1/2) and single letters (w/o, c/o, l/c) are one word; he / she is three. */
function joinsBySlash(scanner: Scanner, start: number, at: number): boolean {
  const end = runEnd(scanner, at + 1);
  if (end === at + 1) return false;
  if (endsInDigit(scanner, at)) return digitsEnd(scanner, at + 1) === end;
  return at - start === 1 && end - at === 2;
}

function endsInDigit(scanner: Scanner, at: number): boolean {
  return classOf(scanner.text.charCodeAt(at - 1)) === C.Digit;
}

function written(scanner: Scanner, start: number, end: number): number {
  emit(scanner, start, end);
  return end;
}

/** Writes the word `[start, end)`: a contraction in its parts, a unit apart from its number. Returns `end`. */
export function emitWord(scanner: Scanner, start: number, end: number): number {
  const form = scanner.rules.forms.at(scanner.text, start, end);
  if (form.facts.parts !== null) {
    let from = start;
    for (const length of form.facts.parts) {
      emit(scanner, from, from + length);
      from += length;
    }
    return end;
  }
  if (classOf(scanner.text.charCodeAt(start)) === C.Digit) {
    const unit = unitStart(scanner, start, end);
    if (unit > start) emit(scanner, start, unit);
    return written(scanner, unit, end);
  }
  return written(scanner, start, end);
}

/** Where the unit begins in `5km`, `11.5m`, `7pm`; `start` where there is none (`F16`, `1990s`, `3D`). */
function unitStart(scanner: Scanner, start: number, end: number): number {
  let at = end;
  while (at > start && end - at < 5 && isLetterClass(classOf(scanner.text.charCodeAt(at - 1)))) at--;
  if (at === start || at === end || classOf(scanner.text.charCodeAt(at - 1)) !== C.Digit) return start;
  return scanner.rules.units.has(scanner.text.slice(at, end)) ? at : start;
}
