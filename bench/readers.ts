// node bench/readers.ts: MB of source and of text per CPU second of each format's reader, on one core, medians of five rounds, beside readability on linkedom,
// mammoth and unpdf's own text on the same files in the same run; and each reader's time on twice as much, which shows whether it is linear.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { readDocument } from '../src/ingest/read-document.ts';
import { makeDocx, paragraph } from '../tests/ingest/make-docx.ts';
import { makePdf } from '../tests/ingest/make-pdf.ts';

const ROUNDS = 5;
const root = join(import.meta.dirname, '..');
const article = readFileSync(join(root, 'corpus/lin-us-japan-2plus2/article.txt'), 'utf8').trim().split('\n');
const times = (count: number): readonly string[] => Array.from({ length: count }, () => article).flat();

async function cpu(work: () => Promise<unknown>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
  }
  return seconds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

async function measure(
  name: string,
  files: readonly Uint8Array[],
  doubled?: Uint8Array,
  peer?: readonly [string, (bytes: Uint8Array) => Promise<unknown>],
): Promise<void> {
  const size = files.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
  let text = 0;
  const read = async (): Promise<void> => {
    text = 0;
    for (const bytes of files) text += (await readDocument({ bytes, uri: name })).document.text.length / 1e6;
  };
  const seconds = await cpu(read);
  const twice = doubled === undefined ? undefined : await cpu(async () => readDocument({ bytes: doubled, uri: name }));
  const line = `${name.padEnd(16)} ${(size / seconds).toFixed(2).padStart(7)} MB/s of source ${(text / seconds).toFixed(2).padStart(7)} MB/s of text`;
  process.stdout.write(`${line}${twice === undefined ? '' : `   twice as much: ${(twice / seconds).toFixed(2)} times as long`}\n`);
  if (peer === undefined) return;
  const beside = await cpu(async () => {
    for (const bytes of files) await peer[1](bytes);
  });
  process.stdout.write(`  ${peer[0].padEnd(14)} ${(size / beside).toFixed(2).padStart(7)} MB/s of source\n`);
}

const pageOf = (paragraphs: readonly string[]): Buffer =>
  Buffer.from(`<!doctype html><html><body><main>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</main></body></html>`);
const readability = async (bytes: Uint8Array): Promise<unknown> =>
  new Readability(parseHTML(Buffer.from(bytes).toString()).document as unknown as ConstructorParameters<typeof Readability>[0]).parse();

const pages = join(root, '../shared/data/aeb/html');
if (existsSync(pages)) {
  const files = readdirSync(pages).map((name) => gunzipSync(readFileSync(join(pages, name))));
  await measure('news pages', files, undefined, ['readability', readability]);
}
await measure('page.html', [pageOf(times(50))], pageOf(times(100)), ['readability', readability]);
await measure('paper.pdf', [(await makePdf(times(20).join('\n\n'), 'Head')).bytes], (await makePdf(times(40).join('\n\n'), 'Head')).bytes, [
  'unpdf',
  async (bytes) => extractText(new Uint8Array(bytes)),
]);
const word = async (count: number): Promise<Buffer> => makeDocx(times(count).map((text) => paragraph(text)));
await measure('paper.docx', [await word(50)], await word(100), ['mammoth', async (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) })]);
await measure('paper.md', [Buffer.from(times(20).join('\n\n'))], Buffer.from(times(40).join('\n\n')));
await measure('paper.txt', [Buffer.from(times(50).join('\r\n'))], Buffer.from(times(100).join('\r\n')));
