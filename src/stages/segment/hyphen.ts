import { CharacterClass } from './character-class.ts';
import { classHere, digitsEnd, isWordClass, runEnd, type Scanner } from './scanner.ts';

const C = CharacterClass;
/** Longest prefix, suffix or number group looked at. */
const LONGEST = 24;

/**
 * The end of the word `[start, at)` with the hyphen at `at`: `at` itself where the word ends before the hyphen, which
 * then is a token of its own (`15 - year`); further where it keeps the hyphen (`e-mail`, `non-Muslim`, `nutrition-wise`).
 */
export function afterHyphen(scanner: Scanner, start: number, at: number): number {
  const { rules, text } = scanner;
  if (at - start > LONGEST) return at;
  const left = text.slice(start, at).toLowerCase();
  const prefix = rules.hyphenPrefixes.has(left) && classHere(scanner, start - 1) !== C.Hyphen;
  if (!isWordClass(classHere(scanner, at + 1))) return prefix && classHere(scanner, at + 1) === C.Space ? at + 1 : at;
  const end = runEnd(scanner, at + 1);
  if (prefix) return end;
  if (end - at > LONGEST) return at;
  const right = text.slice(at + 1, end).toLowerCase();
  return rules.hyphenSuffixes.has(right) || rules.hyphenWords.has(left + right) ? end : at;
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
