import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const { sentences } = runStages(documentFromText(row.text), pipeline, ['sentences']);
  return (sentences ?? []).map(({ start, end }) => ({ start, end }));
}

const sets = ['golden-rules-en', 'gum', 'ewt', 'pragmatic-long'];

/** Sentence boundaries. */
export const tasks: readonly EvalTask[] = sets.map((set) => ({ name: `segment-${set}`, task: 'segment', gold: `segment/${set}.jsonl`, args: [], predict }));
