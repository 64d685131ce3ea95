import { CharacterClass } from './character-class.ts';
import { classHere, digitsEnd, isLetterClass, isWordClass, runEnd, skipSpace, type Scanner } from './scanner.ts';

const C = CharacterClass;
/** Longest prefix, suffix or number group looked at. */
const LONGEST = 24;
/** Longer words before a hyphen and a space are halves of compounds (`rules- based`) more often than broken off. */
const LONGEST_BROKEN = 3;

/**
 * The end of the word `[start, at)` with the hyphen at `at`: `at` itself where the word ends before the hyphen, which
 * then is a token of its own (`15 - year`); further where it keeps the hyphen (`e-mail`, `non-Muslim`, `nutrition-wise`).
 */
export function afterHyphen(scanner: Scanner, start: number, at: number): number {
  const { rules, text } = scanner;
  if (at - start > LONGEST) return at;
  const left = text.slice(start, at).toLowerCase();
  const prefix = rules.hyphenPrefixes.has(left) && classHere(scanner, start - 1) !== C.Hyphen;
  if (!isWordClass(classHere(scanner, at + 1))) return isBrokenOff(scanner, start, at) ? at + 1 : at;
  const end = runEnd(scanner, at + 1);
  if (prefix) return end;
  if (end - at > LONGEST) return at;
  const right = text.slice(at + 1, end).toLowerCase();
  return rules.hyphenSuffixes.has(right) || rules.hyphenWords.has(left + right) ? end : at;
}

/**
 * A word that the speaker broke off (`w- water`, `Wa- — the`): letters, a hyphen, then a space or a mark; but not the
 * first half of a pair (`short- and long-term`), nor a compound cut at the end of a line.
 */
function isBrokenOff(scanner: Scanner, start: number, at: number): boolean {
  const next = classHere(scanner, at + 1);
  if (at - start > LONGEST_BROKEN || !isLetterClass(classHere(scanner, start))) return false;
  if (next !== C.Space && next !== C.Comma && next !== C.Period && next !== C.Shout && next !== C.Stop && next !== C.Close) return false;
  const from = skipSpace(scanner, at + 1);
  if (/[\n\r]/u.test(scanner.text.slice(at + 1, Math.min(from, at + 4)))) return false;
  const end = runEnd(scanner, from);
  return end - from > LONGEST || !scanner.rules.coordinators.has(scanner.text.slice(from, end).toLowerCase());
}

/**
 * The end of a number written in groups: a telephone number or a date with hyphens (713-853-3989, 2021-02-16, 345-9945,
 * 77030-2707); `start` for anything else, a range (2001-2005, 3-4) among them.
 */
export function numberGroupEnd(scanner: Scanner, start: number): number {
  if (classHere(scanner, start) !== C.Digit) return start;
  const limit = start + LONGEST;
  let at = digitsEnd(scanner, start);
  const first = at - start;
  let groups = 1;
  let last = first;
  while (at < limit && classHere(scanner, at) === C.Hyphen && classHere(scanner, at + 1) === C.Digit) {
    const end = digitsEnd(scanner, at + 1);
    last = end - at - 1;
    at = end;
    groups++;
  }
  if (isWordClass(classHere(scanner, at)) || classHere(scanner, at) === C.Hyphen || at >= limit) return start;
  if (groups >= 3) return at;
  return groups === 2 && last === 4 && (first === 3 || first === 5) ? at : start;
}
