import { setTimeout as sleep } from 'node:timers/promises';
import type { JobAttempt, JobWithMetadata } from 'pg-boss';
import type { PoolClient } from 'pg';
import { CommuniqueError } from '../../core/error.ts';
import { putDocuments, transaction } from '../../store/postgres/put-documents.ts';
import { failure, type Outcome } from '../outcome.ts';
import type { RawInput } from '../raw-input.ts';
import type { ThreadPool } from '../thread-pool.ts';
import {
  makeQueues,
  queueNames,
  QUEUE_SCHEMA,
  RETRIES,
  withinTransaction,
  type JobData,
  type OpenQueue,
  type QueueNames,
  type QueueTimes,
} from './open-queue.ts';

/** How a worker works. */
export interface WorkOptions {
  readonly queue: OpenQueue;
  readonly threads: ThreadPool;
  readonly pipelineSha256: string;
  /** Documents worked on at once, each by a thread. */
  readonly jobs: number;
  /** Documents taken from the queue at once for each thread, and written in one transaction. */
  readonly batch: number;
  /** Milliseconds a document may take. */
  readonly timeLimit: number;
  /** End when nothing is left to do, or wait for more. */
  readonly untilEmpty: boolean;
  readonly signal: AbortSignal;
  readonly times: QueueTimes;
  /** Called when a document is written, dead or to be tried again. */
  onOutcome(uri: string, outcome: Outcome): void;
  /** Called when the database cannot be used for a while; the worker tries again. */
  onTrouble(error: Error): void;
}

type Job = JobWithMetadata<JobData>;
type Done = { readonly job: Job; readonly outcome: Outcome };

/** Milliseconds between two looks into an empty queue, and after trouble with the database. */
const POLL = 500;
const TROUBLE = 5000;

/**
 * Takes documents from the queue, analyses them, and writes their rows and the end of their jobs in one transaction: a worker that is killed
 * leaves nothing half done, its documents are taken up by others when its heartbeat is missed, and one that comes back late finds its claim gone.
 * Ends at `signal`, giving back what it has not begun.
 */
export async function work(options: WorkOptions): Promise<void> {
  const names = queueNames(options.pipelineSha256);
  await makeQueues(options.queue.boss, names, options.times);
  await Promise.all(Array.from({ length: options.jobs }, () => lane(options, names)));
}

/** One thread's share: take, analyse, write, again. */
async function lane(options: WorkOptions, names: QueueNames): Promise<void> {
  const { queue, signal, batch } = options;
  while (!signal.aborted) {
    try {
      const jobs = await queue.boss.fetch<JobData>(names.documents, { batchSize: batch, includeMetadata: true });
      if (jobs.length > 0) await workBatch(options, names, jobs);
      else if (options.untilEmpty && (await isEmpty(options, names))) return;
      else await pause(POLL, signal);
    } catch (error) {
      options.onTrouble(error as Error);
      await pause(TROUBLE, signal);
    }
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> => sleep(milliseconds, undefined, { signal }).catch(() => undefined);

async function isEmpty({ queue }: WorkOptions, { documents }: QueueNames): Promise<boolean> {
  const left = await queue.pool.query(`select from ${QUEUE_SCHEMA}.job where name = $1 and state in ('created', 'retry', 'active') limit 1`, [documents]);
  return left.rowCount === 0;
}

const attemptsOf = (jobs: readonly Job[]): JobAttempt[] => jobs.map(({ id, retryCount }) => ({ id, retryCount }));

async function workBatch(options: WorkOptions, names: QueueNames, jobs: readonly Job[]): Promise<void> {
  const { boss } = options.queue;
  const held = new Set(jobs);
  const beat = (): void => void boss.touch(names.documents, attemptsOf([...held])).catch(options.onTrouble);
  const heart = setInterval(() => held.size > 0 && beat(), (options.times.heartbeat * 1000) / 4);
  try {
    const inputs = await readInputs(options.queue, jobs);
    let done: Done[] = [];
    const flush = async (): Promise<void> => {
      await write(options, names, done);
      for (const { job } of done) held.delete(job);
      done = [];
    };
    for (const [index, job] of jobs.entries()) {
      if (options.signal.aborted) {
        await giveBack(options, names, jobs.slice(index));
        break;
      }
      const raw = inputs.get(job.data.key);
      if (raw === undefined) {
        // Its input is finished, or a newer one has taken its place: there is nothing to do but to end the job.
        await boss.complete(names.documents, attemptsOf([job]));
        held.delete(job);
        continue;
      }
      done.push({ job, outcome: await options.threads.run({ file: raw.file, raw, target: null, only: undefined, want: 'rows' }, options.timeLimit) });
      // A document that has failed before is written by itself, so that its next failure takes no other with it.
      if (job.retryCount > 0) await flush();
    }
    await flush();
  } finally {
    clearInterval(heart);
  }
}

/** The bytes of the jobs' documents by key; finished ones are left out. */
async function readInputs({ pool }: OpenQueue, jobs: readonly Job[]): Promise<ReadonlyMap<string, RawInput>> {
  const { rows } = await pool.query<{ key: string; uri: string; id: string | null; bytes: Buffer; sidecar_path: string | null; sidecar: string | null }>(
    `select key, uri, id, bytes, sidecar_path, sidecar from ${QUEUE_SCHEMA}.inputs where key = any($1) and finished is null`,
    [jobs.map(({ data }) => data.key)],
  );
  return new Map(
    rows.map(({ key, uri, id, bytes, sidecar_path, sidecar }) => [
      key,
      {
        file: { path: uri, uri, ...(id === null ? {} : { id }) },
        bytes: new Uint8Array(bytes),
        sidecar: sidecar === null ? undefined : { path: sidecar_path ?? uri, text: sidecar },
      },
    ]),
  );
}

/** Puts jobs that were not begun back into the queue, without a mark against them. */
async function giveBack({ queue: { pool, boss } }: WorkOptions, { documents }: QueueNames, jobs: readonly Job[]): Promise<void> {
  await transaction(pool, async (client) => {
    const db = withinTransaction(client);
    await boss.cancel(documents, attemptsOf(jobs), { db });
    await boss.resume(
      documents,
      jobs.map(({ id }) => id),
      { db },
    );
  });
}

/** Writes a batch; where the database refuses it, each by itself, and what is refused again goes back to be tried later. */
async function write(options: WorkOptions, names: QueueNames, done: readonly Done[]): Promise<void> {
  if (done.length === 0) return;
  try {
    await writeTogether(options, names, done);
  } catch (error) {
    if (done.length > 1) for (const each of done) await write(options, names, [each]);
    else await fail(options, names, done, (error as Error).message);
  }
}

/** Why a document failed, without its address, which stands beside it. */
const reasonOf = ({ message, code, hint }: Extract<Outcome, { ok: false }>): string => `${message} [${code}]${hint === undefined ? '' : ` ${hint}`}`;

/** Which faults another try may mend: those of the machine, not of the document. */
const passing: ReadonlySet<string> = new Set(['input.memory', 'input.time-limit', 'program.fault']);

async function writeTogether(options: WorkOptions, names: QueueNames, done: readonly Done[]): Promise<void> {
  const { pool } = options.queue;
  const again = done.filter(({ job, outcome }) => !outcome.ok && passing.has(outcome.code) && job.retryCount < RETRIES);
  const ended = done.filter((each) => !again.includes(each));
  if (ended.length > 0) {
    const claimed = await transaction(pool, (client) => finish(client, options, names, ended));
    if (claimed === undefined && ended.length > 1) for (const each of ended) await write(options, names, [each]);
    else for (const { job, outcome } of claimed ?? []) options.onOutcome(job.data.uri, outcome);
  }
  for (const each of again) {
    if (!each.outcome.ok) await fail(options, names, [each], reasonOf(each.outcome));
    options.onOutcome(each.job.data.uri, each.outcome);
  }
}

/**
 * Within a transaction: ends the jobs, writes the rows of the good documents, and makes dead letters of the bad ones, which no other try would
 * mend. Returns what became of each; undefined where another worker has a claim on some of them by now.
 */
async function finish(client: PoolClient, { queue: { boss } }: WorkOptions, names: QueueNames, done: readonly Done[]): Promise<readonly Done[] | undefined> {
  const db = withinTransaction(client);
  const response: { readonly affected?: number } = await boss.complete(names.documents, attemptsOf(done.map(({ job }) => job)), null, { db });
  if (response.affected !== done.length) return undefined;
  const live = await client.query<{ key: string }>(`select key from ${QUEUE_SCHEMA}.inputs where key = any($1) and finished is null order by key for update`, [
    done.map(({ job }) => job.data.key),
  ]);
  const keys = new Set(live.rows.map(({ key }) => key));
  const judged = await withoutRivals(
    client,
    done.filter(({ job }) => keys.has(job.data.key)),
  );
  const good = judged.flatMap(({ job, outcome }) => (outcome.ok && outcome.rows !== undefined ? [{ job, outcome, rows: outcome.rows }] : []));
  await putDocuments(
    client,
    good.map(({ rows }) => rows),
  );
  await client.query(
    `update ${QUEUE_SCHEMA}.inputs old set finished = now(), bytes = null, sidecar = null, document_id = new.id, analysis_sha256 = new.digest
     from unnest($1::text[], $2::text[], $3::text[]) as new (key, id, digest) where old.key = new.key`,
    [good.map(({ job }) => job.data.key), good.map(({ rows }) => rows.documents.id), good.map(({ rows }) => rows.documents.analysis_sha256)],
  );
  const dead = judged.flatMap(({ job, outcome }) => (outcome.ok ? [] : [{ data: { ...job.data, reason: reasonOf(outcome) } }]));
  if (dead.length > 0) await boss.insert(names.dead, dead, { db });
  return judged;
}

/** The same, but a document whose id is that of another address's document becomes a failure. */
async function withoutRivals(client: PoolClient, done: readonly Done[]): Promise<readonly Done[]> {
  const ids = [...new Set(done.flatMap(({ outcome }) => (outcome.ok ? [outcome.digest.id] : [])))].sort();
  // Two workers that write two documents of one id at the same moment would not see each other: the second waits here for the first.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('communique ' || id, 0)) from unnest($1::text[]) as id`, [ids]);
  const { rows } = await client.query<{ id: string; uri: string }>('select id, source_uri as uri from documents where id = any($1)', [ids]);
  const owners = new Map(rows.map(({ id, uri }) => [id, uri]));
  return done.map((each) => {
    if (!each.outcome.ok) return each;
    const { id } = each.outcome.digest;
    const owner = owners.get(id) ?? each.job.data.uri;
    owners.set(id, owner);
    if (owner === each.job.data.uri) return each;
    const error = new CommuniqueError('input.duplicate-id', `its id «${id}» is that of ${owner}`, {
      place: { file: each.job.data.uri },
      hint: 'Change the id in the metadata of one of them.',
    });
    return { job: each.job, outcome: failure(error) };
  });
}

/** Hands jobs back with a mark against them: pg-boss tries them again later, each time after a longer while, and then makes dead letters of them. */
async function fail({ queue: { boss } }: WorkOptions, { documents }: QueueNames, done: readonly Done[], reason: string): Promise<void> {
  await boss.fail(documents, attemptsOf(done.map(({ job }) => job)), { message: reason });
}
