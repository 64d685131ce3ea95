import { CharacterClass, classOf } from './character-class.ts';

/** A line of the text without the white space around it; empty where `start === end`. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** The line begins a page or a part: a form feed or a paragraph separator stands before it. */
  readonly afterBreak: boolean;
}

const NEWLINE = 10;
const VERTICAL_TAB = 11;
const FORM_FEED = 12;
const RETURN = 13;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** The lines of `[from, to)`: LF, CRLF, CR, NEL and the Unicode separators end one. */
export function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  let afterBreak = false;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit > RETURN && unit !== NEXT_LINE && unit !== LINE_SEPARATOR && unit !== PARAGRAPH_SEPARATOR) continue;
    if (unit < NEWLINE) continue;
    lines.push(trimmedLine(text, start, at, afterBreak));
    afterBreak = unit === FORM_FEED || unit === VERTICAL_TAB || unit === PARAGRAPH_SEPARATOR;
    if (unit === RETURN && text.charCodeAt(at + 1) === NEWLINE && at + 1 < to) at++;
    start = at + 1;
  }
  lines.push(trimmedLine(text, start, to, afterBreak));
  return lines;
}

function trimmedLine(text: string, from: number, to: number, afterBreak: boolean): Line {
  let start = from;
  let end = to;
  while (start < end && classOf(text.charCodeAt(start)) === CharacterClass.Space) start++;
  while (end > start && classOf(text.charCodeAt(end - 1)) === CharacterClass.Space) end--;
  return { start, end, afterBreak };
}
