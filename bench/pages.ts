// node bench/pages.ts: how soon a report paints, how large the viewer is, how smoothly a long document scrolls, how fast 2,000 documents are listed and searched.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import type { Analysis } from '../src/core/analysis.ts';
import { documentFromText } from '../src/ingest/document-from-text.ts';
import { readViewer } from '../src/pages/viewer.ts';
import { analyze } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { chromiumPath, noChromium, startBrowser } from '../tests/browser/chromium.ts';
import { analysesOf, writeReport } from '../tests/browser/reports.ts';
import { sampleApp } from '../tests/server/sample-app.ts';

const ROUNDS = 11;
const DOCUMENTS = 2000;
/** Characters of 200 pages of 2,500. */
const LONG = 500_000;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Waits until an expression is true; the page's own policy forbids playwright's way of asking. */
async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression))) await page.waitForTimeout(5);
}

function bundle(): void {
  const { script, style } = readViewer();
  say(`viewer: ${(gzipSync(script).length / 1000).toFixed(1)} kB script, ${(gzipSync(style).length / 1000).toFixed(1)} kB style, gzipped (limit 120)`);
}

/** First paints of the article's report, each in a new browser context. */
async function paint(browser: Browser, article: readonly Analysis[]): Promise<void> {
  const { address, remove } = await writeReport(article);
  const paints: number[] = [];
  const marks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(address);
    await until(page, `CSS.highlights.size > 3 && performance.getEntriesByName('first-contentful-paint').length > 0`);
    paints.push(await page.evaluate<number>(`performance.getEntriesByName('first-contentful-paint')[0].startTime`));
    marks.push(await page.evaluate<number>('performance.now()'));
    await context.close();
  }
  remove();
  say(
    `report on the article: first contentful paint ${median(paints).toFixed(0)} ms, marked text by ${median(marks).toFixed(0)} ms, medians of ${ROUNDS} (limit 300)`,
  );
}

/** Scrolls half a screen a frame, and gives the times between frames. */
const SCROLL = `new Promise((done) => {
  const times = []; let last = performance.now();
  const step = () => { const now = performance.now(); times.push(now - last); last = now; scrollBy(0, 450); if (times.length < 240) requestAnimationFrame(step); else done(times.slice(5)); };
  requestAnimationFrame(step);
})`;

/** Scrolls through a document of 200 pages, with its marks and without. */
async function scroll(browser: Browser, text: string): Promise<void> {
  const long = text.repeat(Math.ceil(LONG / text.length)).slice(0, LONG);
  const analysis = analyze(documentFromText(long, { uri: 'long.txt', metadata: { id: 'long', date: '2024-07-30' } }), loadPipeline());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { address, remove } = await writeReport([analysis]);
  await page.goto(address);
  await until(page, 'CSS.highlights.size > 3');
  const marks = analysis.entities.reduce((sum, { mentions }) => sum + mentions.length, 0) + analysis.times.length + analysis.stances.length;
  for (const [name, before] of [
    [`${marks} marks`, 'scrollTo(0, 0)'],
    ['no marks', 'scrollTo(0, 0); CSS.highlights.clear()'],
  ] as const) {
    await page.evaluate(before);
    const frames = await page.evaluate<number[]>(SCROLL);
    say(
      `200 pages, ${name}: scrolling, frame median ${median(frames).toFixed(1)} ms, worst ${Math.max(...frames).toFixed(0)} ms (drawn without a graphics card)`,
    );
  }
  await page.close();
  remove();
}

/** 2,000 documents made of the corpus, half of them the article, each with an id of its own, asked over HTTP. */
async function api(corpus: readonly Analysis[]): Promise<void> {
  const many = Array.from({ length: DOCUMENTS }, (_, index): Analysis => {
    const analysis = corpus[index % 2 === 0 ? 0 : ((index - 1) / 2) % corpus.length] as Analysis;
    const year = 2000 + (index % 25);
    const { document } = analysis;
    return {
      ...analysis,
      document: {
        ...document,
        id: `${document.id}-${index}`,
        title: `${document.title ?? ''} ${index}`,
        published: { value: `${year}-05-01`, basis: 'metadata' },
      },
    };
  });
  const before = process.cpuUsage();
  const app = await sampleApp(many);
  const used = process.cpuUsage(before);
  const characters = many.reduce((sum, { document }) => sum + document.text.length, 0);
  say(`${DOCUMENTS} documents (${(characters / 1e6).toFixed(1)} MB of text) opened in ${((used.user + used.system) / 1e6).toFixed(1)} s CPU`);
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  for (const path of [
    'documents?limit=500',
    'documents?words=auroran+2024&limit=500',
    'search?words=china&limit=200',
    'search?words=%22status+quo%22+unilateral&limit=200',
    'search?words=the&limit=200',
    'search?words=nowherefound',
    'matrix',
    'stances?target=e%3Achina',
    'positions',
    'commitments',
    'dates',
  ]) {
    const times: number[] = [];
    const used: number[] = [];
    let bytes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      const before = process.cpuUsage();
      const response = await fetch(`http://127.0.0.1:${port}/api/${path}`);
      bytes = (await response.arrayBuffer()).byteLength;
      times.push(performance.now() - begun);
      const { user, system } = process.cpuUsage(before);
      used.push((user + system) / 1000);
    }
    say(
      `GET /api/${path}: ${median(times).toFixed(0)} ms (${median(used).toFixed(0)} ms CPU with the asking), worst ${Math.max(...times).toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB (limit 200)`,
    );
  }
  server.close();
}

bundle();
const corpus = await analysesOf('corpus');
await api(corpus);
const article = corpus.filter(({ document }) => document.id === 'lin-us-japan-2plus2');
if (chromiumPath === undefined) say(noChromium);
else {
  const browser = await startBrowser();
  await paint(browser, article);
  await scroll(browser, article[0]?.document.text ?? '');
  await browser.close();
}
