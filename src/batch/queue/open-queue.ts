import type { Pool, PoolClient } from 'pg';
import { PgBoss, type Db } from 'pg-boss';
import { CommuniqueError } from '../../core/error.ts';
import { readAddress } from '../../store/address.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { connect } from '../../store/postgres/connect.ts';
import { transaction } from '../../store/postgres/put-documents.ts';

/** The schema that holds the queue: pg-boss's own tables, and `inputs` with the bytes of the documents that wait. */
export const QUEUE_SCHEMA = 'communique_queue';

/** What a job carries: the key of its input, and its address to be shown. */
export interface JobData {
  readonly key: string;
  readonly uri: string;
  /** Why a document was given up, where a dead letter says it in its own words. */
  readonly reason?: string;
}

/** A database opened as a queue. */
export interface OpenQueue {
  readonly pool: Pool;
  readonly boss: PgBoss;
  /** The store in the same database, brought to the newest schema. */
  readonly store: Store;
  close(): Promise<void>;
}

/** The queue of documents for one pipeline, and that of its dead letters: a worker takes only what is meant for its own pipeline. */
export interface QueueNames {
  readonly documents: string;
  readonly dead: string;
}

/** The names of a pipeline's queues; the first 12 digits of its digest tell pipelines apart. */
export function queueNames(pipelineSha256: string): QueueNames {
  const mark = pipelineSha256.slice(0, 12);
  return { documents: `documents-${mark}`, dead: `dead-${mark}` };
}

/** How a queue is kept up; the defaults are for production, tests want shorter ones. */
export interface QueueTimes {
  /** Seconds without a sign of life after which a worker counts as dead; pg-boss wants 10 at least. */
  readonly heartbeat: number;
  /** Seconds between two looks for dead workers. */
  readonly supervise: number;
}

/** Half a minute of silence, looked for every quarter: a killed worker's documents are taken up again within a minute. */
export const defaultTimes: QueueTimes = { heartbeat: 30, supervise: 15 };

const YEAR = 365 * 24 * 3600;
const DAY = 24 * 3600;

/** How often a document that fails by itself (time limit, memory, a fault of the program) is tried again before it becomes a dead letter. */
export const RETRIES = 3;

/** How often a document is taken up again whose worker died or could not write: that is seldom the document's fault, but one that kills its worker must end. */
const CRASHES = 20;

/**
 * Opens a PostgreSQL database as store and queue, making what is missing; several may do so at once. `worker` says whether this process
 * also looks after dead workers and expired jobs. Throws `store.open`.
 */
export async function openQueue(address: string, worker: boolean, times: QueueTimes = defaultTimes): Promise<OpenQueue> {
  const where = readAddress(address);
  if (where.kind !== 'postgres') {
    throw new CommuniqueError('store.open', 'a queue needs a PostgreSQL database', { hint: 'Write --store postgres://USER@HOST/DATABASE.' });
  }
  const store = await openStore(address);
  const pool = await connect(where.url, { readOnly: false });
  const boss = new PgBoss({
    connectionString: where.url,
    schema: QUEUE_SCHEMA,
    max: 4,
    schedule: false,
    supervise: worker,
    superviseIntervalSeconds: times.supervise,
    monitorIntervalSeconds: times.supervise,
    registerInstance: worker,
    openTelemetry: { enabled: false },
  });
  // A connection that breaks is made anew; the statement that needs it says so.
  boss.on('error', () => undefined);
  try {
    await boss.start();
    await transaction(pool, makeInputs);
  } catch (cause) {
    await Promise.allSettled([boss.stop({ graceful: false }), pool.end(), store.close()]);
    throw new CommuniqueError('store.open', `the queue cannot be opened: ${(cause as Error).message}`, { hint: 'May the user make schemas there?', cause });
  }
  return {
    pool,
    boss,
    store,
    async close() {
      await boss.stop({ graceful: false });
      await Promise.all([pool.end(), store.close()]);
    },
  };
}

/**
 * The documents that wait, by the digest of all that decides their analysis (see `analysisKey`): a document handed in twice is one row, and
 * a finished one keeps its row without the bytes, so that it is not queued again while the store has its analysis.
 */
async function makeInputs(client: PoolClient): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('${QUEUE_SCHEMA}.inputs', 0))`);
  await client.query(`create table if not exists ${QUEUE_SCHEMA}.inputs (
    key text primary key, queue text not null, uri text not null, id text, bytes bytea, sidecar_path text, sidecar text,
    finished timestamptz, document_id text, analysis_sha256 text)`);
  await client.query(`create index if not exists inputs_by_uri on ${QUEUE_SCHEMA}.inputs (uri)`);
}

/** Makes the queues of a pipeline where they are missing. */
export async function makeQueues(boss: PgBoss, names: QueueNames, times: QueueTimes): Promise<void> {
  await boss.createQueue(names.dead, { retentionSeconds: YEAR, deleteAfterSeconds: YEAR });
  await boss.createQueue(names.documents, {
    deadLetter: names.dead,
    retryLimit: CRASHES,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    heartbeatSeconds: times.heartbeat,
    // A document has its own time limit in the worker; this one only ends a worker that lives and does nothing.
    expireInSeconds: DAY - 1,
    retentionSeconds: YEAR,
    deleteAfterSeconds: 7 * DAY,
  });
}

/** A transaction of ours as pg-boss wants it, so that its changes and ours become true together. */
export function withinTransaction(client: PoolClient): Db {
  return { executeSql: (text, values) => client.query(text, values === undefined ? undefined : [...values]) };
}
