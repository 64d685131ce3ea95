import { CharacterClass, classOf } from './character-class.ts';
import { classHere, isLetterClass, isWordClass, type Scanner } from './scanner.ts';
import { scanSymbol } from './symbol-tokens.ts';
import { emitWord, scanWord } from './word-tokens.ts';

const C = CharacterClass;

/**
 * Writes the tokens of `[from, to)` into the scanner's columns, in one pass, by the conventions of UD English:
 * hyphenated words split, clitics apart, abbreviations with their full stop, addresses whole. Every character that is
 * not a space is in exactly one token.
 */
export function tokenize(scanner: Scanner, from: number, to: number): void {
  const { text } = scanner;
  scanner.to = to;
  scanner.firstToken = scanner.columns.count;
  let at = from;
  while (at < to) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === C.Space) at++;
    else if (isLetterClass(kind)) at = scanLetters(scanner, at);
    else if (isWordClass(classHere(scanner, at))) at = scanWord(scanner, at);
    else at = scanSymbol(scanner, at);
  }
}

/** The short way for plain words: letters up to a space or a mark that never joins; everything else goes to `scanWord`. */
function scanLetters(scanner: Scanner, start: number): number {
  const { text, to } = scanner;
  let at = start + 1;
  let kind: CharacterClass = C.Space;
  while (at < to && isLetterClass((kind = classOf(text.charCodeAt(at))))) at++;
  if (at >= to || kind === C.Space || kind === C.Comma || kind === C.Close || kind === C.Semicolon || kind === C.Dash) {
    emitWord(scanner, start, at);
    return at;
  }
  return scanWord(scanner, start);
}
