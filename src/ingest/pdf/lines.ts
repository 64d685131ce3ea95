import type { PdfPage } from './pdf-pages.ts';
import { withDropCaps } from './drop-caps.ts';
import type { Piece } from './pieces.ts';

/** A line of text in its column, pieces from left to right. */
export interface Line {
  /** The page's number, from 1. */
  readonly page: number;
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** The column it stands in: a number that differs from column to column and page to page, with its edges. */
  readonly column: number;
  readonly columnLeft: number;
  readonly columnRight: number;
}

/** Pieces on one height of the page. */
interface Row {
  pieces: Piece[];
  baseline: number;
  size: number;
}

/**
 * The lines of a page in reading order: bands that run across the page from top to bottom, in them column after column. `gutters` holds those of the pages
 * before, for a page with too few lines to show its own, and is given this page's.
 */
export function linesOf(page: PdfPage, number: number, gutters: Gutter[] = []): readonly Line[] {
  const found: Gutter[] = [];
  const columns = readRegion(rowsOf(withDropCaps(page.pieces)), 0, { before: gutters, found });
  if (found.length > 0) gutters.splice(0, gutters.length, ...found);
  return columns.flatMap((rows, index): Line[] => {
    const { left, right } = edgesOf(rows);
    return rows.map((row) => lineOf(row, { page: number, column: number * 1000 + index, columnLeft: left, columnRight: right }));
  });
}

function lineOf(row: Row, place: Pick<Line, 'page' | 'column' | 'columnLeft' | 'columnRight'>): Line {
  const { pieces } = row;
  const text = pieces.map((piece, index) => `${index > 0 && isApart(pieces[index - 1], piece) ? ' ' : ''}${piece.text}`).join('');
  return { ...place, pieces, text, x: leftOf(row), right: rightOf(row), baseline: row.baseline, size: row.size };
}

/** True where a space stands between two neighbouring pieces of a line. */
export function isApart(before: Piece | undefined, after: Piece): boolean {
  // A large initial is drawn by itself; only the gap tells whether it is a word of its own.
  if (before?.line !== undefined) return after.x - before.x - before.width > 0.2 * after.size;
  return before !== undefined && (after.spaced || after.x - (before.x + before.width) > 0.15 * Math.max(before.size, after.size));
}

const leftOf = (row: Row): number => row.pieces[0]?.x ?? 0;
const rightOf = (row: Row): number => row.pieces.reduce((right, piece) => Math.max(right, piece.x + piece.width), 0);

function edgesOf(rows: readonly Row[]): { readonly left: number; readonly right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    left = Math.min(left, leftOf(row));
    right = Math.max(right, rightOf(row));
  }
  return { left, right };
}

/** Rows from top to bottom; raised and lowered signs go with the line they belong to. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  const placed = pieces.map((piece) => ({ piece, ...(piece.line ?? { baseline: piece.baseline, size: piece.size }) }));
  for (const { piece, baseline, size } of placed.toSorted((a, b) => a.baseline - b.baseline || a.piece.x - b.piece.x)) {
    const row = rows.at(-1);
    if (row === undefined || baseline - row.baseline > 0.45 * Math.max(row.size, size)) {
      rows.push({ pieces: [piece], baseline, size });
    } else {
      row.pieces.push(piece);
      if (size > row.size) {
        row.size = size;
        row.baseline = baseline;
      }
    }
  }
  for (const row of rows) row.pieces.sort((a, b) => a.x - b.x);
  return rows;
}

const DEEPEST = 3;
const FEWEST_ROWS = 4;

/** Parts a region into columns in reading order; one without a gutter is a column itself. */
function readRegion(rows: readonly Row[], depth: number, known: KnownGutters): readonly (readonly Row[])[] {
  if (rows.length === 0) return [];
  const own = depth < DEEPEST ? findGutter(rows) : undefined;
  const gutter = own ?? known.before.find((before) => fits(rows, before));
  if (own !== undefined) known.found.push(own);
  if (gutter === undefined || depth >= DEEPEST) return [rows];
  const columns: (readonly Row[])[] = [];
  let band: { left: Row[]; right: Row[] } = { left: [], right: [] };
  let across: Row[] = [];
  const endBand = (): void => {
    columns.push(...readRegion(band.left, depth + 1, known), ...readRegion(band.right, depth + 1, known));
    band = { left: [], right: [] };
  };
  for (const row of rows) {
    const parts = splitRow(row, gutter);
    if (parts === undefined) {
      if (band.left.length + band.right.length > 0) endBand();
      across.push(row);
    } else {
      if (across.length > 0) columns.push(across);
      across = [];
      if (parts.left !== undefined) band.left.push(parts.left);
      if (parts.right !== undefined) band.right.push(parts.right);
    }
  }
  endBand();
  if (across.length > 0) columns.push(across);
  return columns;
}

/** The empty strip between two columns: its left and right edge. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
}

interface KnownGutters {
  readonly before: readonly Gutter[];
  readonly found: Gutter[];
}

/** True where few rows part at a gutter of the page before as they did there: the right halves begin at its edge, and few rows run across. */
function fits(rows: readonly Row[], gutter: Gutter): boolean {
  const halves = rows.map((row) => splitRow(row, gutter));
  const right = halves.flatMap((parts) => (parts?.right === undefined ? [] : [leftOf(parts.right)]));
  const both = halves.filter((parts) => parts?.left !== undefined && parts.right !== undefined).length;
  const across = halves.filter((parts) => parts === undefined).length;
  return both >= 2 && across <= rows.length / 3 && right.every((x) => Math.abs(x - gutter.to) < 4);
}

/** A row's halves on both sides of a gutter; undefined for a row that runs across it. */
function splitRow(row: Row, gutter: Gutter): { readonly left: Row | undefined; readonly right: Row | undefined } | undefined {
  const middle = (gutter.from + gutter.to) / 2;
  const left = row.pieces.filter((piece) => piece.x + piece.width <= middle + 1);
  const right = row.pieces.filter((piece) => piece.x >= middle - 1);
  if (left.length + right.length < row.pieces.length) return undefined;
  const edge = left.reduce((most, piece) => Math.max(most, piece.x + piece.width), Number.NEGATIVE_INFINITY);
  const next = right[0]?.x ?? Number.POSITIVE_INFINITY;
  if (next - edge < Math.max(row.size * 0.8, Math.min((gutter.to - gutter.from) * 0.7, row.size * 1.2))) return undefined;
  const half = (pieces: Piece[]): Row | undefined => {
    if (pieces.length === 0) return undefined;
    const { baseline, size } = pieces.map((piece) => piece.line ?? piece).reduce((big, piece) => (piece.size > big.size ? piece : big));
    return { pieces, baseline, size };
  };
  return { left: half(left), right: half(right) };
}

const WIDEST = 4000;

/**
 * The emptiest strip between two bodies of text: few rows run across it, and on both sides stand several rows of text as long as lines
 * of prose are; the cells of a table are too short for it.
 */
function findGutter(rows: readonly Row[]): Gutter | undefined {
  if (rows.length < FEWEST_ROWS) return undefined;
  const { left, right } = edgesOf(rows);
  const width = Math.min(WIDEST, Math.ceil(right - left));
  const covered = new Int32Array(width + 2);
  for (const row of rows) {
    for (const piece of row.pieces) {
      const from = Math.max(0, Math.floor(piece.x - left));
      const to = Math.min(width + 1, Math.ceil(piece.x + piece.width - left));
      if (from < to) {
        covered[from] = (covered[from] ?? 0) + 1;
        covered[to] = (covered[to] ?? 0) - 1;
      }
    }
  }
  for (let at = 1; at < covered.length; at++) covered[at] = (covered[at] ?? 0) + (covered[at - 1] ?? 0);
  const size = medianOf(rows.map((row) => row.size));
  const levels = [...new Set([0, 1, 2, ...[0.04, 0.08, 0.15, 0.3].map((share) => Math.floor(rows.length * share))])].toSorted((a, b) => a - b);
  for (const level of levels) {
    const strips = stripsBelow(covered, level, width).filter(({ from, to }) => to - from >= size * 0.8);
    const widest = strips.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 4);
    const found = widest.map(({ from, to }) => ({ from: from + left, to: to + left })).find((strip) => partsProse(rows, strip));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Strips in the inner part of a width over which no more than `most` rows run. */
function stripsBelow(covered: Int32Array, most: number, width: number): readonly Gutter[] {
  const strips: Gutter[] = [];
  for (let at = Math.floor(width * 0.15); at < width * 0.85; at++) {
    if ((covered[at] ?? 0) > most) continue;
    let end = at + 1;
    while (end < width * 0.85 && (covered[end] ?? 0) <= most) end++;
    strips.push({ from: at, to: end });
    at = end;
  }
  return strips;
}

function partsProse(rows: readonly Row[], gutter: Gutter): boolean {
  const halves = rows.map((row) => splitRow(row, gutter));
  const lengths = (side: 'left' | 'right'): number[] =>
    halves.flatMap((parts) => {
      const half = parts?.[side];
      return half === undefined ? [] : [half.pieces.reduce((sum, piece) => sum + piece.text.length + 1, 0)];
    });
  const [left, right] = [lengths('left'), lengths('right')];
  const rowsAcross = halves.filter((parts) => parts === undefined).length;
  return left.length >= FEWEST_ROWS && right.length >= FEWEST_ROWS && rowsAcross <= rows.length * 0.5 && medianOf(left) >= 18 && medianOf(right) >= 18;
}

/** The middle value; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
