import { CharacterClass, classOf } from './character-class.ts';
import { Abbreviation } from './segment-rules.ts';
import type { TokenColumns } from './token-columns.ts';

const C = CharacterClass;

/**
 * The sentences of the paragraph whose tokens are `[first, end)`, as the index of each one's first token, in order.
 */
export function sentenceStarts(text: string, columns: TokenColumns, first: number, end: number): number[] {
  const starts = [first];
  let at = first;
  while (at < end) {
    const stop = stopKind(columns, at);
    if (stop === Stop.None) {
      at++;
      continue;
    }
    let next = at + 1;
    while (next < end && isCloser(text, columns, next)) next++;
    if (next < end && isBoundary(text, columns, at, next, end, stop, starts.at(-1) ?? first)) starts.push(next);
    at = next;
  }
  return starts;
}

const Stop = { None: 0, Full: 1, Ellipsis: 2, Abbreviated: 3 } as const;
type Stop = (typeof Stop)[keyof typeof Stop];

/** How the token at `at` can end a sentence. */
function stopKind(columns: TokenColumns, at: number): Stop {
  const form = columns.forms[at]?.text ?? '';
  const last = form.charCodeAt(form.length - 1);
  const kind = classOf(last);
  if (kind === C.Shout) return Stop.Full;
  if (kind === C.Stop) return last === 0x2026 ? Stop.Ellipsis : Stop.Full;
  if (kind !== C.Period) return Stop.None;
  if (form.length === 1) return Stop.Full;
  return form.charCodeAt(0) === last ? Stop.Ellipsis : Stop.Abbreviated;
}

/** Quotes, brackets and further stops written against the stop before them. */
function isCloser(text: string, columns: TokenColumns, at: number): boolean {
  if (columns.start[at] !== columns.end[at - 1]) return false;
  const kind = classOf(text.charCodeAt(columns.start[at] ?? 0));
  if (kind === C.Close || kind === C.Shout || kind === C.Stop) return true;
  if (kind !== C.Quote && kind !== C.Apostrophe && kind !== C.Period) return false;
  return (columns.end[at] ?? 0) - (columns.start[at] ?? 0) === 1 || kind === C.Period;
}

/** Whether a new sentence begins at `next`, after the stop at `stop` and its closers. */
function isBoundary(text: string, columns: TokenColumns, stop: number, next: number, end: number, kind: Stop, start: number): boolean {
  let opening = next;
  while (opening < end && isOpener(text, columns, opening)) opening++;
  if (opening === end) opening = next;
  const form = columns.forms[opening];
  if (form === undefined) return false;
  const lead = classOf(form.text.charCodeAt(0));
  if (lead === C.Lower) return false;
  if (kind === Stop.Abbreviated) return endsAfterAbbreviation(columns, stop, opening, next, start);
  if (isMarkerOnly(text, columns, start, stop)) return false;
  const glued = columns.start[next] === columns.end[next - 1];
  if (glued && lead !== C.Upper) return false;
  if (kind === Stop.Ellipsis) return lead === C.Upper;
  return true;
}

function isOpener(text: string, columns: TokenColumns, at: number): boolean {
  const kind = classOf(text.charCodeAt(columns.start[at] ?? 0));
  return kind === C.Open || kind === C.Quote || kind === C.Apostrophe;
}

/** Inc., U.S., p.m.: an end only before a word that commonly opens a sentence. */
function endsAfterAbbreviation(columns: TokenColumns, stop: number, opening: number, next: number, start: number): boolean {
  const form = columns.forms[stop];
  const following = columns.forms[opening];
  if (form === undefined || following === undefined || stop === start) return false;
  const { abbreviation } = form.facts;
  if (abbreviation === Abbreviation.Title || abbreviation === Abbreviation.Prefix || abbreviation === Abbreviation.Number) return false;
  if (following.facts.starter) return true;
  return (abbreviation === Abbreviation.End && following.facts.abbreviation === Abbreviation.Title) || opening > next;
}

/** The sentence so far is only the mark of a list item: `1.`, `a.)`. */
function isMarkerOnly(text: string, columns: TokenColumns, start: number, stop: number): boolean {
  if (stop - start > 1) return false;
  const mark = columns.forms[start]?.text ?? '';
  return stop === start || /^(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$/u.test(mark);
}
