import { join } from 'node:path';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { dependencyTree } from '../../src/match/dependency-tree.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { factualityValue, readFactuality } from '../../src/stages/claims/factuality.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const rules = readFactuality(openResources(join(import.meta.dirname, '../../pipelines/en')));

/** The value of every word: the gold says which of them are events. */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const { tokens, tags, parse, sentences } = runStages(documentFromText(row.text), pipeline, ['parse']);
  if (tokens === undefined || tags === undefined || parse === undefined) return [];
  const tree = dependencyTree(parse, tokens, sentences ?? []);
  return Array.from({ length: tokens.count }, (_, token) => ({ start: tokens.start[token], end: tokens.end[token], value: factualityValue({ tokens, tags, tree }, rules, token) }));
}

/** Did it happen, from −3 to 3. */
export const tasks: readonly EvalTask[] = ['uds-ih2', 'meantime'].map((set) => ({ name: `factuality-${set}`, task: 'factuality', gold: `factuality/${set}.jsonl`, args: [], predict }));
