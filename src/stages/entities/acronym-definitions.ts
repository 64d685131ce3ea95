import { alignmentCost, type LongWord } from './acronym-alignment.ts';
import type { AcronymWords } from './acronym-words.ts';

/** A long form with its short form as a text defines them: `U.S. Forces Japan (USFJ)`. Spans are half-open offsets. */
export interface AcronymDefinition {
  readonly longStart: number;
  readonly longEnd: number;
  readonly shortStart: number;
  readonly shortEnd: number;
  readonly short: string;
}

/** A short form in brackets for which no long form was found by its letters. */
export interface OpenDefinition {
  readonly short: string;
  readonly shortStart: number;
  readonly shortEnd: number;
  /** Where the words before the bracket end. */
  readonly before: number;
}

/** Brackets further apart are no definition. */
const LONGEST_BRACKET = 160;
const LONGEST_SHORT = 12;

/**
 * Finds definitions of short forms in `text[from, to)`: the long form before a bracketed short one, the short one before a
 * bracketed or equated long one, and "…, or NATO,". The long form holds the letters of the short one in their order,
 * its first letter at the start of a word (Schwartz and Hearst 2003), and of several readings the one with most letters at the
 * starts of words is taken. Nested brackets come innermost first.
 */
export function findDefinitions(
  text: string,
  from: number,
  to: number,
  words: AcronymWords,
): { readonly found: AcronymDefinition[]; readonly open: OpenDefinition[] } {
  const found: AcronymDefinition[] = [];
  const open: OpenDefinition[] = [];
  for (const [start, end] of brackets(text, from, to)) {
    const short = shortIn(text, start + 1, end, words);
    const long = short === undefined ? undefined : longBefore(text, short.text, from, start, words);
    if (short !== undefined && long !== undefined) found.push({ ...long, short: short.text, shortStart: short.start, shortEnd: short.end });
    else if (short === undefined || !addReverse(text, from, start, end, words, found)) {
      if (short !== undefined) open.push({ short: short.text, shortStart: short.start, shortEnd: short.end, before: start });
      else addReverse(text, from, start, end, words, found);
    }
  }
  addEquations(text, from, to, words, found);
  addAppositions(text, from, to, words, found);
  return { found: unique(found), open };
}

/** The pairs of brackets, round and square, innermost first; those without a partner are left out. */
function brackets(text: string, from: number, to: number): [start: number, end: number][] {
  const pairs: [number, number][] = [];
  const stack: number[] = [];
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (sign === '(' || sign === '[') stack.push(at);
    else if (sign === ')' || sign === ']') {
      const start = stack.pop();
      if (start !== undefined && at - start <= LONGEST_BRACKET) pairs.push([start, at]);
    }
  }
  return pairs;
}

/** The short form that brackets hold: their words up to a comma or semicolon, without introducing words and quotation marks. */
function shortIn(
  text: string,
  from: number,
  to: number,
  words: AcronymWords,
): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  let start = from;
  for (let moved = true; moved;) {
    moved = false;
    while (start < to && /[\s“”"‘’'«»,:]/u.test(text[start] ?? '')) start++;
    for (const lead of words.leading) {
      if (text.slice(start, start + lead.length).toLowerCase() !== lead || /[\p{L}\p{N}]/u.test(text[start + lead.length] ?? '')) continue;
      start += lead.length;
      moved = true;
      break;
    }
  }
  const rest = text.slice(start, Math.min(to, start + LONGEST_SHORT + 4));
  const match = /^[\p{L}\p{N}][\p{L}\p{N}&/+.\-’']*(?: [\p{Lu}\p{N}][\p{L}\p{N}]*)?(?=\s*(?:$|[,;:](?:\s|$)|[“”"’'«»)\]]))/u.exec(rest);
  const short = match?.[0].replace(/[’']+$/u, '').replace(/^([^.]*)\.$/u, '$1');
  if (short === undefined || !(isShortForm(short, words, true) || /^\p{Ll}{2,4}$/u.test(short))) return undefined;
  return { text: short, start, end: start + short.length };
}

/**
 * Two to twelve signs in at most two words, with a letter and a capital or digit, and no more small letters than a short form has
 * ("NoRa" is one, "Europol" is not). In the brackets of a definition (`bracketed`) the letters decide, so that capitals that spell
 * a common word ("OR") and a capitalised beginning ("Glu") count as well.
 */
export function isShortForm(short: string, words: AcronymWords, bracketed = false): boolean {
  if (short.length < 2 || short.length > LONGEST_SHORT || (!bracketed && words.never.has(short))) return false;
  const letters = short.match(/\p{L}/gu)?.length ?? 0;
  const capitals = short.match(/\p{Lu}/gu)?.length ?? 0;
  const digits = short.match(/\p{N}/gu)?.length ?? 0;
  if (letters === 0 || capitals + digits === 0) return false;
  if (/^\p{Lu}\p{Ll}+$/u.test(short)) return bracketed && short.length <= 4;
  if (bracketed && /^[\p{L}\p{N}]{1,4}-\p{Ll}/u.test(short) && capitals > 0) return true;
  return letters - capitals <= Math.max(capitals, 1) + (short.length <= 5 ? 1 : 0) + (bracketed ? 2 : 0);
}

/** The long form whose end is the last word before `end`: the start that reads the letters of the short form best, or undefined. */
function longBefore(text: string, short: string, from: number, end: number, words: AcronymWords): { longStart: number; longEnd: number } | undefined {
  let longEnd = end;
  while (longEnd > from && /[\s“”"’'«»,]/u.test(text[longEnd - 1] ?? '')) longEnd--;
  const signs = Array.from(short.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  const window = wordsBefore(text, from, longEnd, Math.min(signs.length + 5, signs.length * 2), words);
  const singular = signs.at(-1) === 's' && signs.length > 2 ? signs.slice(0, -1) : undefined;
  const isSmall = /^\p{Ll}+$/u.test(short);
  let top: { readonly start: number; readonly cost: number } | undefined;
  for (let first = window.length - 1; first >= 0; first--) {
    const word = window[first];
    if (word === undefined || word.function || !word.text.startsWith(signs[0] ?? '\n')) continue;
    const rest = window.slice(first);
    const cost = Math.min(alignmentCost(signs, rest), singular === undefined ? Infinity : alignmentCost(singular, rest) + 0.2);
    if (cost <= (isSmall ? 0.1 : costLimit(signs.length)) && (top === undefined || cost < top.cost)) top = { start: phraseStart(text, word, from), cost };
  }
  if (top === undefined) return undefined;
  const long = text.slice(top.start, longEnd);
  if (long.length <= short.length || /[;[\]]|\)\s/u.test(long) || hasLoneBracket(long) || long.split(/[\s(),-]+/u).includes(short)) return undefined;
  return { longStart: top.start, longEnd };
}

/** How much a reading may cost: longer short forms may have more letters inside of words. */
const costLimit = (signs: number): number => 1.2 + 0.6 * signs;

/** A word that numbers or signs are tied to begins with them ("17beta-oestradiol", "1,2-bis(…)"). */
function phraseStart(text: string, word: LongWord, from: number): number {
  let start = word.start;
  if (!word.tied) return start;
  while (start > from && !/[\s([“"]/u.test(text[start - 1] ?? '')) start--;
  return /^[\p{L}]{2,}/u.test(text.slice(start, word.start)) ? word.start : start;
}

/** The words before `end`, at most so many with white space between; hyphens and slashes part words that are tied. */
function wordsBefore(text: string, from: number, end: number, count: number, words: AcronymWords): LongWord[] {
  const start = windowStart(text, from, end, count);
  const found: LongWord[] = [];
  for (const match of text.slice(start, end).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const lower = match[0].toLowerCase();
    const at = start + match.index;
    const before = text[at - 1] ?? ' ';
    found.push({
      start: at,
      text: lower,
      function: words.functionWords.has(lower),
      tied: at > start && !/[\s(]/u.test(before) && !text.slice(Math.max(from, at - 2), at).includes('--'),
    });
  }
  return found;
}

function hasLoneBracket(long: string): boolean {
  return (long.match(/[([]/gu)?.length ?? 0) !== (long.match(/[)\]]/gu)?.length ?? 0);
}

/** Where the last `words` words before `end` begin, not before `from`. */
function windowStart(text: string, from: number, end: number, words: number): number {
  let at = end;
  for (let count = 0; count < words && at > from; count++) {
    while (at > from && /[\s-]/u.test(text[at - 1] ?? '')) at--;
    while (at > from && !/\s/u.test(text[at - 1] ?? '')) at--;
  }
  return at;
}

/** "USFJ (U.S. Forces Japan)": the brackets hold the long form. */
function addReverse(text: string, from: number, start: number, end: number, words: AcronymWords, found: AcronymDefinition[]): boolean {
  const before = /(?:^|[\s(“"'‘])([\p{L}\p{N}][\p{L}\p{N}&/+.-]{1,11})[”"']?\s$/u.exec(text.slice(Math.max(from, start - 16), start));
  const short = before?.[1];
  if (short === undefined || !isShortForm(short, words)) return false;
  const shortStart = start - (before?.[0].length ?? 0) + (before?.[0].indexOf(short) ?? 0);
  return addLongAfter(text, short, shortStart, start + 1, end, words, found);
}

/** The long form that begins at `from` and ends by `to` or the first semicolon. */
function addLongAfter(text: string, short: string, shortStart: number, from: number, to: number, words: AcronymWords, found: AcronymDefinition[]): boolean {
  const cut = /[;,:=]| or /u.exec(text.slice(from, to));
  const ends = cut === null ? [to] : [to, from + cut.index];
  for (const end of ends) {
    const long = longBefore(text, short, from, end, words);
    if (
      long === undefined ||
      text
        .slice(from, long.longStart)
        .replace(/^\s*(?:the|an?|for)\b/iu, '')
        .trim() !== ''
    )
      continue;
    found.push({ ...long, short, shortStart, shortEnd: shortStart + short.length });
    return true;
  }
  return false;
}

/** "GEF = Global Environment Facility; ICT = …": each long form ends before the next short one. */
function addEquations(text: string, from: number, to: number, words: AcronymWords, found: AcronymDefinition[]): void {
  const slice = text.slice(from, to);
  if (!slice.includes('=')) return;
  const equations = [...slice.matchAll(/([\p{L}\p{N}][\p{L}\p{N}&/+.-]{1,11})\s?=\s?(?=[\p{L}\p{N}])/gu)];
  for (const [index, match] of equations.entries()) {
    const short = match[1] ?? '';
    if (!isShortForm(short, words)) continue;
    const start = match.index + match[0].length;
    const next = equations[index + 1]?.index ?? slice.length;
    const stop = /[;=\n]|\.\s/u.exec(slice.slice(start, next));
    const long = slice.slice(start, stop === null ? next : start + stop.index).trimEnd();
    if (long.length > 3 && long.length < 120) addLongAfter(text, short, from + match.index, from + start, from + start + long.length, words, found);
  }
}

/** "the North Atlantic Treaty Organization, or NATO," */
function addAppositions(text: string, from: number, to: number, words: AcronymWords, found: AcronymDefinition[]): void {
  for (const match of text.slice(from, to).matchAll(/,? or (?:the )?[“"]?(\p{Lu}[\p{Lu}\p{N}&-]{1,9})(?=[”"]?[,.;)\s])/gu)) {
    const short = match[1] ?? '';
    if (!isShortForm(short, words)) continue;
    const shortStart = from + match.index + match[0].lastIndexOf(short);
    const long = longBefore(text, short, from, from + match.index, words);
    if (long !== undefined && short.length >= 3) found.push({ ...long, short, shortStart, shortEnd: shortStart + short.length });
  }
}

function unique(found: readonly AcronymDefinition[]): AcronymDefinition[] {
  const seen = new Set<number>();
  return found.filter(({ shortStart }) => !seen.has(shortStart) && seen.add(shortStart)).toSorted((a, b) => a.shortStart - b.shortStart);
}
