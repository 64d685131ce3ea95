import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { entityLines } from './entity-lines.ts';

const here = (path: string): URL => new URL(path, import.meta.url);

describe('the entities of the article', () => {
  const text = readFileSync(here('../../corpus/lin-us-japan-2plus2/article.txt'), 'utf8');
  const metadata = { id: 'lin-us-japan-2plus2', issuers: ['Hsien-Sen Lin'], genre: 'commentary', language: 'en' };
  const analysis = analyze(documentFromText(text, { metadata }), loadPipeline());
  const golden = readFileSync(here('article-entities.md'), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));

  it('are those of the list by hand, each with one id', () => {
    expect(entityLines(analysis)).toEqual(golden);
  });

  it('have three meetings behind the words «2+2 meeting»', () => {
    const meetings = analysis.entities.filter(({ mentions }) => mentions.some(({ text: words }) => words === '2+2 meeting'));
    expect(meetings.map(({ id }) => id.slice(-10))).toEqual(['2024-07-28', '2022-01-07', '2023-01-11']);
  });

  it('have persons without their titles', () => {
    const persons = analysis.entities.filter(({ type, countries = [] }) => type === 'person' && countries.length < 2);
    expect(persons.map(({ name }) => name)).toEqual(['Hsien-Sen Lin', 'Lloyd Austin', 'Joe Biden', 'Fumio Kishida', 'Antony Blinken', 'Shin Won-sik', 'Tracy Chou']);
  });

  it('have two slips of the pen, each with a diagnostic', () => {
    const slips = analysis.diagnostics.filter(({ code }) => code === 'entities.typo').map(({ text: words }) => words);
    expect(slips).toEqual(['Baiden', 'Baiden', 'Japap']);
  });
});
