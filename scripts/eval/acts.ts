import { join } from 'node:path';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { findActs, readActs } from '../../src/stages/claims/acts.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const lexicon = readActs(openResources(join(import.meta.dirname, '../../pipelines/en')));

/** The act verbs of a resolution. */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const { tokens, sentences = [], paragraphs = [] } = runStages(documentFromText(row.text), pipeline, ['tokens']);
  return tokens === undefined
    ? []
    : findActs(tokens, sentences, paragraphs, lexicon).map(({ token }) => ({ start: tokens.start[token], end: tokens.end[token] }));
}

/** Act verbs of Security Council resolutions. */
export const tasks: readonly EvalTask[] = [{ name: 'acts-unsc-resolutions', task: 'acts', gold: 'statements/unsc-resolutions.jsonl', args: [], predict }];
