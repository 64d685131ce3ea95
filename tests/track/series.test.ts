import { describe, expect, test } from 'vitest';
import { openResources } from '../../src/resources/resources.ts';
import { SeriesFile, seriesOfTitle } from '../../src/track/series.ts';

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
