import { expect, test } from 'vitest';
import { UPOS } from '../../../src/core/ud.ts';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { runStages } from '../../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();

test.each([
  ['Japan opposes the plan.', ['PROPN', 'VERB', 'DET', 'NOUN', 'PUNCT'], ['Japan', 'oppose', 'the', 'plan', '.']],
  ['They were signed.', ['PRON', 'AUX', 'VERB', 'PUNCT'], ['they', 'be', 'sign', '.']],
])('«%s» is tagged and brought to its lemmas', (text, upos, lemmas) => {
  const { tags } = runStages(documentFromText(text), pipeline, ['tags']);
  expect([...(tags?.upos ?? [])].map((number) => UPOS[number])).toEqual(upos);
  expect(tags?.lemma).toEqual(lemmas);
});
