import { CharacterClass, classAt } from './character-class.ts';
import type { Span } from '../../core/span.ts';
import type { SegmentRules } from './segment-rules.ts';
import type { Line } from './lines.ts';

const C = CharacterClass;
/** No hard-wrapped text has longer lines; where lines are longer, a line end is the end of a paragraph. */
const WIDEST_WRAP = 132;
/** A paragraph that a blank line may cut is longer than headings and list items are. */
const SHORTEST_CUT = 40;
const LONGEST_WORD = 16;
/** A line before a list item leaves more room than this, if it ends without a stop. */
const LIST_ROOM = 8;
const BULLET = /^[•·●◦▪‣⁃*]\s/u;
/** Marks that running text can hold too, at the head of a wrapped line: `– cobalt and nickel –`, `on November⏎12. The`. */
const LIST_MARK = /^(?:[–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\)?\s)/iu;
const SPEAKER = /^(?:(?:Q|A)\s*[:.]|Q\s|[A-Z][A-Z.,’' -]{1,40}:\s)/u;

/** The width that the lines of a text were wrapped at, or 0 where they were not: the longest line of those that stand with others. */
export function wrapWidth(lines: readonly Line[]): number {
  let longest = 0;
  lines.forEach((line, index) => {
    if (isFull(lines[index + 1]) || isFull(lines[index - 1])) longest = Math.max(longest, line.end - line.start);
  });
  return longest > WIDEST_WRAP ? 0 : longest;
}

function isFull(line: Line | undefined): boolean {
  return line !== undefined && line.end > line.start;
}

/**
 * True when the line end after `group[index]` only wraps the text. `group` holds lines with no blank line between them.
 * A list mark, a speaker's name, a line in capitals, a line in brackets, or a line that left room for the next word and
 * ends like a paragraph or a heading ends its paragraph.
 */
export function joinsNextLine(text: string, group: readonly Line[], index: number, width: number): boolean {
  const line = group[index];
  const next = group[index + 1];
  if (line === undefined || next === undefined) return false;
  const head = text.slice(next.start, Math.min(next.end, next.start + 48));
  if (BULLET.test(head) || SPEAKER.test(head)) return false;
  if (isBracketed(text, line) || isBracketed(text, next)) return false;
  const lower = classAt(text, next.start) === C.Lower;
  const ended = endsSentence(text, line);
  const room = width - (line.end - line.start) - firstWordLength(text, next) - 1;
  if ((ended || room > 0) && isCapitals(text, line) !== isCapitals(text, next)) return false;
  if (LIST_MARK.test(head) && (ended || room > LIST_ROOM || opensWithMark(text, line) || opensWithMark(text, group[0]))) return false;
  if (width === 0) return lower && !ended;
  if (room <= 0) return true;
  if (lower) return !ended || text[line.end - 1] === '.';
  return !ended && room < width / 8 && group.length > 2;
}

/** `(Translated by …)`: a byline or note that stands alone on its line. */
function isBracketed(text: string, line: Line): boolean {
  return text[line.start] === '(' && text[line.end - 1] === ')' && text.indexOf(')', line.start) === line.end - 1;
}

function opensWithMark(text: string, line: Line | undefined): boolean {
  return line !== undefined && LIST_MARK.test(text.slice(line.start, Math.min(line.end, line.start + 8)));
}

/** A heading in capitals: letters, none of them small. */
function isCapitals(text: string, line: Line): boolean {
  if (line.end - line.start > WIDEST_WRAP) return false;
  const words = text.slice(line.start, line.end);
  return /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words);
}

/** The line ends in a full stop, question or exclamation mark or colon, quotes and brackets after it allowed. */
function endsSentence(text: string, line: Line): boolean {
  return /[.!?:;…。][\s"'”’)\]]*$/u.test(text.slice(Math.max(line.start, line.end - 8), line.end));
}

/** Short lines none of which ends or begins like a sentence: a list without marks, where no line joins the next. */
export function isFragmentList(text: string, group: readonly Line[]): boolean {
  if (group.length < 3) return false;
  return group.every((line) => line.end - line.start <= 40 && classAt(text, line.start) === C.Lower && !endsSentence(text, line));
}

function firstWordLength(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && classAt(text, at) !== C.Space) at++;
  return at - line.start;
}

/**
 * True when the gap between two paragraphs of running text cuts a sentence: the first is longer than a heading or list
 * item and ends within a clause, the second begins with a small letter, and a word at the cut holds on to the other side.
 */
export function joinsAcrossGap(text: string, paragraph: Span, next: Span, rules: SegmentRules): boolean {
  if (paragraph.end - paragraph.start < SHORTEST_CUT || classAt(text, next.start) !== C.Lower) return false;
  const last = classAt(text, paragraph.end - 1);
  if (last !== C.Lower && last !== C.Comma && last !== C.Close) return false;
  const heads = [paragraph, next].map(({ start, end }) => text.slice(start, Math.min(end, start + 8)));
  if (!rules.holdsNext.has(lastWord(text, paragraph)) && !rules.holdsLast.has(firstWord(text, next))) return false;
  return !heads.some((head) => BULLET.test(head) || LIST_MARK.test(head));
}

/** The letters at the head of a paragraph, and at its end. */
function firstWord(text: string, { start, end }: Span): string {
  return /^\p{L}*/u.exec(text.slice(start, Math.min(end, start + LONGEST_WORD)))?.[0] ?? '';
}

function lastWord(text: string, { start, end }: Span): string {
  return /\p{L}*$/u.exec(text.slice(Math.max(start, end - LONGEST_WORD), end))?.[0] ?? '';
}
