import { CommuniqueError } from '../core/error.ts';
import type { Correction } from '../core/correction.ts';
import { sha256 } from '../core/id.ts';
import type { LayerName } from '../core/layers.ts';
import { failure, type AnalysisTask, type Outcome } from './outcome.ts';
import type { InputFile } from './find-inputs.ts';
import { inOrder } from './in-order.ts';
import { openOutput, type OutputFolder } from './output-folder.ts';
import { analysisKey, readRaw } from './raw-input.ts';
import { startThreads, type ThreadPool } from './thread-pool.ts';

/** How a batch is run. */
export interface BatchOptions {
  readonly files: readonly InputFile[];
  readonly pipelineFolder: string | undefined;
  readonly only: readonly LayerName[] | undefined;
  /** What people have said of items; a change of it makes every analysis anew. */
  readonly corrections?: readonly Correction[];
  /** The folder for analyses and quarantine; null where they go elsewhere. */
  readonly folder: string | null;
  readonly jobs: number;
  /** Milliseconds after which a document is given up, counted from its beginning. */
  readonly timeLimit: number;
  /** Skip documents whose analysis is there, made of the same bytes by the same pipeline. */
  readonly useCache: boolean;
  /** What `onOutcome` wants of each document beside its digest. */
  readonly want?: 'record' | 'rows';
  readonly signal: AbortSignal;
  /** Called for each document in the order of `files`. */
  onOutcome(file: InputFile, outcome: Outcome): Promise<void> | void;
}

/** What a batch came to. */
export interface BatchResult {
  readonly pipelineSha256: string;
  /** Documents that were there already, of the same bytes by the same pipeline. */
  readonly cached: number;
}

/** Documents handed over at once, for each worker: the one it works on and the next. */
const AHEAD = 2;

/** Documents that may be done before their turn comes, for each worker: many where only their figures are held, few where their records or rows are. */
const HELD = { digests: 16, whole: 3 };

/**
 * Analyses many documents on `jobs` threads. Outcomes are delivered in the order of the files whatever thread is first; at most a few
 * documents a worker are held at once. After `signal` nothing new is begun, what runs is finished. `threads` that run already are used and left
 * running. Throws `pipeline.*`.
 */
export async function runBatch(options: BatchOptions, threads?: ThreadPool): Promise<BatchResult> {
  const pool = threads ?? startThreads(options.jobs, options.pipelineFolder);
  try {
    const { pipelineSha256 } = await pool.pipeline();
    return { pipelineSha256, cached: await runFiles(options, pool, keyOf(pipelineSha256, options)) };
  } finally {
    if (threads === undefined) await pool.close();
  }
}

/** The part of every document's key that is the same for all of them. */
function keyOf(pipelineSha256: string, { only, corrections = [] }: BatchOptions): string {
  return `${pipelineSha256} ${only?.join(',') ?? ''}${corrections.length === 0 ? '' : ` ${sha256(JSON.stringify(corrections))}`}`;
}

/** A document that was begun; `made` is the key and the unfinished file of one that is analysed now. */
interface Begun {
  readonly made: { readonly key: string; readonly draft: string | null } | undefined;
  readonly outcome: Promise<Outcome>;
  readonly cached: boolean;
}

/** A document that is ready to be delivered. */
interface Done extends Pick<Begun, 'made'> {
  readonly file: InputFile;
  readonly outcome: Outcome;
}

async function runFiles(options: BatchOptions, pool: ThreadPool, pipelineKey: string): Promise<number> {
  const { folder } = options;
  const memory: Memory = { output: folder === null ? undefined : openOutput(folder, !options.useCache), ids: new Map() };
  const held = options.want === undefined ? HELD.digests : HELD.whole;
  const deliveries = inOrder<Done>((done) => deliver(done, memory, options), { running: options.jobs * AHEAD, held: options.jobs * held });
  let cached = 0;
  try {
    for (const file of options.files) {
      if (options.signal.aborted) break;
      const begun = begin(file, options, pool, pipelineKey, memory.output);
      if (begun.cached) cached++;
      await deliveries.take(begun.outcome.then((outcome) => ({ file, made: begun.made, outcome })));
    }
    await deliveries.end();
  } finally {
    memory.output?.close();
  }
  return cached;
}

function begin(file: InputFile, options: BatchOptions, pool: ThreadPool, pipelineKey: string, output: OutputFolder | undefined): Begun {
  let key: string;
  try {
    key = analysisKey(readRaw(file), pipelineKey);
  } catch (error) {
    if (!(error instanceof CommuniqueError)) throw error;
    return { made: undefined, outcome: Promise.resolve(failure(error)), cached: false };
  }
  const known = options.useCache ? output?.index.find(file.uri, key) : undefined;
  if (known !== undefined) {
    const { digest, bytes, sha256 } = known;
    return { made: undefined, outcome: Promise.resolve({ ok: true, digest, bytes, sha256 }), cached: true };
  }
  const draft = output?.draft() ?? null;
  const task: AnalysisTask = {
    file,
    target: draft,
    only: options.only,
    ...(options.corrections === undefined ? {} : { corrections: options.corrections }),
    ...(options.want === undefined ? {} : { want: options.want }),
  };
  return { made: { key, draft }, outcome: pool.run(task, options.timeLimit), cached: false };
}

/** What a batch keeps in mind: its output folder, and which document id is whose. */
interface Memory {
  readonly output: OutputFolder | undefined;
  readonly ids: Map<string, string>;
}

async function deliver(done: Done, { output, ids }: Memory, options: BatchOptions): Promise<void> {
  const { file, made } = done;
  let { outcome } = done;
  const rival = outcome.ok ? ids.get(outcome.digest.id) : undefined;
  if (outcome.ok && rival !== undefined) outcome = twice(file, outcome.digest.id, rival);
  if (outcome.ok) {
    ids.set(outcome.digest.id, file.uri);
    if (made !== undefined) output?.keep(made.draft, { uri: file.uri, key: made.key, bytes: outcome.bytes, sha256: outcome.sha256, digest: outcome.digest });
    output?.quarantine.release(file.uri);
  } else output?.quarantine.hold(file.uri, outcome);
  await options.onOutcome(file, outcome);
}

function twice(file: InputFile, id: string, rival: string): Outcome {
  return failure(
    new CommuniqueError('input.duplicate-id', `its id «${id}» is that of ${rival}`, {
      place: { file: file.uri },
      hint: 'Change the id in the metadata of one of them.',
    }),
  );
}
