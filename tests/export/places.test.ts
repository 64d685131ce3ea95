import { expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { csvSheets } from '../../src/export/csv.ts';
import { toWebAnnotation } from '../../src/export/web-annotation.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { makePdf } from '../ingest/make-pdf.ts';

const pipeline = loadPipeline();
const words = 'Japan strongly opposes the unilateral attempt to change the status quo.';
const analysisOf = async (bytes: Uint8Array, uri: string): Promise<Analysis> =>
  analyze(await readDocument({ bytes, uri, metadata: { issuers: ['Japan'] } }), pipeline);
const targetOf = (analysis: Analysis): unknown => (JSON.parse(toWebAnnotation(analysis)) as { items: { target: unknown }[] }).items[0]?.target;

test('a stance in a PDF is exported with its page', async () => {
  const analysis = await analysisOf((await makePdf(words, 'Head')).bytes, 'a.pdf');
  const stances = csvSheets.find(({ name }) => name === 'stances');
  expect(stances?.rows(analysis)[0]?.[stances.columns.indexOf('place')]).toBe('p. 1');
  expect(targetOf(analysis)).toMatchObject([{}, { source: 'a.pdf', selector: { type: 'FragmentSelector', value: 'page=1' } }]);
});

test('a mention on a page is exported with its element, one in a text without', async () => {
  const page = await analysisOf(Buffer.from(`<!doctype html><html><body><main><p>${words}</p></main></body></html>`), 'a.html');
  expect(targetOf(page)).toMatchObject([{}, { selector: { type: 'CssSelector', value: expect.stringMatching(/p:nth-of-type\(1\)$/u) } }]);
  expect(targetOf(await analysisOf(Buffer.from(words), 'a.txt'))).not.toBeInstanceOf(Array);
});
