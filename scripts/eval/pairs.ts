import { phraseVector, similarity, wordWeights } from '../../src/diff/similarity.ts';
import { openResources } from '../../src/resources/resources.ts';
import { englishPipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const weights = wordWeights(openResources(englishPipeline).table('diff/word-weights.tsv', ['stem', 'sentences']));

function predict(row: GoldRow): unknown {
  return [{ score: similarity(phraseVector(row.text, weights), phraseVector(String(row['other']), weights)) }];
}

/** Similarity of sentences: the measure that aligns claims. */
export const tasks: readonly EvalTask[] = [
  { name: 'pairs-stsb', task: 'pairs', gold: 'pairs/stsb.jsonl', args: [], predict },
  { name: 'pairs-msrp', task: 'pairs', gold: 'pairs/msrp.jsonl', args: ['--threshold', '0.45'], predict },
];
