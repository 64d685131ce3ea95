import type { Span } from '../../src/core/span.ts';
import type { Stance } from '../../src/core/stance.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';
import { withGivenEntities } from './given-entities.ts';

/** The polarity toward each given target, whoever holds it. */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const targets = row['gold'] as readonly Span[];
  const stances = withGivenEntities(row.text, pipeline, targets);
  return targets.map(({ start, end }, index) => ({ start, end, polarity: polarityToward(`e:given-${index}`, stances) }));
}

function polarityToward(entity: string, stances: readonly Stance[]): string {
  let sum = 0;
  for (const { target, polarity, strength, negated } of stances) {
    if (target.entity !== entity || polarity === 'neutral') continue;
    sum += (polarity === 'positive') === negated ? -strength : strength;
  }
  return sum > 0 ? 'positive' : sum < 0 ? 'negative' : 'neutral';
}

/** NewsMTSC-mt: the polarity toward each of several targets in a sentence of political news. */
export const tasks: readonly EvalTask[] = [{ name: 'target-newsmtsc-mt', task: 'target', gold: 'target-sentiment/newsmtsc-mt.jsonl', args: [], predict }];
