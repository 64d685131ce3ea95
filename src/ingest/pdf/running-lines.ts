import { medianOf, type Line } from './lines.ts';
import type { PdfPage } from './pdf-pages.ts';

/** How far from the upper and lower edge, as a share of the height, running heads and page numbers stand. */
const MARGIN = 0.14;
const pageNumber = /^[-–—|\s]*(?:(?:page|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|-)\s*\d{1,4})?[-–—|\s]*$/iu;

/** Shares of the height between which a page has its text; smaller letters beyond are set there by a printer. */
const OUTER_TOP = 0.05;
const OUTER_BOTTOM = 0.96;

/**
 * The lines of all pages without running heads, feet and page numbers: what stands near an edge and comes again, with other digits
 * perhaps, on two in five of the pages; an outermost line that counts the pages («Chapter 2: Security 17»); a lone number there; and small letters on the very edge.
 */
export function withoutRunningLines(pages: readonly PdfPage[], lines: readonly Line[]): readonly Line[] {
  const repeats = new Map<string, Set<number>>();
  const edgeOf = (line: Line): 'top' | 'bottom' | undefined => {
    const height = pages[line.page - 1]?.height ?? 0;
    return line.baseline < height * MARGIN ? 'top' : line.baseline > height * (1 - MARGIN) ? 'bottom' : undefined;
  };
  const keyOf = (line: Line): string => `${edgeOf(line)} ${Math.round(line.baseline / 8)} ${line.text.replace(/\d+/gu, '#')}`;
  for (const line of lines) {
    if (edgeOf(line) === undefined) continue;
    const key = keyOf(line);
    repeats.set(key, (repeats.get(key) ?? new Set()).add(line.page));
  }
  const least = Math.max(2, Math.ceil(pages.length * 0.4));
  const outermost = findOutermost(lines);
  const usual = medianOf(lines.map((line) => line.size));
  const isPrinters = ({ page, baseline, size, text }: Line): boolean => {
    const share = baseline / (pages[page - 1]?.height ?? 1);
    return size < usual * 0.86 && (share < OUTER_TOP || (share > OUTER_BOTTOM && !/^(?:\d|[*†‡§])/u.test(text)));
  };
  const counting = findCounting([...outermost], edgeOf, least);
  return lines.filter((line) => {
    const edge = edgeOf(line);
    if (edge === undefined) return true;
    if ((repeats.get(keyOf(line))?.size ?? 0) >= least || isPrinters(line)) return false;
    return !(outermost.has(line) && (pageNumber.test(line.text) || counting.has(line)));
  });
}

/** Lines that open or end with a number which grows with the page, at one height of many pages. */
function findCounting(lines: readonly Line[], edgeOf: (line: Line) => string | undefined, least: number): ReadonlySet<Line> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const numbers = [/^\d{1,4}(?=\s)/u.exec(line.text)?.[0], /(?<=\s)\d{1,4}$/u.exec(line.text)?.[0]];
    for (const number of numbers) {
      if (number === undefined || edgeOf(line) === undefined) continue;
      const key = `${edgeOf(line)} ${Math.round(line.baseline / 8)} ${Number(number) - line.page}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [line]);
      else group.push(line);
    }
  }
  return new Set([...groups.values()].filter((group) => group.length >= Math.max(3, least)).flat());
}

function findOutermost(lines: readonly Line[]): ReadonlySet<Line> {
  const found = new Set<Line>();
  for (const onPage of Map.groupBy(lines, (line) => line.page).values()) {
    const sorted = onPage.toSorted((a, b) => a.baseline - b.baseline);
    for (const line of [sorted[0], sorted.at(-1)]) if (line !== undefined) found.add(line);
  }
  return found;
}
