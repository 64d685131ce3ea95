import type { Analysis } from '../core/analysis.ts';
import type { CommuniqueError } from '../core/error.ts';
import { errorOf, type Outcome } from './outcome.ts';
import { startThreads } from './thread-pool.ts';

/** A document handed to `analyzeStream`: its text and what is known of it, by the keys that a sidecar may have (title, issuers, date …). */
export interface StreamDocument {
  readonly id: string;
  readonly text: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface StreamOptions {
  /** Threads; one by default. */
  readonly jobs?: number;
  /** A pipeline folder; the English one by default. */
  readonly pipeline?: string;
  /** Milliseconds that a document may take; ten minutes by default. */
  readonly timeLimit?: number;
}

/** What became of a document: its analysis, or the error that says why there is none. */
export type StreamResult = { readonly id: string; readonly analysis: Analysis } | { readonly id: string; readonly error: CommuniqueError };

/** Documents under way for each thread. */
const AHEAD = 2;

/**
 * Analyses any number of documents on threads and yields the results in the order of the documents. No more than a few are held at once: the source is
 * asked for the next one only as results are taken. A bad document yields an error and stops nothing. Throws `pipeline.*` for a faulty pipeline.
 */
export async function* analyzeStream(
  documents: Iterable<StreamDocument> | AsyncIterable<StreamDocument>,
  options: StreamOptions = {},
): AsyncGenerator<StreamResult> {
  const { jobs = 1, timeLimit = 600_000 } = options;
  const threads = startThreads(jobs, options.pipeline, true);
  try {
    await threads.pipeline();
    const waiting: { readonly id: string; readonly outcome: Promise<Outcome> }[] = [];
    for await (const document of documents) {
      waiting.push({ id: document.id, outcome: threads.run(taskOf(document), timeLimit) });
      if (waiting.length <= jobs * AHEAD) continue;
      const next = waiting.shift();
      if (next !== undefined) yield resultOf(next.id, await next.outcome);
    }
    for (const { id, outcome } of waiting) yield resultOf(id, await outcome);
  } finally {
    await threads.close();
  }
}

function taskOf({ id, text, metadata }: StreamDocument): Parameters<ReturnType<typeof startThreads>['run']>[0] {
  const uri = `${id}.txt`;
  const file = { path: uri, uri };
  // JSON is YAML: the metadata go the way of a sidecar.
  const sidecar = { path: `${uri}.meta.yaml`, text: JSON.stringify({ ...metadata, id }) };
  return { file, raw: { file, bytes: new TextEncoder().encode(text), sidecar }, target: null, only: undefined, want: 'record' };
}

function resultOf(id: string, outcome: Outcome): StreamResult {
  if (!outcome.ok) return { id, error: errorOf(outcome) };
  if (outcome.record === undefined) throw new TypeError('a thread kept its record');
  return { id, analysis: outcome.record };
}
