import type { Document } from '../core/document.ts';
import { toSource } from './offset-map.ts';

/** A rectangle on a page in points from its top left corner. */
export interface PageBox {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a stretch of a document's text stands in its source, as far as the source's format has such places. */
export interface SourcePlace {
  /** UTF-16 range of the decoded source; for formats that are text. */
  readonly source?: { readonly start: number; readonly end: number };
  /** The pages it stands on, in rising order. */
  readonly pages?: readonly number[];
  /** One rectangle a line of the page. */
  readonly boxes?: readonly PageBox[];
  /** The CSS selector of the element, or the place in the file's parts. */
  readonly path?: string;
}

type Located = Pick<Document, 'locations' | 'offsetMap' | 'text'> & { readonly source: { readonly mediaType: string } };

/** The place of `[start, end)` of `document.text`; each search is logarithmic in the length of the document. */
export function locate(document: Located, start: number, end: number): SourcePlace {
  const { locations, offsetMap, source, text } = document;
  const pages = [...new Set(overlapping(locations?.pages ?? [], start, end).map(([, , page]) => page))].toSorted((a, b) => a - b);
  const first = firstAfter(locations?.boxes ?? [], start);
  const boxes = overlapping(locations?.boxes ?? [], start, end).map((box, index) => cut(box, locations?.advances?.[first + index], text, start, end));
  const path = overlapping(locations?.paths ?? [], start, end)[0]?.[2];
  return {
    ...(offsetMap !== undefined || isText(source.mediaType) ? { source: toSource(offsetMap, start, end) } : {}),
    ...(pages.length === 0 ? {} : { pages }),
    ...(boxes.length === 0 ? {} : { boxes }),
    ...(path === undefined ? {} : { path }),
  };
}

/** The place in few words: `p. 3`, `pp. 3–4`, or the path where there are no pages; undefined for a plain text. */
export function placeLabel(document: Located, start: number, end: number): string | undefined {
  const { pages, path } = locate(document, start, end);
  const [first] = pages ?? [];
  const last = pages?.at(-1);
  if (first === undefined) return path;
  return first === last ? `p. ${first}` : `pp. ${first}–${last}`;
}

const isText = (mediaType: string): boolean => mediaType === 'text/plain' || mediaType === 'text/markdown' || mediaType === 'text/html';

/** The index of the first entry of a sorted list that ends behind `start`. */
function firstAfter(entries: readonly (readonly [number, number, ...unknown[]])[], start: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.[1] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries of a sorted list that share a character with `[start, end)`. */
function overlapping<Entry extends readonly [number, number, ...unknown[]]>(entries: readonly Entry[], start: number, end: number): readonly Entry[] {
  const low = firstAfter(entries, start);
  let stop = low;
  while (stop < entries.length && (entries[stop]?.[0] ?? 0) < Math.max(end, start + 1)) stop++;
  return entries.slice(low, stop);
}

type Box = readonly [number, number, number, number, number, number, number];

/** The part of a line's box that characters `[start, end)` take: by the widths of its characters, else by those of letters in proportional type. */
function cut([from, to, page, x, y, width, height]: Box, advances: readonly number[] | undefined, text: string, start: number, end: number): PageBox {
  const own: readonly [number, number] = [Math.max(from, start), Math.min(to, end)];
  if (advances?.length === to - from) {
    const left = sumOf(advances, 0, own[0] - from);
    return { page, x: Math.round(x * 10 + left) / 10, y, width: sumOf(advances, own[0] - from, own[1] - from) / 10, height };
  }
  const whole = widthOf(text, from, to) || 1;
  const points = (share: number): number => Math.round(width * (share / whole) * 10) / 10;
  return { page, x: Math.round((x + points(widthOf(text, from, own[0]))) * 10) / 10, y, width: points(widthOf(text, ...own)), height };
}

function sumOf(values: readonly number[], start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += values[at] ?? 0;
  return sum;
}

/** Widths in thousandths of the letter size, means of Times and Helvetica (Adobe Font Metrics). */
const widths = new Float64Array(128).fill(0.5);
for (const [characters, width] of [
  ["ijl|'", 0.25],
  ['ft!,./:;I[]\\ ', 0.28],
  ['r()-`', 0.33],
  ['szJ"', 0.43],
  ['ckvxy', 0.49],
  ['aeg', 0.5],
  ['bdhnopqu0123456789_$#?*', 0.52],
  ['FLPTZES', 0.6],
  ['ABCKRVXYw&', 0.7],
  ['DGHNOQU', 0.73],
  ['mM%@', 0.83],
  ['W', 0.94],
] as const)
  for (const character of characters) widths[character.charCodeAt(0)] = width;

function widthOf(text: string, start: number, end: number): number {
  let width = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    width += unit < 128 ? (widths[unit] ?? 0.5) : unit >= 0x2018 && unit <= 0x201f ? 0.37 : unit >= 0x2e80 ? 1 : 0.52;
  }
  return width;
}
