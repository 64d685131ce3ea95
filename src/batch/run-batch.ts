import { join } from 'node:path';
import { Piscina } from 'piscina';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { analyzeOne, errorOf, failure, type AnalysisTask, type Outcome } from './analyze-one.ts';
import { openIndex, type AnalysisIndex } from './analysis-index.ts';
import type { InputFile } from './find-inputs.ts';
import { analysisKey, readRaw } from './read-input.ts';
import { writeFileAtomic } from './write-file.ts';

/** How a batch is run. */
export interface BatchOptions {
  readonly files: readonly InputFile[];
  readonly pipelineFolder: string | undefined;
  readonly only: readonly LayerName[] | undefined;
  /** The folder for analyses and quarantine; null where they go elsewhere. */
  readonly folder: string | null;
  readonly jobs: number;
  /** Milliseconds after which a document is given up. */
  readonly timeLimit: number;
  /** Skip documents whose analysis is there, made of the same bytes by the same pipeline. */
  readonly useCache: boolean;
  readonly wantRecord: boolean;
  readonly signal: AbortSignal;
  /** Called for each document in the order of `files`. */
  onOutcome(file: InputFile, outcome: Outcome): Promise<void> | void;
}

/** Documents under way at once, for each worker: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 3;

/**
 * Analyses many documents, on `jobs` threads where that is more than one. Outcomes are delivered in the order of the files
 * whatever thread is first; at most a few documents a worker are held at once. After `signal` nothing new is begun, what runs is finished.
 */
export async function runBatch(options: BatchOptions): Promise<void> {
  const { files, folder, jobs } = options;
  const pipeline = loadPipeline(options.pipelineFolder);
  const pipelineKey = `${pipeline.sha256} ${options.only?.join(',') ?? ''}`;
  const index = folder === null ? undefined : openIndex(folder, !options.useCache);
  const pool = jobs > 1 ? startPool(options) : undefined;
  const waiting: (() => Promise<void>)[] = [];
  try {
    for (const file of files) {
      if (options.signal.aborted) break;
      const key = keyOf(file, pipelineKey);
      const known = typeof key === 'string' && options.useCache ? index?.find(file.uri, key) : undefined;
      if (known !== undefined) {
        const { digest, bytes, sha256 } = known;
        waiting.push(async () => options.onOutcome(file, { ok: true, digest, bytes, sha256 }));
      } else {
        const task: AnalysisTask = { file, folder, only: options.only, wantRecord: options.wantRecord };
        const result = typeof key === 'string' ? start(task, pipeline, pool, options.timeLimit) : Promise.resolve(key);
        // A fault of the program is thrown when its turn comes; until then it must not count as unhandled.
        result.catch(() => undefined);
        waiting.push(async () => deliver(file, await result, key, index, options));
      }
      while (waiting.length > (pool === undefined ? 0 : jobs * AHEAD)) await waiting.shift()?.();
    }
    for (const next of waiting) await next();
    index?.compact();
  } finally {
    await pool?.destroy();
  }
}

function startPool({ jobs, pipelineFolder }: BatchOptions): Piscina<AnalysisTask, Outcome> {
  return new Piscina<AnalysisTask, Outcome>({
    filename: new URL('./analyze.worker.ts', import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
    workerData: { pipelineFolder },
  });
}

function keyOf(file: InputFile, pipelineKey: string): string | Outcome {
  try {
    return analysisKey(readRaw(file), pipelineKey);
  } catch (error) {
    if (error instanceof CommuniqueError) return failure(error);
    throw error;
  }
}

async function start(task: AnalysisTask, pipeline: Pipeline, pool: Piscina<AnalysisTask, Outcome> | undefined, timeLimit: number): Promise<Outcome> {
  if (pool === undefined) return analyzeOne(task, pipeline);
  try {
    return await pool.run(task, { signal: AbortSignal.timeout(timeLimit) });
  } catch (error) {
    if (error instanceof Error && error.name !== 'AbortError') throw error;
    return failure(
      new CommuniqueError('input.time-limit', `not done after ${timeLimit / 1000} s`, {
        place: { file: task.file.uri },
        hint: 'Raise --time-limit, or split the document.',
      }),
    );
  }
}

async function deliver(file: InputFile, outcome: Outcome, key: string | Outcome, index: AnalysisIndex | undefined, options: BatchOptions): Promise<void> {
  if (options.folder !== null && !outcome.ok) quarantine(file, outcome, options.folder);
  if (outcome.ok && typeof key === 'string') index?.add({ uri: file.uri, key, bytes: outcome.bytes, sha256: outcome.sha256, digest: outcome.digest });
  await options.onOutcome(file, outcome);
}

/** Keeps the reason why a document was left out, under its address made safe for a file name. */
function quarantine(file: InputFile, outcome: Extract<Outcome, { ok: false }>, folder: string): void {
  const name = file.uri
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^\.+/u, '')
    .slice(-150);
  writeFileAtomic(join(folder, 'quarantine', `${name}.txt`), `${formatError(errorOf(outcome))}\n`);
}
