import { CharacterClass, classOf } from './character-class.ts';
import type { TokenColumns } from './token-columns.ts';

const C = CharacterClass;

/** How a token can end a sentence. */
export const Stop = {
  None: 0,
  /** A full stop of its own. */
  Period: 1,
  /** `!`, `?`, and the full stops of other scripts. */
  Shout: 2,
  /** `...`, `…`, and dots set apart (`. . .`). */
  Ellipsis: 3,
  /** The stop of an abbreviation: `U.S.`, `etc.` */
  Abbreviated: 4,
  /** `:)` */
  Emoticon: 5,
} as const;
export type Stop = (typeof Stop)[keyof typeof Stop];

/** What the token at `at` is as the end of a sentence. */
export function stopAt(columns: TokenColumns, at: number): Stop {
  const form = columns.forms[at];
  if (form === undefined) return Stop.None;
  if (form.facts.emoticon) return Stop.Emoticon;
  const { text } = form;
  const last = text.charCodeAt(text.length - 1);
  const kind = classOf(last);
  if (kind === C.Shout) return Stop.Shout;
  if (kind === C.Stop) return last !== 0x2026 ? Stop.Shout : isOmission(columns, at) ? Stop.None : Stop.Ellipsis;
  if (kind !== C.Period) return Stop.None;
  if (text.length === 1) return Stop.Period;
  if (text.charCodeAt(0) !== last) return Stop.Abbreviated;
  return isOmission(columns, at) ? Stop.None : Stop.Ellipsis;
}

/** `[...]`: an omission, which ends nothing. */
function isOmission(columns: TokenColumns, at: number): boolean {
  return leadOf(columns, at - 1) === C.Open && leadOf(columns, at + 1) === C.Close && isGlued(columns, at) && isGlued(columns, at + 1);
}

/** The class of the first character of the token at `at`; `Space` beyond the last token. */
export function leadOf(columns: TokenColumns, at: number): CharacterClass {
  const form = columns.forms[at];
  return form === undefined ? C.Space : classOf(form.text.charCodeAt(0));
}

/** True when no space stands between the token at `at` and the one before it. */
export function isGlued(columns: TokenColumns, at: number): boolean {
  return columns.start[at] === columns.end[at - 1];
}

/** The token after the quotes, brackets, further stops and citation marks that belong to the stop before `at`. */
export function afterClosers(columns: TokenColumns, at: number, end: number): number {
  let next = at;
  while (next < end) {
    if (isCloser(columns, next)) next++;
    else {
      const after = citationEnd(columns, next, end);
      if (after === next) break;
      next = after;
    }
  }
  return next;
}

/** A quote, bracket or further stop written against what stands before it, or an emoticon. */
function isCloser(columns: TokenColumns, at: number): boolean {
  if (columns.forms[at]?.facts.emoticon === true) return true;
  if (!isGlued(columns, at)) return false;
  const text = columns.forms[at]?.text ?? '';
  const kind = classOf(text.charCodeAt(0));
  if (kind === C.Close || kind === C.Shout || kind === C.Stop || kind === C.Period) return text.length === 1 || kind !== C.Period || text === '...';
  return (kind === C.Quote || kind === C.Apostrophe) && text.length === 1;
}

/**
 * The token after a mark that points to a note and belongs to the sentence before it: `[1]`, `[2, 3]`, a number written
 * against the stop (`resolution.12`) with others after it; `at` where none stands.
 */
function citationEnd(columns: TokenColumns, at: number, end: number): number {
  if (isNote(columns, at)) return noteEnd(columns, at, end);
  if (columns.forms[at]?.text !== '[') return at;
  for (let close = at + 1; close < end && close < at + 8; close++) {
    if (columns.forms[close]?.text === ']') return close > at + 1 ? close + 1 : at;
    const kind = leadOf(columns, close);
    if (kind !== C.Digit && kind !== C.Comma && kind !== C.Dash && kind !== C.Hyphen) return at;
  }
  return at;
}

function noteEnd(columns: TokenColumns, at: number, end: number): number {
  if (leadOf(columns, at - 2) === C.Digit) return at;
  const glued = isGlued(columns, at);
  if (!glued && columns.forms[at + 1]?.facts.starter !== true) return at;
  let next = at + 1;
  if (glued) while (next < end && isNote(columns, next)) next++;
  return next < end && (isGlued(columns, next) || leadOf(columns, next) === C.Lower) ? at : next;
}

/** A number of one to three digits, raised or not. */
function isNote(columns: TokenColumns, at: number): boolean {
  return /^(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3})$/u.test(columns.forms[at]?.text ?? '');
}
