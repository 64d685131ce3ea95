import { describe, expect, test } from 'vitest';
import { openResources } from '../../src/resources/resources.ts';
import type { Analysis } from '../../src/core/analysis.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { SeriesFile, seriesIn, seriesOfTitle } from '../../src/track/series.ts';

const rules = openResources('pipelines/en').yaml('diff/series.yaml', SeriesFile);
const keyOf = (title: string): string | undefined => seriesOfTitle(title, rules);

describe('editions of one series', () => {
  for (const example of rules.examples) {
    if ('same' in example) test(`«${example.same.join('» and «')}» are of one series`, () => expect(new Set(example.same.map(keyOf)).size).toBe(1));
    else test(`«${example.other.join('» and «')}» are not`, () => expect(new Set(example.other.map(keyOf)).size).toBe(example.other.length));
  }

  test.each(['Quad Principles on Technology', 'Statement', ''])('«%s» tells of no series', (title) => {
    expect(keyOf(title)).toBeUndefined();
  });
});

describe('series among analyses', () => {
  const pipeline = loadPipeline();
  const edition = (id: string, title: string, date: string | undefined, series?: string): Analysis =>
    analyze(
      documentFromText('We met.', { metadata: { id, title, ...(date === undefined ? {} : { date }), ...(series === undefined ? {} : { series }) } }),
      pipeline,
    );

  test('are in the order of their dates; one edition and undated ones are none', () => {
    const found = seriesIn(
      [
        edition('c', 'Joint Statement from Quad Leaders', '2023-05-20'),
        edition('a', 'Quad Leaders’ Joint Statement: “The Spirit of the Quad”', '2021-03-12'),
        edition('u', 'Joint Statement from Quad Leaders', undefined),
        edition('x', 'Joint Statement of Japan and Peru', '2021-03-12'),
      ],
      rules,
    );
    expect(found.map(({ editions }) => editions.map(({ document }) => document.id))).toEqual([['a', 'c']]);
  });

  test('given in the metadata go before titles', () => {
    const found = seriesIn([edition('a', 'Spring Paper', '2021-03-12', 'outlook'), edition('b', 'Declaration of Rome', '2022-03-12', 'outlook')], rules);
    expect(found.map(({ key, editions }) => [key, editions.length])).toEqual([['outlook', 2]]);
  });
});
