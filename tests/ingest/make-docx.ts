import { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type FileChild } from 'docx';

/** A Word file of these paragraphs; lines that are blocks of their own are given as children. */
export async function makeDocx(children: readonly FileChild[], footnotes: Readonly<Record<string, string>> = {}, title?: string): Promise<Buffer> {
  const document = new Document({
    ...(title === undefined ? {} : { title }),
    footnotes: Object.fromEntries(Object.entries(footnotes).map(([id, text]) => [id, { children: [new Paragraph(text)] }])),
    sections: [{ children: [...children] }],
  });
  return Packer.toBuffer(document);
}

/** A plain paragraph, with a note where its number is given. */
export const paragraph = (text: string, note?: number): Paragraph =>
  new Paragraph({ children: [new TextRun(text), ...(note === undefined ? [] : [new FootnoteReferenceRun(note)])] });

/** A heading of the first rank below the title, a bullet, a line all in bold letters. */
export const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });
export const bullet = (text: string): Paragraph => new Paragraph({ text, bullet: { level: 0 } });
export const bold = (text: string): Paragraph => new Paragraph({ children: [new TextRun({ text, bold: true })] });
export const titleOf = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.TITLE });

/** A table of texts. */
export const table = (rows: readonly (readonly string[])[]): Table =>
  new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })) });
