import { getCompileCacheDir } from 'node:module';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { CommuniqueError, type ErrorCode } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { errorOf, failure, type AnalysisTask, type Outcome } from './outcome.ts';

/** What a thread is told: a document to analyse with a flag to raise when it begins, or (null) to say which pipeline it has. */
export type ThreadMessage = { readonly task: AnalysisTask; readonly begun: Int32Array<SharedArrayBuffer> } | null;

/** What a thread answers: what its pipeline is, or an outcome. */
export type ThreadAnswer = PipelineFacts | Outcome;

/** What a batch asks of a pipeline before it begins. */
export interface PipelineFacts {
  readonly pipelineSha256: string;
  /** The layers that its stages make. */
  readonly layers: readonly LayerName[];
}

/** What a thread is given at its start. */
export interface ThreadData {
  readonly pipelineFolder: string | undefined;
  /** True where it is sure that every thread is needed: each loads its pipeline at once, not with its first document. */
  readonly early: boolean;
}

/** Threads that analyse documents, each with a pipeline of its own. */
export interface ThreadPool {
  /** The pipeline that the threads run. Rejects with `pipeline.*` where it is faulty. */
  pipeline(): Promise<PipelineFacts>;
  /** Analyses a document; one that takes longer than `timeLimit` ms from its beginning is given up, and its thread ended. Never rejects: a fault becomes an outcome. */
  run(task: AnalysisTask, timeLimit: number): Promise<Outcome>;
  close(): Promise<void>;
}

/** Starts `jobs` threads; each loads the pipeline at once where `early`, else when it is first asked for something. */
export function startThreads(jobs: number, pipelineFolder: string | undefined, early = false): ThreadPool {
  const data: ThreadData = { pipelineFolder, early };
  const compiled = getCompileCacheDir();
  const pool = new Piscina<ThreadMessage, ThreadAnswer>({
    filename: new URL(`./analyze.worker${extname(import.meta.filename)}`, import.meta.url).href,
    // A run that may be served from the cache starts with one thread, which says which pipeline it has.
    minThreads: early ? jobs : 1,
    maxThreads: jobs,
    workerData: data,
    // Threads do not inherit the cache of compiled code by themselves; without it each compiles all of the program again.
    env: { ...process.env, ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }) },
    // A young generation of V8's own choice costs a hundred megabytes a thread and saves little.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  return {
    async pipeline() {
      const answer = await pool.run(null);
      if ('pipelineSha256' in answer) return answer;
      if (!answer.ok) throw errorOf(answer);
      throw new TypeError('a thread answered with a document nobody asked for');
    },
    run: (task, timeLimit) => runTask(pool, task, timeLimit),
    close: () => pool.destroy(),
  };
}

async function runTask(pool: Piscina<ThreadMessage, ThreadAnswer>, task: AnalysisTask, timeLimit: number): Promise<Outcome> {
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let done = false;
  // The time a document waits for a thread is not its own: the clock starts when the thread raises the flag. Word of that may come after the answer.
  const start = (): void => {
    if (!done) timer = setTimeout(() => giveUp.abort(), timeLimit);
  };
  const flag = Atomics.waitAsync(begun, 0, 0);
  if (flag.async) void flag.value.then(start);
  try {
    const answer = await pool.run({ task, begun }, { signal: giveUp.signal });
    if ('pipelineSha256' in answer) throw new TypeError('a thread answered with its pipeline');
    return answer;
  } catch (error) {
    const { code, message, hint } = explain(error as NodeJS.ErrnoException, timeLimit);
    return failure(new CommuniqueError(code, message, { place: { file: task.file.uri }, ...(hint === undefined ? {} : { hint }) }));
  } finally {
    done = true;
    clearTimeout(timer);
    // A flag that was never raised is raised now, so that nothing waits for it.
    Atomics.notify(begun, 0);
  }
}

function explain(error: NodeJS.ErrnoException, timeLimit: number): { readonly code: ErrorCode; readonly message: string; readonly hint?: string } {
  if (error.name === 'AbortError') {
    return { code: 'input.time-limit', message: `not done after ${timeLimit / 1000} s`, hint: 'Raise --time-limit, or split the document.' };
  }
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { code: 'input.memory', message: 'its analysis needs more memory than a thread may have', hint: 'Split it into its documents.' };
  }
  return { code: 'program.fault', message: `a fault of the program: ${error.stack ?? error.message}`, hint: 'Please report it with the document.' };
}
