import { QUEUE_SCHEMA, type JobData, type OpenQueue } from './open-queue.ts';

/** How the queue of one pipeline stands; documents, not batches. */
export interface QueueStatus {
  /** The first 12 digits of the pipeline's digest. */
  readonly pipeline: string;
  readonly waiting: number;
  readonly active: number;
  /** Documents that failed and wait for another try. */
  readonly retrying: number;
  readonly dead: number;
  readonly done: number;
  /** Seconds that the oldest waiting document has waited. */
  readonly oldest_s: number | null;
}

/** How each queue of the database stands. */
export async function queueStatus({ pool }: OpenQueue): Promise<readonly QueueStatus[]> {
  const { rows } = await pool.query<QueueStatus>(
    `with jobs as (
       select right(name, 12) as pipeline,
         count(*) filter (where name like 'documents-%' and state = 'created')::int as waiting,
         count(*) filter (where name like 'documents-%' and state = 'active')::int as active,
         count(*) filter (where name like 'documents-%' and state = 'retry')::int as retrying,
         count(*) filter (where name like 'dead-%' and state = 'created')::int as dead,
         extract(epoch from now() - min(created_on) filter (where name like 'documents-%' and state in ('created', 'retry')))::int as oldest_s
       from ${QUEUE_SCHEMA}.job where name like 'documents-%' or name like 'dead-%' group by 1),
     done as (select right(queue, 12) as pipeline, count(*) filter (where finished is not null)::int as done from ${QUEUE_SCHEMA}.inputs group by 1)
     select pipeline, coalesce(waiting, 0) as waiting, coalesce(active, 0) as active, coalesce(retrying, 0) as retrying, coalesce(dead, 0) as dead,
       coalesce(done, 0) as done, oldest_s
     from jobs full join done using (pipeline) order by pipeline`,
  );
  return rows;
}

/** A document that no further try would mend, or that has failed at every try. */
export interface DeadLetter {
  readonly document: string;
  readonly pipeline: string;
  readonly since: string;
  readonly reason: string;
}

/** The dead letters of every queue, the oldest first. */
export async function deadLetters({ pool }: OpenQueue): Promise<readonly DeadLetter[]> {
  const { rows } = await pool.query<{
    pipeline: string;
    data: JobData;
    created_on: Date;
    output: { readonly message?: string; readonly value?: { readonly message?: string } } | null;
  }>(
    `select right(name, 12) as pipeline, data, created_on, source_output as output from ${QUEUE_SCHEMA}.job
     where name like 'dead-%' and state = 'created' order by created_on, id`,
  );
  return rows.map(({ pipeline, data, created_on, output }) => ({
    document: data.uri,
    pipeline,
    since: created_on.toISOString(),
    reason: data.reason ?? output?.message ?? output?.value?.message ?? 'unknown',
  }));
}

/** Puts the dead letters of every queue back to be tried again; returns how many. */
export async function redriveDeadLetters({ boss }: OpenQueue): Promise<number> {
  let moved = 0;
  for (const { name } of await boss.getQueues()) {
    if (!name.startsWith('dead-')) continue;
    const destination = name.replace(/^dead-/u, 'documents-');
    for (let last = -1; last !== 0; moved += last) last = await boss.redrive(name, { destination });
  }
  return moved;
}
