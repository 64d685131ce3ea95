import type { Analysis } from '../../src/core/analysis.ts';
import type { Document } from '../../src/core/document.ts';
import { locate, type PageBox } from '../../src/text/locate.ts';
import type { Letter } from './pdf-letters.ts';

/** `[start, end)` of a document's text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch and what its boxes give back. */
export interface FoundAgain extends Stretch {
  readonly text: string;
  /** The letters whose middle lies in the boxes, box after box, from left to right. */
  readonly found: string;
  readonly boxes: readonly PageBox[];
  readonly pages: readonly number[];
}

/** Everything of an analysis that is pinned to the text: claims, stances with their cues, mentions, attributions, times, sentences, paragraphs. */
export function spansOf(analysis: Analysis): readonly Stretch[] {
  const found = new Map<string, { start: number; end: number }>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (value !== null && typeof value === 'object') {
      const { start, end } = value as { start?: unknown; end?: unknown };
      if (typeof start === 'number' && typeof end === 'number' && end > start) found.set(`${start} ${end}`, { start, end });
      for (const item of Object.values(value)) visit(item);
    }
  };
  const { document: _, provenance: __, ...items } = analysis;
  visit(items);
  return [...found.values()];
}

/** The letters that are looked for: no blanks, and ligatures as their letters. */
export const lettersIn = (text: string): string => text.normalize('NFKC').replace(/[\s\u00AD]+/gu, '');

/** For each stretch of a document's text what lies in its boxes by `letters`. */
export function findAgain(document: Document, spans: readonly Stretch[], letters: readonly Letter[]): readonly FoundAgain[] {
  const byPage = Map.groupBy(letters, (letter) => letter.page);
  return spans.map(({ start, end }) => {
    const { boxes = [], pages = [] } = locate(document, start, end);
    const found = boxes.map((box) => lettersIn(textIn(box, byPage.get(box.page) ?? []))).join('');
    return { start, end, text: lettersIn(document.text.slice(start, end)), found, boxes, pages };
  });
}

/** The letters whose middle lies in a box, from left to right. */
function textIn(box: PageBox, letters: readonly Letter[]): string {
  const inside = letters.filter(({ left, right, y, size }) => {
    const x = (left + right) / 2;
    const middle = y - size * 0.3;
    return x >= box.x && x <= box.x + box.width && middle >= box.y && middle <= box.y + box.height;
  });
  return inside
    .toSorted((a, b) => a.left - b.left)
    .map((letter) => letter.text)
    .join('');
}

/** How far the letters beside a span reach into its boxes, in points: the widest such part of a letter. */
export function reachIn(again: FoundAgain, letters: readonly Letter[]): number {
  let most = 0;
  for (const box of again.boxes) {
    for (const { text, page, left, right, y, size } of letters) {
      const middle = y - size * 0.3;
      if (page !== box.page || text.trim() === '' || middle < box.y || middle > box.y + box.height) continue;
      const x = (left + right) / 2;
      const inside = x >= box.x && x <= box.x + box.width;
      if (!inside) most = Math.max(most, Math.min(right, box.x + box.width) - Math.max(left, box.x));
    }
  }
  return most;
}
