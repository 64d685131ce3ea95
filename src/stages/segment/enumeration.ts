import { CharacterClass } from './character-class.ts';
import type { SegmentRules } from './segment-rules.ts';
import { isGlued, leadOf } from './stop.ts';
import type { TokenColumns } from './token-columns.ts';

const C = CharacterClass;
const FIRST_LETTER = 97;
const BULLETS: ReadonlySet<string> = new Set(['•', '●', '▪', '◦', '‣', '⁃', '∙', '■', '○', '➢', '►']);

/** The mark of a list item: its number, and the form it is written in, which the items of one list share. */
interface Mark {
  readonly value: number;
  readonly style: string;
}

/** True when the token at `at` is the dot or square before a list item. */
export function isBullet(columns: TokenColumns, at: number): boolean {
  return BULLETS.has(columns.forms[at]?.text ?? '');
}

/** A list that is being read: what its next mark must be, and where it opened if that is not yet known to be an item. */
interface OpenList {
  readonly style: string;
  expected: number;
  pending: number;
}

/**
 * Indices of the tokens that begin an item of a list set in one paragraph (`1. The first item 2. The second item`,
 * `• one • two`). A list opens with the mark at the head of the paragraph, or with a first mark (1, a) after a stop or
 * colon; an item begins where the next number stands in the same form.
 */
export function itemStarts(columns: TokenColumns, rules: SegmentRules, first: number, end: number): number[] {
  const bullet = columns.forms[first]?.text ?? '';
  if (BULLETS.has(bullet)) return bulletStarts(columns, bullet, first, end);
  const starts: number[] = [];
  let list: OpenList | null = null;
  for (let at = first; at < end; at++) {
    const lead = leadOf(columns, at);
    if ((lead !== C.Digit && lead !== C.Lower) || (at > first && isGlued(columns, at))) continue;
    const mark = markAt(columns, at, end);
    if (mark === null) continue;
    if (list !== null && mark.style === list.style && mark.value === list.expected && isItemEnd(columns, rules, at - 1)) {
      if (list.pending >= 0) starts.push(list.pending);
      starts.push(at);
      list.pending = -1;
      list.expected++;
    } else if (at === first || ((mark.value === 1 || mark.value === FIRST_LETTER) && opensList(columns, at - 1))) {
      list = { style: mark.style, expected: mark.value + 1, pending: at === first ? -1 : at };
    }
  }
  return starts;
}

function bulletStarts(columns: TokenColumns, bullet: string, first: number, end: number): number[] {
  const starts: number[] = [];
  for (let at = first + 1; at < end; at++) if (columns.forms[at]?.text === bullet && !isGlued(columns, at)) starts.push(at);
  return starts;
}

/** A stop or a colon, after which a list may open. */
function opensList(columns: TokenColumns, at: number): boolean {
  const lead = leadOf(columns, at);
  return lead === C.Colon || lead === C.Period || lead === C.Shout;
}

/** The mark whose number is the token at `at`: `1.`, `1)`, `1.)`, `a.`, `a)`. */
function markAt(columns: TokenColumns, at: number, end: number): Mark | null {
  const found = /^(?:(\d{1,3})|([a-z]))(\.?)$/u.exec(columns.forms[at]?.text ?? '');
  if (found === null) return null;
  let style = found[3] ?? '';
  for (let next = at + 1; next < end && next < at + 3 && isGlued(columns, next); next++) {
    const text = columns.forms[next]?.text;
    if (text !== '.' && text !== ')') break;
    style += text;
  }
  if (style === '') return null;
  const [, digits, letter] = found;
  return digits === undefined ? { value: (letter ?? '').charCodeAt(0), style: `a${style}` } : { value: Number(digits), style: `1${style}` };
}

/** An item can end here; `see 2.`, `and 2)` and `x, 2)` run on. */
function isItemEnd(columns: TokenColumns, rules: SegmentRules, at: number): boolean {
  const lead = leadOf(columns, at);
  return lead !== C.Comma && lead !== C.Semicolon && lead !== C.Colon && !rules.holdsNext.has(columns.forms[at]?.lower ?? '');
}
