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
  return [{ label: labelOf(withGivenEntities(row.text, pipeline, [pair.p, pair.q]), pair.p, pair.q) }];
}

/** The strongest way: one holds what is said of the other, by name or within the words of the holder («German officials») or topic. */
function labelOf(stances: readonly Stance[], p: Span, q: Span): Label {
  const votes = new Map<Label, number>();
  for (const stance of stances) {
    const { polarity, strength, negated } = stance;
    if (polarity === 'neutral') continue;
    const way = holds(stance, 0, p) && concerns(stance, 1, q) ? 'p>q' : holds(stance, 1, q) && concerns(stance, 0, p) ? 'q>p' : undefined;
    if (way === undefined) continue;
    const label: Label = `${way} ${(polarity === 'negative') === negated ? 'positive' : 'negative'}`;
    votes.set(label, (votes.get(label) ?? 0) + strength);
  }
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'neutral';
}

const contains = (outer: { readonly start?: number | undefined; readonly end?: number | undefined } | undefined, inner: Span): boolean =>
  outer?.start !== undefined && outer.end !== undefined && outer.start <= inner.start && inner.end <= outer.end;
const holds = ({ holder }: Stance, index: number, span: Span): boolean => holder.entity === `e:given-${index}` || contains(holder, span);
const concerns = ({ target, topic }: Stance, index: number, span: Span): boolean => target.entity === `e:given-${index}` || contains(topic, span);

/** DSE: directed sentiment between two entities of one sentence. */
export const tasks: readonly EvalTask[] = [{ name: 'directed-dse', task: 'directed', gold: 'directed-sentiment/dse.jsonl', args: [], predict }];
