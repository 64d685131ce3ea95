// node bench/boxes.ts [FOLDER]: for every span of the analysed article the text inside its page boxes, extracted anew from the PDF by a reading of its own
// (tests/ingest/pdf-letters.ts: pdf-lib's objects, the fonts' own widths), and by pdftotext where poppler is installed; over papers set in ten ways
// and, where Chromium is, printed pages, twelve real statements among them where they lie beside the repository. Says which share of the spans their boxes give back letter by letter, and how far neighbours reach in.
// Ends with 1 where a span is not given back. FOLDER keeps the papers.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../src/ingest/read-document.ts';
import { analyze } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { makePaper, settings } from '../tests/ingest/make-papers.ts';
import { lettersOf } from '../tests/ingest/pdf-letters.ts';
import { printPapers } from '../tests/ingest/print-papers.ts';
import { findAgain, lettersIn, reachIn, spansOf, type FoundAgain } from '../tests/ingest/spans-in-boxes.ts';

const article = readFileSync(join(import.meta.dirname, '../corpus/lin-us-japan-2plus2/article.txt'), 'utf8');
const kept = process.argv[2];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'boxes-'));
mkdirSync(folder, { recursive: true });
const pipeline = loadPipeline();

/** The text that poppler finds in the boxes of some of the spans; undefined where it is not installed. */
function byPoppler(file: string, spans: readonly FoundAgain[]): { readonly right: number; readonly of: number } | undefined {
  const some = spans.filter((_, index) => index % Math.ceil(spans.length / 60) === 0);
  try {
    const right = some.filter(({ text, boxes }) => {
      const found = boxes.map(({ page, x, y, width, height }) => {
        const [left, top] = [Math.floor(x * 10), Math.floor(y * 10)].map(String) as [string, string];
        const place = [
          '-r',
          '720',
          '-f',
          String(page),
          '-l',
          String(page),
          '-x',
          left,
          '-y',
          top,
          '-W',
          String(Math.ceil(width * 10)),
          '-H',
          String(Math.ceil(height * 10)),
        ];
        return lettersIn(execFileSync('pdftotext', [...place, file, '-'], { encoding: 'utf8' }));
      });
      return found.join('') === text;
    });
    return { right: right.length, of: some.length };
  } catch {
    return undefined;
  }
}

const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');
let wrong = 0;
let all = 0;
async function check(name: string, bytes: Uint8Array, expected = article): Promise<void> {
  const file = join(folder, `${name.replace(/\W+/gu, '-')}.pdf`);
  writeFileSync(file, bytes);
  const ingested = await readDocument({ bytes, uri: file, metadata: { issuers: ['Hsien-Sen Lin'], date: '2024-08' } });
  const analysis = analyze(ingested, pipeline);
  const letters = await lettersOf(bytes);
  const spans = findAgain(ingested.document, spansOf(analysis), letters);
  const faults = spans.filter(({ text, found }) => text !== found);
  const several = spans.filter(({ boxes }) => boxes.length > 1).length;
  const reach = Math.max(...spans.filter(({ end, start }) => end - start < 200).map((again) => reachIn(again, letters)));
  const poppler = byPoppler(file, spans);
  wrong += faults.length;
  all += spans.length;
  const share = ((1 - faults.length / spans.length) * 100).toFixed(2);
  const beside = poppler === undefined ? '' : `; pdftotext ${poppler.right} of ${poppler.of}`;
  const same =
    words(ingested.document.text).join(' ') === words(expected).join(' ')
      ? 'the text word by word'
      : `${words(ingested.document.text).length} words for ${words(expected).length}`;
  process.stdout.write(
    `${name.padEnd(46)} ${share.padStart(6)} % of ${spans.length} spans (${several} over several boxes); neighbours reach in ${reach.toFixed(2)} pt; ${same}${beside}\n`,
  );
  for (const { text, found, boxes } of faults.slice(0, 5))
    process.stdout.write(`    «${text.slice(0, 90)}» gave «${found.slice(0, 90)}» ${JSON.stringify(boxes[0])}\n`);
}

for (const setting of settings) await check(setting.name, await makePaper(article, setting));
for (const { name, bytes } of await printPapers(article)) await check(name, bytes);
const statements = join(import.meta.dirname, '../../shared/data/statements/wh-joint');
const names = existsSync(statements) ? readdirSync(statements).filter((_, index) => index % 17 === 5) : [];
for (const [index, name] of names.entries()) {
  const { document } = await readDocument({ bytes: readFileSync(join(statements, name)), uri: name });
  for (const { bytes } of await printPapers(document.text, index)) await check(`${name.slice(0, 34)}… style ${(index % 5) + 1}`, bytes, document.text);
}
process.stdout.write(`${all - wrong} of ${all} spans given back letter by letter\n`);
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong === 0 ? 0 : 1;
