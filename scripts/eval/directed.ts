import type { Span } from '../../src/core/span.ts';
import type { Stance } from '../../src/core/stance.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';
import { withGivenEntities } from './given-entities.ts';

type Label = 'neutral' | 'p>q positive' | 'q>p positive' | 'p>q negative' | 'q>p negative';

/** Who of two given entities praises or blames the other: the task gives both spans, and asks for one label. */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const [pair] = row['gold'] as readonly { readonly p: Span; readonly q: Span }[];
  if (pair === undefined) return [];
  const stances = withGivenEntities(row.text, pipeline, [pair.p, pair.q]);
  return [{ label: labelOf(stances) }];
}

function labelOf(stances: readonly Stance[]): Label {
  const votes = new Map<Label, number>();
  for (const { holder, target, polarity, strength, negated } of stances) {
    const way =
      holder.entity === 'e:given-0' && target.entity === 'e:given-1'
        ? 'p>q'
        : holder.entity === 'e:given-1' && target.entity === 'e:given-0'
          ? 'q>p'
          : undefined;
    if (way === undefined || polarity === 'neutral') continue;
    const label: Label = `${way} ${(polarity === 'negative') === negated ? 'positive' : 'negative'}`;
    votes.set(label, (votes.get(label) ?? 0) + strength);
  }
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'neutral';
}

/** DSE: directed sentiment between two entities of one sentence. */
export const tasks: readonly EvalTask[] = [{ name: 'directed-dse', task: 'directed', gold: 'directed-sentiment/dse.jsonl', args: [], predict }];
