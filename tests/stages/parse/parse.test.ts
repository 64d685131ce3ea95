import { expect, test } from 'vitest';
import { RELATION } from '../../../src/core/ud.ts';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { runStages } from '../../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();

function arcsOf(text: string): string[] {
  const { parse, tokens } = runStages(documentFromText(text), pipeline, ['parse']);
  return [...(parse?.head ?? [])].map(
    (head, token) => `${tokens?.form[token]} ${RELATION[parse?.relation[token] ?? 0]} ${head < 0 ? '–' : tokens?.form[head]}`,
  );
}

test('«Japan opposes the plan.» has its subject and object', () => {
  expect(arcsOf('Japan opposes the plan.')).toEqual(['Japan nsubj opposes', 'opposes root –', 'the det plan', 'plan obj opposes', '. punct opposes']);
});

test('«They want to leave.» has an open clause', () => {
  expect(arcsOf('They want to leave.')).toContain('leave xcomp want');
});

test.each([
  ['one word', 'Yes'],
  ['signs alone', '— … !'],
  ['a long line', 'word '.repeat(5000)],
])('%s has a tree with one root', (_name, text) => {
  const { parse } = runStages(documentFromText(text), pipeline, ['parse']);
  expect([...(parse?.head ?? [])].filter((head) => head < 0).length).toBeGreaterThanOrEqual(1);
});
