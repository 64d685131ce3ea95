import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read-document.ts';
import { locate, placeLabel } from '../../src/text/locate.ts';
import { bold, bullet, heading, makeDocx, paragraph, table, titleOf } from './make-docx.ts';
import { makeZip, wordFile } from './make-zip.ts';

const read = (bytes: Uint8Array, uri = 'statement.docx') => readDocument({ bytes, uri });
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const textOf = async (body: string): Promise<string> => (await read(wordFile(body))).document.text;

const statement = makeDocx(
  [
    titleOf('Joint Statement of Merrow and Sarkova'),
    paragraph('The ministers condemned the attack', 1),
    heading('Maritime security'),
    bullet('Both sides will hold patrols.'),
    bold('Next steps'),
    table([
      ['Year', 'Patrols'],
      ['2023', '12'],
    ]),
    paragraph('They will meet again in the following year.'),
  ],
  { 1: 'The attack of 3 May.' },
  'Microsoft title',
);

describe('a Word file', () => {
  test('gives its headings, paragraphs, list items, table rows and notes as blocks', async () => {
    const { document, blocks } = await read(await statement);
    expect(blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])).toEqual([
      ['heading', 'Joint Statement of Merrow and Sarkova'],
      ['paragraph', 'The ministers condemned the attack'],
      ['heading', 'Maritime security'],
      ['list-item', 'Both sides will hold patrols.'],
      ['heading', 'Next steps'],
      ['table-row', 'Year\tPatrols'],
      ['table-row', '2023\t12'],
      ['paragraph', 'They will meet again in the following year.'],
      ['footnote', 'The attack of 3 May.'],
    ]);
    expect(document.title).toBe('Joint Statement of Merrow and Sarkova');
  });

  test('has the words that mammoth reads from it', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await statement });
    const { document } = await read(await statement);
    const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');
    expect(words(document.text).slice(0, words(value).length)).toEqual(words(value));
  });

  test('leads from each block to its paragraph in the file', async () => {
    const { document } = await read(await statement);
    const pathOf = (words: string): string | undefined => {
      const at = document.text.indexOf(words);
      return locate(document, at, at + words.length).path;
    };
    expect(pathOf('condemned')).toBe('word/document.xml (//w:p)[2]');
    expect(pathOf('following year')).toBe('word/document.xml (//w:p)[10]');
    expect(pathOf('3 May')).toMatch(/^word\/footnotes\.xml/u);
  });

  test('tells the page on which Word last set a text', async () => {
    const { document } = await read(wordFile(`${p('On the first page.')}<w:p><w:r><w:lastRenderedPageBreak/><w:t>On the second page.</w:t></w:r></w:p>`));
    expect(placeLabel(document, document.text.indexOf('second'), document.text.length)).toBe('p. 2');
    expect(placeLabel(document, 0, 5)).toBe('p. 1');
  });

  test.each([
    ['joins the runs of a sentence', '<w:p><w:r><w:t>strong</w:t></w:r><w:r><w:t xml:space="preserve">ly oppose</w:t></w:r></w:p>', 'strongly oppose'],
    [
      'leaves out what tracked changes struck out and keeps what they inserted',
      '<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>regret</w:delText></w:r></w:del><w:ins><w:r><w:t>condemn</w:t></w:r></w:ins><w:r><w:t> it</w:t></w:r></w:p>',
      'We condemn it',
    ],
    [
      'leaves out hidden text and field codes',
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>seen</w:t></w:r></w:p>',
      'seen',
    ],
    [
      'reads a text box once',
      '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>',
      'Box',
    ],
    ['resolves references', p('Q&amp;A &#8212; done'), 'Q&A — done'],
    ['keeps a hyphen that must not break', '<w:p><w:r><w:t>Indo</w:t><w:noBreakHyphen/><w:t>Pacific</w:t></w:r></w:p>', 'Indo-Pacific'],
  ])('%s', async (_name, body, text) => {
    expect(await textOf(body)).toBe(text);
  });

  test('is told by its content, not by its name', async () => {
    expect((await read(wordFile(p('Text.')), 'statement.txt')).document.source.mediaType).toMatch(/wordprocessingml/u);
  });
});

describe('hostile Word files', () => {
  test.each([
    ['a part that unpacks to 200 MB', () => makeZip({ 'word/document.xml': Buffer.alloc(200 * 1024 * 1024, 32) }), 'input.too-large'],
    ['a file cut in two', () => wordFile(p('Text '.repeat(1000))).subarray(0, 150), 'input.damaged'],
    ['a zip file without a text', () => makeZip({ 'a.txt': 'Text' }), 'input.binary'],
    ['a broken directory', () => Buffer.concat([wordFile(p('Text')).subarray(0, -10), Buffer.alloc(10, 255)]), 'input.damaged'],
  ])('%s is refused', async (_name, make, code) => {
    await expect(read(make())).rejects.toThrow(expect.objectContaining({ code }));
  });

  test('declared entities do not grow', async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:body>${p('x &b; y')}</w:body></w:document>`;
    expect((await read(makeZip({ 'word/document.xml': bomb }))).document.text).toBe('x &b; y');
  });

  test('100,000 elements in each other are refused', async () => {
    await expect(textOf(`${'<w:sdt>'.repeat(100_000)}${p('Text')}`)).rejects.toThrow(expect.objectContaining({ code: 'input.too-complex' }));
  });
});
