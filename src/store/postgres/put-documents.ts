import type { Pool, PoolClient } from 'pg';
import type { AnalysisRows } from '../rows.ts';
import { documentTables } from '../tables.ts';
import { copyRows } from './copy-rows.ts';

/**
 * Within a transaction: puts documents in place of what the store has of them and returns how many changed; those that changed are deleted
 * and COPYed in anew. Each document is locked by its id first, so that no other writer can put it meanwhile and the rows need no staging
 * table: none of theirs can be there when they come.
 */
export async function putDocuments(client: PoolClient, all: readonly AnalysisRows[]): Promise<number> {
  const ids = all.map((rows) => rows.documents.id);
  await lockDocuments(client, ids);
  const held = await client.query<{ id: string; analysis_sha256: string }>('select id, analysis_sha256 from documents where id = any($1)', [ids]);
  const digests = new Map(held.rows.map((row) => [row.id, row.analysis_sha256]));
  const changed = all.filter(({ documents }) => digests.get(documents.id) !== documents.analysis_sha256);
  if (changed.length === 0) return 0;
  const old = changed.map((rows) => rows.documents.id).filter((id) => digests.has(id));
  if (old.length > 0) await client.query('delete from documents where id = any($1)', [old]);
  await copyDocuments(client, changed);
  return changed.length;
}

/** Within a transaction: removes a document and all its rows; false where there was none. */
export async function removeDocument(client: PoolClient, id: string): Promise<boolean> {
  await lockDocuments(client, [id]);
  return (await client.query('delete from documents where id = $1', [id])).rowCount === 1;
}

/** COPYs the rows of documents that the tables hold nothing of, one COPY a table. */
async function copyDocuments(client: PoolClient, all: readonly AnalysisRows[]): Promise<void> {
  await copyRows(
    client,
    'documents',
    all.map((rows) => rows.documents),
  );
  for (const table of documentTables) {
    await copyRows(
      client,
      table,
      all.flatMap((rows): readonly object[] => rows[table]),
    );
  }
}

/** Takes the locks of documents until the end of the transaction, all writers in the same order, so that none waits for another in a circle. */
async function lockDocuments(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query(
    'select pg_advisory_xact_lock(key) from (select distinct hashtextextended(id, 0) as key from unnest($1::text[]) as id order by key) keys',
    [ids],
  );
}

/** Runs `work` in a transaction of its own. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // The connection is given up rather than rolled back: it may be broken, or in the middle of a COPY.
    client.release(true);
    throw error;
  }
}
