import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

/** A word, or a part of one, as it was drawn: its page and box in points from the top left corner. */
export interface DrawnWord {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const SIZE = 10.5;
const LEADING = 13;
const COLUMN = 235;
const COLUMNS = [50, 310] as const;
const TOP = 90;
const BOTTOM = 770;
const HEIGHT = 842;

/**
 * A PDF of A4 pages with two columns, words broken with a hyphen where they do not fit, a running head and page numbers; and every word that
 * was drawn with its place, as the font's own widths give it.
 */
export async function makePdf(
  text: string,
  head: string,
): Promise<{ readonly bytes: Uint8Array; readonly words: readonly DrawnWord[]; readonly pages: number }> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(new Date(0));
  pdf.setModificationDate(new Date(0));
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const words: DrawnWord[] = [];
  let page: PDFPage | undefined;
  let column = 1;
  let y = BOTTOM;
  const newLine = (): void => {
    y += LEADING;
    if (page !== undefined && y <= BOTTOM) return;
    column = page === undefined ? 0 : 1 - column;
    if (column === 0) page = newPage(pdf, font, head);
    y = TOP;
  };
  for (const paragraph of text.split(/\n{2,}/u)) {
    newLine();
    for (const [index, line] of breakLines(paragraph.replace(/\s+/gu, ' ').trim(), font).entries()) {
      if (index > 0) newLine();
      page?.drawText(line, { x: COLUMNS[column] ?? 50, y: HEIGHT - y, size: SIZE, font });
      let x: number = COLUMNS[column] ?? 50;
      for (const [word] of line.matchAll(/\S+\s*/gu)) {
        const bare = word.trimEnd();
        words.push({ text: bare, page: pdf.getPageCount(), x, y: y - SIZE * 0.8, width: font.widthOfTextAtSize(bare, SIZE), height: SIZE });
        x += font.widthOfTextAtSize(word, SIZE);
      }
    }
    y += LEADING * 0.6;
  }
  return { bytes: await pdf.save(), words, pages: pdf.getPageCount() };
}

function newPage(pdf: PDFDocument, font: PDFFont, head: string): PDFPage {
  const page = pdf.addPage([595, HEIGHT]);
  page.drawText(head, { x: 50, y: HEIGHT - 45, size: 9, font });
  page.drawText(`${pdf.getPageCount()}`, { x: 295, y: 30, size: 9, font });
  return page;
}

function breakLines(paragraph: string, font: PDFFont): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean => font.widthOfTextAtSize(candidate, SIZE) <= COLUMN;
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    const cut = hyphenate(word).find((head) => fits(`${line} ${head}-`));
    lines.push(cut === undefined ? line : `${line} ${cut}-`);
    line = cut === undefined ? word : word.slice(cut.length);
  }
  return [...lines, line];
}

/** Heads of a word after which it may be broken, longest first: letters only, three at least on both sides. */
function hyphenate(word: string): readonly string[] {
  const letters = /^[a-z]+(?=[.,;:]?$)/u.exec(word)?.[0] ?? '';
  return Array.from({ length: Math.max(0, letters.length - 6) }, (_, index) => word.slice(0, letters.length - 3 - index));
}
