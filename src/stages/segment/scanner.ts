import { CharacterClass, classAt, classOf, widthAt } from './character-class.ts';
import type { SegmentRules } from './segment-rules.ts';
import { pushToken, type TokenColumns } from './token-columns.ts';

/** What the scanning functions share while they read one paragraph `[from, to)` of a text. */
export interface Scanner {
  readonly text: string;
  readonly rules: SegmentRules;
  readonly columns: TokenColumns;
  /** End of the paragraph that is being read. */
  to: number;
  /** Index of the first token of the paragraph. */
  firstToken: number;
  /** No address begins before this offset: a try that failed is not made again from within. */
  noAddressBefore: number;
}

/** Writes the token `[start, end)`. */
export function emit(scanner: Scanner, start: number, end: number): void {
  pushToken(scanner.columns, start, end, scanner.rules.forms.at(scanner.text, start, end));
}

/** The class of the character at `index`; `Space` before the text, and at and after the end of the paragraph. */
export function classHere(scanner: Scanner, index: number): CharacterClass {
  if (index >= scanner.to || index < 0) return CharacterClass.Space;
  const kind = classOf(scanner.text.charCodeAt(index));
  return kind === CharacterClass.Surrogate ? classAt(scanner.text, index) : kind;
}

/** True for a letter, a mark or a digit. */
export function isWordClass(kind: CharacterClass): boolean {
  return kind >= CharacterClass.Lower && kind <= CharacterClass.Digit;
}

/** True for a letter or a mark. */
export function isLetterClass(kind: CharacterClass): boolean {
  return kind >= CharacterClass.Lower && kind <= CharacterClass.Letter;
}

/** The end of the run of letters, marks and digits that begins at `index`. */
export function runEnd(scanner: Scanner, index: number): number {
  const { text, to } = scanner;
  let at = index;
  while (at < to) {
    const kind = classOf(text.charCodeAt(at));
    if (isWordClass(kind)) at++;
    else if (kind === CharacterClass.Surrogate && isWordClass(classAt(text, at))) at += widthAt(text, at);
    else break;
  }
  return Math.min(at, to);
}

/** The end of the run of decimal digits that begins at `index`. */
export function digitsEnd(scanner: Scanner, index: number): number {
  let at = index;
  while (at < scanner.to && classOf(scanner.text.charCodeAt(at)) === CharacterClass.Digit) at++;
  return at;
}

/** The first offset from `index` on that is no space, or the end of the paragraph. */
export function skipSpace(scanner: Scanner, index: number): number {
  let at = index;
  while (at < scanner.to && classOf(scanner.text.charCodeAt(at)) === CharacterClass.Space) at++;
  return at;
}
