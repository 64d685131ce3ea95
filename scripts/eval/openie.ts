import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

/** The triples of a sentence as strings, the way CaRB counts words. */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const { triples = [] } = runStages(documentFromText(row.text), pipeline, ['triples']);
  return triples.map(({ relation, arguments: args, confidence }) => ({
    rel: relation.text === '' ? 'is' : relation.text,
    args: args.map(({ text }) => text),
    conf: confidence,
  }));
}

/** Open information extraction. */
export const tasks: readonly EvalTask[] = ['carb', 'wire57'].map((set) => ({
  name: `openie-${set}`,
  task: 'openie',
  gold: `openie/${set}.jsonl`,
  args: [],
  predict,
}));
