import { deflateSync } from 'node:zlib';
import { makeZip } from './make-zip.ts';

/** A file made to cost time or memory. Its name ends as its format's do. */
export interface HostileFile {
  readonly name: string;
  readonly make: () => Uint8Array;
}

const MEGABYTE = 1_048_576;
const text = (source: string): Buffer => Buffer.from(source, 'latin1');
const times = (part: string, megabytes: number): string => part.repeat(Math.floor((megabytes * MEGABYTE) / part.length));

/** A PDF of these objects, the first of them its catalogue. */
function pdf(objects: readonly (string | Buffer)[]): Buffer {
  const body = objects.flatMap((object, index) => [text(`${index + 1} 0 obj\n`), typeof object === 'string' ? text(object) : object, text('\nendobj\n')]);
  return Buffer.concat([text('%PDF-1.4\n'), ...body, text('trailer<</Root 1 0 R>>\n%%EOF')]);
}

const stream = (content: string | Buffer, entries = ''): Buffer => {
  const packed = deflateSync(content, { level: 9 });
  return Buffer.concat([text(`<<${entries}/Length ${packed.length}/Filter/FlateDecode>>stream\n`), packed, text('\nendstream')]);
};

const page = (contents: string, resources = '/Font<</F1 5 0 R>>'): string =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${contents}/Resources<<${resources}>>>>`;

/** A PDF of one page with this content, packed. */
export const packedPdf = (content: string | Buffer): Buffer =>
  pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    page('4 0 R'),
    stream(content),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]);

/** Forms that draw the next one ten times each, ten deep. */
function formBomb(): Buffer {
  const forms = Array.from({ length: 10 }, (_, depth) =>
    stream(
      '/X Do '.repeat(10),
      depth < 9 ? `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${depth + 7} 0 R>>>>` : '/Type/XObject/Subtype/Form/BBox[0 0 9 9]',
    ),
  );
  const first = page('4 0 R', '/XObject<</X 6 0 R>>/Font<</F1 5 0 R>>');
  return pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    first,
    stream('/X Do '.repeat(10)),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...forms,
  ]);
}

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 5} 0 R`).join(' ');
  const content = stream(`BT /F1 10 Tf 50 800 Td ${'(They met and spoke at length of peace and stability in the region.) Tj 0 -12 Td '.repeat(60)} ET`);
  const pages = Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>');
  return pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    content,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages,
  ]);
}

const scattered = (count: number): string =>
  `BT /F1 2 Tf ${Array.from({ length: count }, (_, index) => `1 0 0 1 ${1 + (index % 100) * 5} ${1 + (index / 100) * 2} Tm (a) Tj`).join(' ')} ET`;

const word = (xml: string): Buffer => makeZip({ 'word/document.xml': text(`<w:document xmlns:w="w"><w:body>${xml}</w:body></w:document>`) });
const mail = (head: string, body: string): Buffer => text(`From: a@b.example\r\nMessage-ID: <1@b>\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n${body}`);

function nestedMail(depth: number): string {
  const open = Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  return `${open}Content-Type: text/plain\r\n\r\nText\r\n`;
}

/** Files that cost what they can, for every format. */
export const hostileFiles: readonly HostileFile[] = [
  { name: 'fifty MB in one string.pdf', make: () => packedPdf(`BT /F1 10 Tf (${'x'.repeat(50_000_000)}) Tj ET`) },
  { name: 'a page that unpacks to 800 MB of blanks.pdf', make: () => packedPdf(Buffer.alloc(800 * MEGABYTE, ' ')) },
  { name: 'forty thousand small texts.pdf', make: () => packedPdf(scattered(40_000)) },
  { name: 'a million small texts.pdf', make: () => packedPdf(scattered(1_000_000)) },
  { name: 'five million lines drawn.pdf', make: () => packedPdf('1 2 m 3 4 l S '.repeat(5_000_000)) },
  { name: 'six million numbers on the stack.pdf', make: () => packedPdf('1 '.repeat(6_000_000)) },
  { name: 'brackets in brackets.pdf', make: () => packedPdf('['.repeat(5_000_000)) },
  { name: 'two million saved states.pdf', make: () => packedPdf('q '.repeat(2_000_000)) },
  { name: 'forms that draw forms.pdf', make: formBomb },
  { name: 'three thousand pages of text.pdf', make: () => manyPages(3000) },
  { name: 'a hundred thousand pages.pdf', make: () => manyPages(100_000) },
  { name: 'sixty MB that is no PDF.pdf', make: () => text(`%PDF-1.7\n${times('1 0 obj << /A [1 2 3] >> endobj ', 60)}`) },
  { name: 'a million divs in each other.html', make: () => text(`<!doctype html>${'<div>'.repeat(900_000)}`) },
  { name: 'sixty MB of opening brackets.html', make: () => text(`<!doctype html><p>Text.${times('<', 60)}`) },
  { name: 'sixty MB of one attribute.html', make: () => text(`<!doctype html><p a="${times('x ', 60)}">Text.`) },
  { name: 'sixty MB of attributes.html', make: () => text(`<!doctype html><p ${times('a=1 ', 60)}>Text.`) },
  { name: 'sixty MB of references.html', make: () => text(`<!doctype html><p>${times('&amp;', 60)}`) },
  { name: 'sixty MB of one word.html', make: () => text(`<!doctype html><p>${times('x', 60)}`) },
  { name: 'sixty MB of prose.html', make: () => text(`<!doctype html>${times('<p>The two sides strongly condemned the attack on the ferry.</p>\n', 60)}`) },
  { name: 'comments that never end.html', make: () => text(`<!doctype html><p>Text.${times('<!--', 30)}`) },
  { name: 'scripts that never end.html', make: () => text(`<!doctype html><p>Text.${times('<script>', 30)}`) },
  { name: 'paragraphs in tables in tables.html', make: () => text(`<!doctype html>${'<table><tr><td><p>a'.repeat(150_000)}`) },
  { name: 'formatting without end tags.html', make: () => text(`<!doctype html>${'<p><b><i><font>a'.repeat(150_000)}`) },
  { name: 'nine hundred thousand ids.html', make: () => text(`<!doctype html><body>${'<p id=a1>Text of it.'.repeat(400_000)}`) },
  { name: 'a text part of 47 MB.docx', make: () => word(times('<w:p><w:r><w:t>The two sides met.</w:t></w:r></w:p>', 47)) },
  { name: 'a text part of 47 MB in one run.docx', make: () => word(`<w:p><w:r><w:t>${times('word ', 47)}</w:t></w:r></w:p>`) },
  { name: 'a text part of 200 MB.docx', make: () => word(times(' ', 200)) },
  { name: 'tables in tables.docx', make: () => word('<w:tbl><w:tr><w:tc>'.repeat(100_000)) },
  { name: 'parts in parts without end.eml', make: () => mail(nestedMail(3000).trimEnd(), '') },
  { name: 'sixty MB of base64.eml', make: () => mail('Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', times('VGhl\r\n', 60)) },
  {
    name: 'sixty MB of base64 in long lines.eml',
    make: () => mail('Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', times(`${'VGhl'.repeat(60)}\r\n`, 60)),
  },
  {
    name: 'sixty MB of quoted-printable.eml',
    make: () => mail('Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable', times(`${'=C3=A9 '.repeat(40)}=\r\n`, 60)),
  },
  { name: 'sixty MB of one header.eml', make: () => mail(`Subject: ${times('=?utf-8?Q?a?= ', 60)}`, 'Text') },
  { name: 'thousands of parts.eml', make: () => mail('Content-Type: multipart/mixed; boundary=b', times('--b\r\nContent-Type: text/plain\r\n\r\na\r\n', 10)) },
  { name: 'an HTML part of sixty MB.eml', make: () => mail('Content-Type: text/html', times('<p>The two sides met and spoke.</p>\r\n', 10)) },
  { name: 'sixty MB of prose.txt', make: () => text(times('The two sides strongly condemned the attack on the ferry.\r\n\r\n', 60)) },
  { name: 'sixty MB of prose.md', make: () => text(times('The two sides *strongly* condemned the [attack](https://a.example) on the ferry.\n\n', 60)) },
  { name: 'eight MB of stars.md', make: () => text(times('**a *b ', 8)) },
  { name: 'four MB of stars.md', make: () => text(times('*a_', 4)) },
  { name: 'brackets below the limit in many blocks.md', make: () => text(times(`${'[a]('.repeat(1900)}\n\n`, 4)) },
  { name: 'a table of many columns.md', make: () => text(`${'|a'.repeat(50_000)}|\n${'|-'.repeat(50_000)}|\n${times(`${'|b'.repeat(50)}|\n`, 2)}`) },
  { name: 'backticks of all lengths.md', make: () => text(Array.from({ length: 2000 }, (_, length) => '`'.repeat(length)).join(' ')) },
  { name: 'definitions.md', make: () => text(times('[a]: b\n', 4)) },
  { name: 'HTML tags.md', make: () => text(times('<a b="', 4)) },
  { name: 'quotes thirty deep.md', make: () => text(times(`${'> '.repeat(29)}a\n`, 4)) },
  { name: 'lists twenty deep.md', make: () => text(times(Array.from({ length: 20 }, (_, depth) => `${' '.repeat(depth * 2)}- a\n`).join(''), 4)) },
  { name: 'front matter without end.md', make: () => text(`---\n${times('a: &a [*a, *a]\n', 4)}---\nText`) },
  { name: 'front matter of ten MB.md', make: () => text(`---\n${Array.from({ length: 500_000 }, (_, index) => `k${index}: value`).join('\n')}\n---\nText`) },
];
