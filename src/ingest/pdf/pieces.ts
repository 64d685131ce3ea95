import type { Glyph } from './page-glyphs.ts';

/** A run of characters of one size on one line as the page draws it; lengths in points, y counted from the top of the page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
  /** A space stands before it in the page's own order. */
  readonly spaced: boolean;
  /** Where each UTF-16 unit of the text ends, in points from `x`. */
  readonly ends: readonly number[];
  /** The line it is read on, where that is not its own: a large initial. */
  readonly line?: { readonly baseline: number; readonly size: number };
}

/** One sign beside others of its line; blanks are a mark on the sign that follows them. */
interface Sign extends Glyph {
  readonly spaced: boolean;
}

/** Widths as shares of the letter size: what parts two runs, what parts two words, how far letters may overlap. */
const RUN_GAP = 0.6;
const WORD_GAP = 0.11;
/** In a line that has blanks of its own a gap must be wider to be one. */
const UNWRITTEN_GAP = 0.2;
const OVERLAP = -0.2;
/** Letters may be set apart by so much. */
const WIDEST_TRACKING = 0.5;
const FEWEST_TRACKED = 3;

/** The signs of a page, in the order they are drawn, as runs of text; a word stays whole however its letters are set apart. */
export function piecesOf(glyphs: readonly Glyph[]): readonly Piece[] {
  const pieces: Piece[] = [];
  // Letters drawn twice in one place are meant to look bold.
  const drawn = new Set<string>();
  let tracking = { size: 0, points: 0 };
  for (const strip of stripsOf(glyphs)) {
    const size = strip[0]?.size ?? 0;
    // Two or three letters by themselves do not show how they are set.
    const points = trackingOf(strip) ?? (tracking.size === size ? tracking.points : 0);
    tracking = { size, points };
    for (const piece of splitStrip(strip, points)) {
      const place = `${Math.round(piece.x)} ${Math.round(piece.baseline)} ${piece.text}`;
      if (!drawn.has(place)) pieces.push(piece);
      drawn.add(place);
    }
  }
  return pieces;
}

/** Signs of one size that follow each other on one base line to the right. */
function stripsOf(glyphs: readonly Glyph[]): readonly (readonly Sign[])[] {
  const strips: Sign[][] = [];
  let last: Sign | undefined;
  let spaced = true;
  for (const glyph of glyphs) {
    const text = readable(glyph.text);
    if (/^\s*$/u.test(text)) {
      spaced ||= text !== '';
      continue;
    }
    const sign: Sign = { ...glyph, text: text.trim(), spaced: spaced || /^\s/u.test(text) };
    spaced = /\s$/u.test(text);
    if (last !== undefined && isSame(last, sign)) continue;
    if (last !== undefined && goesOn(last, sign)) strips.at(-1)?.push(sign);
    else strips.push([sign]);
    last = sign;
  }
  return strips;
}

/** The same letter drawn again where it stands. */
const isSame = (a: Sign, b: Sign): boolean => a.text === b.text && Math.abs(a.x - b.x) < a.width * 0.25 && Math.abs(a.baseline - b.baseline) < a.size * 0.1;

function goesOn(last: Sign, sign: Sign): boolean {
  if (Math.abs(sign.baseline - last.baseline) > 0.1 * sign.size || Math.abs(sign.size - last.size) > 0.02 * sign.size) return false;
  const gap = sign.x - last.x - last.width;
  // An accent is drawn over its letter.
  return isAccent(sign) || (gap > OVERLAP * sign.size && gap < 3 * sign.size);
}

const isAccent = (sign: Sign): boolean => /^\p{M}/u.test(sign.text);

const ligatures = /[\uFB00-\uFB06\u00A0\u2000-\u200A\u202F\u3000]/gu;
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\0]/gu;

/** Bullets as fonts of symbols number them. */
const bullets = /[\uF0A7\uF0B7\uF0D8\uF0FC]/gu;

/** Ligatures as their letters, every blank as a space, without marks that are not seen. */
const readable = (text: string): string =>
  /^[ -~]+$/u.test(text)
    ? text
    : text
        .replace(ligatures, (sign) => sign.normalize('NFKC'))
        .replace(bullets, '•')
        .replace(invisible, '');

const gapOf = (signs: readonly Sign[], index: number): number => {
  const [before, sign] = [signs[index - 1], signs[index]];
  return before === undefined || sign === undefined ? 0 : sign.x - before.x - before.width;
};

/** What stands between the letters of a line set apart (tracked), in points; 0 where they stand as usual, undefined where they are too few to tell. */
function trackingOf(signs: readonly Sign[]): number | undefined {
  if (signs.length < FEWEST_TRACKED) return undefined;
  const gaps: number[] = [];
  for (let index = 1; index < signs.length; index++) if (signs[index]?.spaced === false) gaps.push(gapOf(signs, index));
  if (gaps.length < FEWEST_TRACKED - 1) return undefined;
  const size = signs[0]?.size ?? 1;
  if (gaps.reduce((wide, gap) => wide + (gap > size * 0.04 ? 1 : 0), 0) < gaps.length * 0.5) return 0;
  gaps.sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length * 0.4)] ?? 0;
  const alike = gaps.filter((gap) => Math.abs(gap - middle) < size * 0.08).length;
  return middle > size * 0.04 && middle < size * WIDEST_TRACKING && alike >= gaps.length * 0.6 ? middle : 0;
}

/** Parts a strip at wide gaps and writes the spaces between its words. */
function splitStrip(signs: readonly Sign[], tracking: number): readonly Piece[] {
  const size = signs[0]?.size ?? 1;
  const wide = (signs.some((sign, index) => index > 0 && sign.spaced) ? UNWRITTEN_GAP : WORD_GAP) * size;
  const pieces: Piece[] = [];
  let start = 0;
  let words: boolean[] = [];
  const end = (to: number): void => {
    if (to > start) pieces.push(pieceOf(signs.slice(start, to), words));
    start = to;
    words = [];
  };
  for (let index = 1; index < signs.length; index++) {
    const gap = gapOf(signs, index) - tracking;
    if (gap > RUN_GAP * size) end(index);
    else words[index - start] = gap > wide || (signs[index]?.spaced === true && gap > 0.03 * size);
  }
  end(signs.length);
  return pieces;
}

/** A piece of these signs; `words` says before which of them a space stands. */
function pieceOf(signs: readonly Sign[], words: readonly boolean[]): Piece {
  const [first] = signs;
  const { x = 0, baseline = 0, size = 0, spaced = true } = first ?? {};
  let text = '';
  const ends: number[] = [];
  const endAt = (point: number): void => void ends.push(Math.max(point - x, ends.at(-1) ?? 0));
  for (const [index, sign] of signs.entries()) {
    if (words[index] === true) {
      text += ' ';
      endAt(sign.x);
    }
    const next = signs[index + 1];
    const right = sign.x + sign.width;
    // Two letters of a word part halfway between them.
    const end = next === undefined || words[index + 1] === true ? right : isAccent(next) ? right : (right + next.x) / 2;
    const from = x + (ends.at(-1) ?? 0);
    for (let unit = 1; unit <= sign.text.length; unit++) endAt(from + ((end - from) * unit) / sign.text.length);
    text += sign.text;
  }
  return { ...withoutSoftHyphens(text, ends), x, width: ends.at(-1) ?? 0, baseline, size, spaced };
}

/** Soft hyphens are kept at the end, where a line breaks; elsewhere they are not seen. */
function withoutSoftHyphens(text: string, ends: readonly number[]): { readonly text: string; readonly ends: readonly number[] } {
  if (!text.slice(0, -1).includes('\u00AD')) return { text, ends };
  const kept = (_: unknown, index: number): boolean => text[index] !== '\u00AD' || index === text.length - 1;
  return { text: text.split('').filter(kept).join(''), ends: ends.filter(kept) };
}
