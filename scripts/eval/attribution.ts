import type { Attribution } from '../../src/core/attribution.ts';
import type { Span } from '../../src/core/span.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

/**
 * PolNeAR's way of writing attributions down: the outermost only, a relative pronoun as the source where it stands for one,
 * all in the text of the row.
 */
function predict(row: GoldRow, pipeline: Pipeline): unknown {
  const { attributions = [], document } = runStages(documentFromText(row.text), pipeline, ['attributions']);
  const text = document?.text ?? row.text;
  return attributions
    .filter(({ parent }) => parent === null)
    .map((attribution) => ({
      source: sourceSpans(attribution, text),
      cue: bare(attribution.cue === null ? [] : [attribution.cue]),
      content: bare(attribution.content),
    }));
}

const bare = (spans: readonly Span[]): Span[] => spans.map(({ start, end }) => ({ start, end }));

/** The source as stated, with the «who» or «which» between it and the cue. */
function sourceSpans({ source, cue }: Attribution, text: string): Span[] {
  if (source?.start === undefined || source.end === undefined) return [];
  const spans: Span[] = [{ start: source.start, end: source.end }];
  if (cue === null || cue.start < source.end) return spans;
  const relative = /(?:^|\W)(who|which|that)(?: \w+)?\s*$/u.exec(text.slice(Math.max(source.end, cue.start - 24), cue.start));
  if (relative?.[1] !== undefined) {
    const start = Math.max(source.end, cue.start - 24) + relative.index + relative[0].indexOf(relative[1]);
    spans.push({ start, end: start + relative[1].length });
  }
  return spans;
}

/** Attribution in political news. */
export const tasks: readonly EvalTask[] = [{ name: 'attribution-polnear', task: 'attribution', gold: 'attribution/polnear.jsonl', args: [], predict }];
