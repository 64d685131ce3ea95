import type { PoolClient } from 'pg';
import { CommuniqueError } from '../../core/error.ts';
import type { InputFile } from '../find-inputs.ts';
import { analysisKey, readRaw, type RawInput } from '../raw-input.ts';
import { transaction } from '../../store/postgres/put-documents.ts';
import { defaultTimes, makeQueues, queueNames, QUEUE_SCHEMA, withinTransaction, type JobData, type OpenQueue, type QueueTimes } from './open-queue.ts';

/** Documents and bytes handed over in one transaction. */
const BATCH_DOCUMENTS = 200;
const BATCH_BYTES = 8_000_000;

/** What handing in came to. */
export interface Enqueued {
  readonly queued: number;
  /** Documents that wait already, are dead letters, or whose analysis the store has. */
  readonly known: number;
}

/** Hands documents in, with their bytes, for workers that run this pipeline. A file that cannot be read is handed to `report`. */
export async function enqueue(
  queue: OpenQueue,
  files: Iterable<InputFile>,
  pipelineSha256: string,
  report: (error: CommuniqueError) => void,
  times: QueueTimes = defaultTimes,
): Promise<Enqueued> {
  const names = queueNames(pipelineSha256);
  await makeQueues(queue.boss, names, times);
  let queued = 0;
  let seen = 0;
  let batch: { readonly key: string; readonly raw: RawInput }[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const inputs = batch;
    batch = [];
    bytes = 0;
    if (inputs.length > 0) queued += await transaction(queue.pool, (client) => insert(client, queue, names.documents, inputs));
  };
  for (const file of files) {
    const raw = read(file, report);
    if (raw === undefined) continue;
    seen++;
    // The layers are always all of them: the key is that of `analyze` without `--layers`.
    batch.push({ key: analysisKey(raw, `${pipelineSha256} `), raw });
    bytes += raw.bytes.length;
    if (batch.length >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES) await flush();
  }
  await flush();
  // Without it PostgreSQL plans the fetching of jobs as if the table were empty still.
  if (queued > 0) await queue.pool.query(`analyze ${QUEUE_SCHEMA}.job_common`);
  return { queued, known: seen - queued };
}

function read(file: InputFile, report: (error: CommuniqueError) => void): RawInput | undefined {
  try {
    return readRaw(file);
  } catch (error) {
    if (!(error instanceof CommuniqueError)) throw error;
    report(error);
    return undefined;
  }
}

/** Inputs and their jobs in one transaction; those that are known are left alone unless they are finished and the store has lost their analysis. */
async function insert(
  client: PoolClient,
  { boss }: OpenQueue,
  queue: string,
  inputs: readonly { readonly key: string; readonly raw: RawInput }[],
): Promise<number> {
  const distinct = [...new Map(inputs.map((input) => [input.key, input])).values()];
  // An earlier state of a document that still waits is overtaken: its job will find no input.
  await client.query(
    `delete from ${QUEUE_SCHEMA}.inputs where key in (select key from ${QUEUE_SCHEMA}.inputs
     where queue = $1 and uri = any($2) and key <> all($3) and finished is null order by key for update)`,
    [queue, distinct.map(({ raw }) => storable(raw.file.uri)), distinct.map(({ key }) => key)],
  );
  const { rows } = await client.query<JobData>(
    `insert into ${QUEUE_SCHEMA}.inputs as old (key, queue, uri, id, bytes, sidecar_path, sidecar)
     select key, $1, uri, id, bytes, sidecar_path, sidecar
     from unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::text[]) as new (key, uri, id, bytes, sidecar_path, sidecar)
     order by key
     on conflict (key) do update set finished = null, bytes = excluded.bytes, sidecar_path = excluded.sidecar_path, sidecar = excluded.sidecar
     where old.finished is not null
       and not exists (select from documents d where d.id = old.document_id and d.analysis_sha256 = old.analysis_sha256)
     returning key, uri`,
    [
      queue,
      distinct.map(({ key }) => key),
      distinct.map(({ raw }) => storable(raw.file.uri)),
      distinct.map(({ raw }) => raw.file.id ?? null),
      distinct.map(({ raw }) => Buffer.from(raw.bytes)),
      distinct.map(({ raw }) => raw.sidecar?.path ?? null),
      distinct.map(({ raw }) => (raw.sidecar === undefined ? null : storable(raw.sidecar.text))),
    ],
  );
  if (rows.length > 0) {
    await boss.insert(
      queue,
      rows.map(({ key, uri }) => ({ data: { key, uri } })),
      { db: withinTransaction(client) },
    );
  }
  return rows.length;
}

/** No text of PostgreSQL holds a NUL. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');
