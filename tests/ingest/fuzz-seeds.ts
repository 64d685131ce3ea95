import { deflateSync } from 'node:zlib';
import { bold, bullet, heading, makeDocx, paragraph, table } from './make-docx.ts';
import { makePdf } from './make-pdf.ts';
import { drawer, mutate, mutateInside } from './mutate.ts';

const sentence = 'The two ministers strongly condemned the attack on the ferry and reaffirmed freedom of navigation in the Straits of Corran.';
const page = `<!doctype html><html lang="en"><head><title>Statement</title><meta charset="utf-8"><meta property="og:title" content="Statement"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Statement","datePublished":"2024-05-18"}</script></head><body><nav><ul><li><a href="/">Home</a></ul></nav><article><h1>Statement</h1>${`<p>${sentence}&nbsp;<sup><a href="#fn1">1</a></sup></p><ul><li>One<li>Two</ul><table><tr><td>a<td>b</table><blockquote>“Quote”</blockquote>`.repeat(6)}<p id="fn1">Note</p></article></body></html>`;
const mail = `From: "Press" <press@mfa.example>\r\nDate: Sun, 28 Jul 2024 23:10:00 +0900\r\nSubject: =?UTF-8?Q?Statement_=C3=A9?=\r\nMIME-Version: 1.0\r\nMessage-ID: <1@x>\r\nContent-Type: multipart/alternative; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${sentence} =E9\r\n--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<p>${sentence}</p>`).toString('base64')}\r\n--B--\r\n`;
const markdown = `---\ntitle: Statement\ndate: 2024-05-18\n---\n# Statement\n\n${`${sentence}[^1]\n\n> quote\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n`.repeat(5)}[^1]: Note.\n`;

/** A PDF written by hand, with its content unpacked, so that a change reaches what is drawn. */
function barePdf(): Buffer {
  const content = Array.from({ length: 30 }, (_, line) => `1 0 0 1 50 ${780 - line * 14} Tm (${sentence.slice(0, 90)}) Tj`).join('\n');
  const packed = deflateSync(`BT /F1 9 Tf 1 0 0 1 310 700 Tm [(Right) -250 (column)] TJ ET`);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 6 0 R]/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length + 20}>>stream\nBT /F1 10 Tf\n${content}\nET\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 34/Widths[278 278 355]/Encoding<</Differences[65/A/B/C]>>>>',
    `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed.toString('latin1')}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${body}${xref}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** One file of a format, whole and well formed. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of each format. */
export async function makeSeeds(): Promise<readonly Seed[]> {
  const word = await makeDocx(
    [heading('Statement'), paragraph(sentence, 1), bullet('One'), bold('Next'), table([['a', 'b'], ['c', 'd']]), paragraph(sentence)], // prettier-ignore
    { 1: 'A note.' },
  );
  const { bytes: columns } = await makePdf(`${sentence} `.repeat(8).concat('\n\n', `${sentence} `.repeat(30)), 'Head');
  return [
    { name: 'page.html', bytes: Buffer.from(page) },
    { name: 'bare.pdf', bytes: barePdf() },
    { name: 'columns.pdf', bytes: columns },
    { name: 'word.docx', bytes: word },
    { name: 'mail.eml', bytes: Buffer.from(mail) },
    { name: 'statement.md', bytes: Buffer.from(markdown) },
    { name: 'statement.txt', bytes: Buffer.from(`${sentence}\n\n`.repeat(8)) },
  ];
}

/** The mutated file with this number; the same one in every run. */
export function fuzzedFile(seeds: readonly Seed[], number: number): Seed {
  const draw = drawer(number);
  const seed = seeds[number % seeds.length];
  if (seed === undefined) throw new RangeError('no seeds');
  const inside = seed.name.endsWith('.docx') && draw(3) > 0;
  return { name: `${number}-${seed.name}`, bytes: inside ? mutateInside(seed.bytes, draw) : mutate(seed.bytes, draw) };
}
