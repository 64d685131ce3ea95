import type { DrawnFact, Locations } from '../../core/document.ts';
import { factDrawer } from '../drawn.ts';
import type { CanonicalText } from '../ingested-document.ts';
import { hyphenJudge } from './hyphens.ts';
import { checkLegible } from './legibility.ts';
import { isApart, linesOf, type Gutter, type Line } from './lines.ts';
import { paragraphsOf, type Paragraph } from './paragraphs.ts';
import { readPdfBounded, type PdfFile } from './bounded-pdf.ts';
import type { Piece } from './pieces.ts';
import { withoutRunningLines } from './running-lines.ts';

/**
 * The text of a PDF: columns in reading order, without running heads, feet and page numbers, words broken at line ends made whole, lines
 * joined to paragraphs, notes at the end. Every character leads to its page and box. Rejects with `input.damaged`, `input.locked`,
 * `input.too-complex`, and `input.empty` where the pages are pictures.
 */
export async function readPdf(bytes: Uint8Array, file: string): Promise<CanonicalText> {
  const pdf = await readPdfBounded(bytes, file);
  const diagnostics = checkLegible(pdf.pages, file);
  const gutters: Gutter[] = [];
  const lines = withoutRunningLines(
    pdf.pages,
    pdf.pages.flatMap((page, index) => linesOf(page, index + 1, gutters)),
  );
  const paragraphs = paragraphsOf(lines);
  const written = writeParagraphs(paragraphs, lines);
  const pageSizes = pdf.pages.map(({ width, height }): [number, number] => [round(width), round(height)]);
  return { ...written, locations: { ...written.locations, pageSizes }, drawn: factsOf(pdf, paragraphs), diagnostics };
}

const round = (points: number): number => Math.round(points * 10) / 10;

type Box = NonNullable<Locations['boxes']>[number];
type Range = NonNullable<Locations['pages']>[number];

function writeParagraphs(paragraphs: readonly Paragraph[], lines: readonly Line[]): CanonicalText & { readonly locations: Locations } {
  const judge = hyphenJudge(lines.map((line) => line.text));
  const parts: string[] = [];
  const blocks: { start: number; end: number; kind: Paragraph['kind']; level?: number }[] = [];
  const boxes: Box[] = [];
  const advances: number[][] = [];
  const pages: Range[] = [];
  let length = 0;
  const push = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (const { kind, level, lines: own } of paragraphs) {
    if (length > 0) push('\n\n');
    const start = length;
    for (const [index, line] of own.entries()) {
      const pieces = piecesOf(line, index === 0 && kind === 'list-item');
      const next = own[index + 1];
      const fate = next === undefined ? 'part' : judge(line.text, next.text);
      for (const [at, piece] of pieces.entries()) {
        const last = at === pieces.length - 1;
        if (at > 0 && isApart(pieces[at - 1], piece)) push(' ');
        const text = last && fate === 'drop' ? piece.text.slice(0, -1) : piece.text;
        if (text === '') continue;
        const { box, widths } = boxOf(piece, text, length, line.page);
        boxes.push(box);
        advances.push(widths);
        addPage(pages, length, length + text.length, line.page);
        push(text);
      }
      if (next !== undefined && fate === 'part') push(' ');
    }
    if (length > start) blocks.push({ start, end: length, kind, ...(level === undefined ? {} : { level }) });
  }
  return { text: parts.join(''), blocks, locations: { pages, boxes, advances } };
}

/** A line's pieces without raised note numbers and without the sign of a list item. */
function piecesOf(line: Line, bulleted: boolean): readonly Piece[] {
  const pieces = line.pieces.filter((piece, index) => index === 0 || !isNoteNumber(piece, line));
  const [first, ...rest] = pieces;
  if (!bulleted || first === undefined) return pieces;
  const bare = /^[•·▪■◦‣●○–-]\s*/u.exec(first.text)?.[0] ?? '';
  if (bare.length === first.text.length) return rest;
  return [withoutHead(first, bare.length), ...rest];
}

/** A piece without its first characters. */
function withoutHead(piece: Piece, length: number): Piece {
  const cut = piece.ends[length - 1] ?? 0;
  const ends = piece.ends.slice(length).map((end) => end - cut);
  return { ...piece, text: piece.text.slice(length), x: piece.x + cut, width: piece.width - cut, ends };
}

const isNoteNumber = (piece: Piece, line: Line): boolean =>
  piece.size < line.size * 0.8 && line.baseline - piece.baseline > line.size * 0.12 && /^[\d*†‡§,]{1,6}$/u.test(piece.text);

/**
 * The rectangle of a piece, or of its first characters, from the ascenders (four fifths of the size above the base line) to the descenders; and the
 * widths of its characters in tenths of a point, which add up to its own.
 */
function boxOf(piece: Piece, text: string, start: number, page: number): { readonly box: Box; readonly widths: number[] } {
  const left = Math.round(piece.x * 10);
  const ends = piece.ends.slice(0, text.length).map((end) => Math.round((piece.x + end) * 10) - left);
  const widths = ends.map((end, index) => end - (ends[index - 1] ?? 0));
  const box: Box = [start, start + text.length, page, left / 10, round(piece.baseline - piece.size * 0.8), (ends.at(-1) ?? 0) / 10, round(piece.size)];
  return { box, widths };
}

function addPage(pages: Range[], start: number, end: number, page: number): void {
  const last = pages.at(-1);
  if (last !== undefined && last[2] === page) last[1] = end;
  else pages.push([start, end, page]);
}

/** Titles that word processors leave in the file. */
const junkTitle = /^(?:microsoft word|untitled|document\d*$|slide|powerpoint)|\.(?:docx?|pdf|indd|odt|rtf|qxd|pptx?)$/iu;

function factsOf({ info }: PdfFile, paragraphs: readonly Paragraph[]): readonly DrawnFact[] {
  const drawer = factDrawer();
  const field = (name: string): string => (typeof info[name] === 'string' ? info[name] : '');
  if (!junkTitle.test(field('Title').trim())) drawer.add('title', field('Title'), 'PDF Title');
  const onFirst = paragraphs.filter(({ lines }) => lines[0]?.page === 1);
  const largest = onFirst.toSorted((a, b) => b.size - a.size).find(({ kind }) => kind === 'heading');
  if (largest !== undefined && largest.level !== 6) drawer.add('title', largest.lines.map((line) => line.text).join(' '), 'largest heading of page 1');
  drawer.add('language', field('Language'), 'PDF Language');
  return drawer.finish();
}
