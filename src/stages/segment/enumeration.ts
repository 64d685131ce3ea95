import { CharacterClass } from './character-class.ts';
import type { SegmentRules } from './segment-rules.ts';
import { isGlued, leadOf } from './stop.ts';
import type { TokenColumns } from './token-columns.ts';

const C = CharacterClass;
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

/**
 * Indices of the tokens that begin an item of a list set in one paragraph (`1. The first item 2. The second item`,
 * `• one • two`). The paragraph must begin with a mark; an item begins where the next number stands in the same form.
 */
export function itemStarts(columns: TokenColumns, rules: SegmentRules, first: number, end: number): number[] {
  const starts: number[] = [];
  const bullet = columns.forms[first]?.text ?? '';
  if (BULLETS.has(bullet)) {
    for (let at = first + 1; at < end; at++) if (columns.forms[at]?.text === bullet && !isGlued(columns, at)) starts.push(at);
    return starts;
  }
  const opening = markAt(columns, first, end);
  if (opening === null) return starts;
  let expected = opening.value + 1;
  for (let at = first + 1; at < end; at++) {
    const lead = leadOf(columns, at);
    if ((lead !== C.Digit && lead !== C.Lower) || isGlued(columns, at)) continue;
    const mark = markAt(columns, at, end);
    if (mark === null || mark.style !== opening.style || mark.value !== expected || !isItemEnd(columns, rules, at - 1)) continue;
    starts.push(at);
    expected++;
  }
  return starts;
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
