import { expect, test } from 'vitest';
import { explainItem, listItems } from '../../src/pipeline/explain.ts';
import { openResources } from '../../src/resources/resources.ts';
import { analyzeEnglish } from './analyze-english.ts';

const analysis = analyzeEnglish('Prime Minister Kishida said on July 28, 2024 that Japan strongly opposes the attempt to change the status quo.');

test('every item of a record can be explained, by a file of the pipeline that exists or by what made it', () => {
  const resources = openResources('pipelines/en');
  for (const { id } of listItems(analysis)) expect(explainItem(analysis, id, resources), id).toBeDefined();
});
