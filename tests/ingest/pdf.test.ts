import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFHexString, PDFName, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read-document.ts';
import { locate, placeLabel } from '../../src/text/locate.ts';
import { makePdf } from './make-pdf.ts';

const article = readFileSync(join(import.meta.dirname, '../../corpus/lin-us-japan-2plus2/article.txt'), 'utf8');
const read = (bytes: Uint8Array, uri = 'statement.pdf') => readDocument({ bytes, uri });

/** A page on which each text is drawn at its place: [text, x, y from the top, size]. */
async function draw(pages: readonly (readonly (readonly [string, number, number, number?])[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const texts of pages) {
    const page = pdf.addPage([595, 842]);
    for (const [text, x, y, size = 11] of texts) page.drawText(text, { x, y: 842 - y, size, font });
  }
  return pdf.save();
}
const blocksOf = async (pages: Parameters<typeof draw>[0]): Promise<readonly (readonly [string, string])[]> => {
  const { document, blocks } = await read(await draw(pages));
  return blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)]);
};

describe('the article in two columns, hyphenated, with running heads and page numbers', () => {
  test('reads as the text it was made of', async () => {
    const { bytes, pages } = await makePdf(article, 'Commentary on the 2+2');
    const { document } = await read(bytes);
    expect(pages).toBeGreaterThan(1);
    const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');
    expect(words(document.text)).toEqual(words(article));
  });

  test('every word lands on its page and in its box', async () => {
    const { bytes, words } = await makePdf(article, 'Commentary on the 2+2');
    const { document } = await read(bytes);
    let at = 0;
    for (const word of words) {
      const text = word.text.replace(/(?<=[a-z])-$/u, '');
      at = document.text.indexOf(text, at);
      expect(at).toBeGreaterThanOrEqual(0);
      const { pages, boxes } = locate(document, at, at + text.length);
      expect(pages).toEqual([word.page]);
      expect(boxes).toHaveLength(1);
      const [box] = boxes ?? [];
      expect(Math.abs((box?.x ?? 0) - word.x)).toBeLessThan(5);
      expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) - word.x - word.width)).toBeLessThan(9);
      expect(Math.abs((box?.y ?? 0) - word.y)).toBeLessThan(0.2);
      at += text.length;
    }
  });

  test('the place of a stretch is told by its page', async () => {
    const { bytes } = await makePdf(article, 'Commentary on the 2+2');
    const { document } = await read(bytes);
    const at = document.text.indexOf('implicitly criticizing China');
    expect(placeLabel(document, at, at + 10)).toMatch(/^p\. [23]$/u);
    expect(placeLabel(document, 0, document.text.length)).toMatch(/^pp\. 1–\d$/u);
  });
});

describe('the layout of a page', () => {
  const body = (from: number, x = 60): readonly (readonly [string, number, number])[] =>
    Array.from({ length: 6 }, (_, index) => [`The ministers of both sides discussed point ${'abcdef'[index]} of it`, x, from + index * 14]);

  test('a heading is told by its larger letters, a list item by its bullet, a note by its place and size', async () => {
    const blocks = await blocksOf([
      [
        ['Joint Statement on the Straits', 60, 80, 18],
        ['The ministers met in Port Halcyon and condemned the attack on the ferry', 60, 120],
        ['in the strongest terms.', 60, 134],
        ['• Both sides will hold patrols in the Straits of Corran.', 60, 162],
        ['• They will meet again in 2025.', 60, 176],
        ['1 The attack of 3 May 2024 on the ferry.', 60, 700, 8],
      ],
    ]);
    expect(blocks).toEqual([
      ['heading', 'Joint Statement on the Straits'],
      ['paragraph', 'The ministers met in Port Halcyon and condemned the attack on the ferry in the strongest terms.'],
      ['list-item', 'Both sides will hold patrols in the Straits of Corran.'],
      ['list-item', 'They will meet again in 2025.'],
      ['footnote', '1 The attack of 3 May 2024 on the ferry.'],
    ]);
  });

  test('a title across both columns is read before them', async () => {
    const blocks = await blocksOf([[['A Joint Statement that runs across both of the columns', 100, 80, 16], ...body(120), ...body(120, 330)]]);
    expect(blocks[0]?.[1]).toMatch(/^A Joint Statement/u);
    expect(blocks[1]?.[1]).toMatch(/point f of it The ministers of both sides discussed point a/u);
  });

  test('a sentence goes on over the end of a page; head, foot and note stay out of it', async () => {
    const page = (last: string, number: number): readonly (readonly [string, number, number, number?])[] => [
      ['MINISTRY OF FOREIGN AFFAIRS', 60, 40, 9],
      ['The two sides exchanged views on the situation in the region and they', 60, 120],
      [last, 60, 134],
      [`${number} A note to this page.`, 60, 720, 8],
      [`Page ${number} of 2`, 280, 810, 9],
    ];
    const { document } = await read(
      await draw([page('agreed that the unilateral attempt to change the status quo is a threat to', 1), page('peace and stability.', 2)]),
    );
    expect(document.text).toContain('is a threat to The two sides');
    expect(document.text).not.toMatch(/MINISTRY|Page/u);
    expect(document.text).toMatch(/1 A note to this page\.\n\n2 A note to this page\.$/u);
  });

  test('a running head that changes with the chapter but counts the pages is left out', async () => {
    const heads = ['Chapter 1: Security 7', 'Chapter 1: Security 8', 'Chapter 2: Trade 9', 'Chapter 2: Trade 10'];
    const { document } = await read(await draw(heads.map((head) => [[head, 60, 40], ...body(120)])));
    expect(document.text).not.toContain('Chapter');
  });

  test('columns are found under a head and a title that end between them', async () => {
    const left = body(140).map(([text, x, y]): readonly [string, number, number, number] => [text.slice(0, 42), x, y, 10]);
    const right = body(140, 290).map(([text, , y]): readonly [string, number, number, number] => [text.slice(0, 42), 290, y, 10]);
    const head: readonly (readonly [string, number, number, number])[] = [
      ['Ministry of Foreign Affairs', 240, 24, 7],
      ['A Joint Statement of the Sides on', 60, 90, 18],
      ['the Straits of Corran and', 60, 112, 18],
    ];
    const blocks = await blocksOf([[...head, ...left, ...right]]);
    expect(blocks[0]?.[1]).toBe('A Joint Statement of the Sides on the Straits of Corran and');
    expect(blocks[1]?.[1]).toMatch(/^(?:The ministers of both sides discussed [\w ]*?){12}$/u);
  });

  test('a dash that opens a line in the middle of a sentence opens no list', async () => {
    const blocks = await blocksOf([
      [
        ['The two sides will work with the Centers for Disease Control', 60, 100],
        ['– the agency of both – and others.', 60, 114],
      ],
    ]);
    expect(blocks).toEqual([['paragraph', 'The two sides will work with the Centers for Disease Control – the agency of both – and others.']]);
  });

  test('a paragraph that fills its last line goes on in the next column, one that does not ends there', async () => {
    const full = await blocksOf([[...body(120).slice(0, 5), ['The ministers of both sides discussed point of it.', 60, 190], ...body(120, 330)]]);
    expect(full).toHaveLength(1);
    const short = await blocksOf([[...body(120).slice(0, 5), ['They discussed it all.', 60, 190], ...body(120, 330)]]);
    expect(short).toHaveLength(2);
  });

  test('letters set apart are one word, whatever stands between them', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const page = pdf.addPage([595, 842]);
    let x = 60;
    for (const letter of 'JOINT STATEMENT OF THE SIDES') {
      if (letter !== ' ') page.drawText(letter, { x, y: 700, size: 12, font });
      x += font.widthOfTextAtSize(letter, 12) + 3;
    }
    expect((await read(await pdf.save())).document.text).toBe('JOINT STATEMENT OF THE SIDES');
  });

  test('a large initial belongs to the first line of its paragraph', async () => {
    const blocks = await blocksOf([
      [
        ['T', 60, 124, 36],
        ['he ministers of both sides met in Port Halcyon and', 83, 110],
        ['condemned the attack on the ferry, as they had done', 83, 124],
        ['in the year before.', 60, 138],
      ],
    ]);
    expect(blocks.map(([, text]) => text)).toEqual([
      'The ministers of both sides met in Port Halcyon and condemned the attack on the ferry, as they had done in the year before.',
    ]);
  });

  test('a last page of two lines in each column is read as the pages before', async () => {
    const { document } = await read(
      await draw([
        [...body(120), ...body(120, 330)],
        [
          ['and of the end of it, which came', 60, 60],
          ['sooner than they had thought; for', 60, 74],
          ['the other side agreed to all of it', 330, 60],
          ['without a word.', 330, 74],
        ],
      ]),
    );
    expect(document.text).toMatch(/sooner than they had thought; for the other side agreed to all of it without a word\.$/u);
  });

  test('letters drawn twice to look bold are read once', async () => {
    const { document } = await read(
      await draw([
        [
          ['Joint Statement', 60, 100],
          ['Joint Statement', 60.3, 100],
        ],
      ]),
    );
    expect(document.text).toBe('Joint Statement');
  });

  test('rows of a table are read row by row', async () => {
    const rows = ['Japan', 'India', 'Samoa', 'Palau', 'Fiji'].flatMap((name, index): (readonly [string, number, number])[] => [
      [name, 60, 100 + index * 14],
      [`${index}2`, 300, 100 + index * 14],
    ]);
    expect((await blocksOf([rows]))[0]?.[1]).toMatch(/^Japan 02/u);
  });
});

describe('hyphens at line ends', () => {
  test.each([
    ['a broken word is made whole', 'They reaffirmed their coop-', 'eration in the region.', 'cooperation'],
    ['a compound of two words of the text keeps its hyphen', 'A long and standing matter: the long-', 'standing dispute.', 'long-standing'],
    ['a name keeps its hyphen', 'a free and open Indo-', 'Pacific region.', 'Indo-Pacific'],
    ['letters with stops keep their hyphen', 'of the U.S.-', 'Viet Nam agreement.', 'U.S.-Viet Nam'],
    ['a dash without spaces stays so', 'of our time—and theirs: our time', '—strengthening security.', 'our time—strengthening'],
    ['a range of years keeps its hyphen', 'in the years 2022-', '2023 both sides.', '2022-2023'],
  ])('%s', async (_name, first, second, expected) => {
    expect(
      (
        await blocksOf([
          [
            [first, 60, 100],
            [second, 60, 114],
          ],
        ])
      )[0]?.[1],
    ).toContain(expected);
  });
});

describe('what a PDF says of itself', () => {
  test('its title, unless a program put its own there; never over what the user gave', async () => {
    const pdf = await PDFDocument.load(
      await draw([
        [
          ['Statement on Corran', 60, 80, 20],
          ['The ministers met today and spoke of it at length, again.', 60, 120],
        ],
      ]),
    );
    pdf.setTitle('Microsoft Word - final_v3.docx');
    const bytes = await pdf.save();
    expect((await read(bytes)).document).toMatchObject({ title: 'Statement on Corran', drawn: [{ field: 'title', from: 'largest heading of page 1' }] });
    expect((await readDocument({ bytes, uri: 'a.pdf', metadata: { title: 'Mine' } })).document.title).toBe('Mine');
  });
});

/** A PDF of one page with this content, packed. */
function packedPdf(content: string): Buffer {
  const packed = deflateSync(content).toString('latin1');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  return Buffer.from(`%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF`, 'latin1');
}

describe('PDFs that cannot be read are refused with their reason', () => {
  test.each([
    ['cut in the middle of its first object', (bytes: Uint8Array) => bytes.slice(0, 60), 'input.damaged'],
    ['only a header', () => Buffer.from('%PDF-1.7\n'), 'input.damaged'],
  ])('%s', async (_name, change, code) => {
    await expect(read(change(await draw([[['Text', 60, 100]]])))).rejects.toThrow(expect.objectContaining({ code }));
  });

  test('a page that is a picture has no text', async () => {
    const error = expect.objectContaining({ code: 'input.empty', message: expect.stringContaining('pictures'), hint: expect.stringContaining('OCR') });
    await expect(read(await draw([[]]))).rejects.toThrow(error);
  });

  test('one that is encrypted asks for its password', async () => {
    const pdf = await PDFDocument.load(await draw([[['Text', 60, 100]]]));
    const unknown = PDFHexString.of('5a'.repeat(32));
    const locked = pdf.context.obj({ Filter: 'Standard', V: 1, R: 2, P: -4, O: unknown, U: unknown });
    pdf.context.trailerInfo.Encrypt = pdf.context.register(locked);
    pdf.context.trailerInfo.ID = pdf.context.obj([PDFHexString.of('00'.repeat(16)), PDFHexString.of('00'.repeat(16))]);
    const bytes = await pdf.save({ useObjectStreams: false });
    await expect(read(bytes)).rejects.toThrow(expect.objectContaining({ code: 'input.locked', hint: expect.anything() }));
  });

  test('one whose font does not say which letters it draws is not read as gibberish', async () => {
    const content = `BT /F1 10 Tf 60 700 Td <${Array.from('The two sides met.', (letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('')}> Tj ET`;
    const pdf = await PDFDocument.load(packedPdf(content));
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
      const inner = pdf.context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: 'Own',
        CIDSystemInfo: { Registry: 'Adobe', Ordering: 'Identity', Supplement: 0 },
        DW: 500,
      });
      for (const [key, value] of Object.entries({ Subtype: 'Type0', BaseFont: 'Own', Encoding: 'Identity-H' })) object.set(PDFName.of(key), PDFName.of(value));
      object.set(PDFName.of('DescendantFonts'), pdf.context.obj([inner]));
    }
    await expect(read(await pdf.save())).rejects.toThrow(expect.objectContaining({ code: 'input.damaged', message: expect.stringContaining('fonts') }));
  });
});

describe('PDFs that cost too much are given up', () => {
  test.each([
    ['a content of 50 MB in one string', `BT /F1 10 Tf (${'x'.repeat(50_000_000)}) Tj ET`],
    [
      'forty thousand small texts',
      `BT /F1 2 Tf ${Array.from({ length: 40_000 }, (_, index) => `1 0 0 1 ${1 + (index % 100) * 5} ${1 + (index / 100) * 2} Tm (a) Tj`).join(' ')} ET`,
    ],
  ])('%s', async (_name, content) => {
    await expect(read(packedPdf(content))).rejects.toThrow(expect.objectContaining({ code: 'input.too-complex' }));
    expect((await read(await draw([[['The next file is read as ever.', 60, 100]]]))).document.text).toBe('The next file is read as ever.');
  });
});
