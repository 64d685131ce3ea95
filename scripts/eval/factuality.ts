import { join } from 'node:path';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { dependencyTree } from '../../src/match/dependency-tree.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { factualityValue, readFactuality, type FactualityRules } from '../../src/stages/claims/factuality.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const resources = openResources(join(import.meta.dirname, '../../pipelines/en'));
/** UDS-IH2 asks whether it happened, MEANTIME how sure the text is of it. */
const scales = [
  ['uds-ih2', readFactuality(resources, 'happened')],
  ['meantime', readFactuality(resources, 'sure')],
] as const;

/** The value of every word: the gold says which of them are events. */
function predict(row: GoldRow, pipeline: Pipeline, rules: FactualityRules): unknown {
  const { tokens, tags, parse, sentences } = runStages(documentFromText(row.text), pipeline, ['parse']);
  if (tokens === undefined || tags === undefined || parse === undefined) return [];
  const tree = dependencyTree(parse, tokens, sentences ?? []);
  return Array.from({ length: tokens.count }, (_, token) => ({
    start: tokens.start[token],
    end: tokens.end[token],
    value: factualityValue({ tokens, tags, tree }, rules, token),
  }));
}

/** Did it happen, from −3 to 3. */
export const tasks: readonly EvalTask[] = scales.map(([set, rules]) => ({
  name: `factuality-${set}`,
  task: 'factuality',
  gold: `factuality/${set}.jsonl`,
  args: [],
  predict: (row, pipeline) => predict(row, pipeline, rules),
}));
