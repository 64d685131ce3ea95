import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { makeDocx, paragraph } from './make-docx.ts';
import { makePdf } from './make-pdf.ts';

const article = readFileSync(join(import.meta.dirname, '../../corpus/lin-us-japan-2plus2/article.txt'), 'utf8');
const metadata = { id: 'lin', title: 'The US-Japan 2+2', issuers: ['Hsien-Sen Lin'], genre: 'commentary', date: '2024-08' };
const pipeline = loadPipeline();
const analysisOf = async (bytes: Uint8Array, uri: string): Promise<Analysis> => analyze(await readDocument({ bytes, uri, metadata }), pipeline);

/** What was found, without offsets: ids, words, holders, targets, strength. */
const found = ({ claims, stances }: Analysis): unknown => [
  claims.map(({ id, type, text, factuality, commitment }) => [id, type, text.replace(/\s+/gu, ' '), factuality, commitment?.strength]),
  stances.map(({ id, cue, polarity, strength, holder, target }) => [id, cue.text, polarity, strength, holder.entity, target.entity, target.named]),
];

test('the article as text, page, PDF and Word file gives the same claims and stances', async () => {
  const asText = await analysisOf(Buffer.from(article), 'article.txt');
  const paragraphs = asText.paragraphs.map(({ start, end }) => article.slice(start, end).replace(/\s+/gu, ' ').trim());
  const escaped = paragraphs.map((text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('\n');
  const page = `<!doctype html><html><body><nav><a href="/">Home</a></nav><main><h2>Comment</h2>${escaped}</main><footer><p>All rights reserved.</p></footer></body></html>`;
  const { bytes: pdf } = await makePdf(paragraphs.join('\n\n'), 'Commentary on the 2+2');
  const word = await makeDocx(paragraphs.map((text) => paragraph(text)));
  expect(asText.claims.length).toBeGreaterThan(50);
  for (const [bytes, uri] of [
    [Buffer.from(page), 'article.html'],
    [pdf, 'article.pdf'],
    [word, 'article.docx'],
  ] as const)
    expect([uri, found(await analysisOf(bytes, uri))]).toEqual([uri, found(asText)]);
});
