import type { Line } from './lines.ts';
import type { PdfPage } from './pdf-pages.ts';

/** How far from the upper and lower edge, as a share of the height, running heads and page numbers stand. */
const MARGIN = 0.14;
const pageNumber = /^[-–—|\s]*(?:(?:page|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:\/|of|-)\s*\d{1,4})?[-–—|\s]*$/iu;

/**
 * The lines of all pages without running heads, feet and page numbers: what stands near an edge and comes again, with other digits
 * perhaps, on two in five of the pages; and a lone number that is the outermost line of its page.
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
  return lines.filter((line) => {
    const edge = edgeOf(line);
    if (edge === undefined) return true;
    if ((repeats.get(keyOf(line))?.size ?? 0) >= least) return false;
    return !(outermost.has(line) && pageNumber.test(line.text));
  });
}

function findOutermost(lines: readonly Line[]): ReadonlySet<Line> {
  const found = new Set<Line>();
  for (const onPage of Map.groupBy(lines, (line) => line.page).values()) {
    const sorted = onPage.toSorted((a, b) => a.baseline - b.baseline);
    for (const line of [sorted[0], sorted.at(-1)]) if (line !== undefined) found.add(line);
  }
  return found;
}
