import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { Analysis } from '../../core/analysis.ts';
import { CommuniqueError } from '../../core/error.ts';
import { withoutPassword } from '../address.ts';
import { migrateStore } from '../migrate.ts';
import { rowsOf, type AnalysisRows } from '../rows.ts';
import type { Row, Store, StoreReader } from '../store.ts';
import { documentTables, type StoreTables } from '../tables.ts';
import { connect } from './connect.ts';
import { copyRows } from './copy-rows.ts';

/** Opens a PostgreSQL database as a store and brings it to the newest schema. Throws `store.open`. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = await connect(url, { readOnly: false });
  const db = new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateStore(db, 'postgres', withoutPassword(url));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const holds = async (id: string, sha256: string): Promise<boolean> =>
    (await pool.query('select from documents where id = $1 and analysis_sha256 = $2', [id, sha256])).rowCount === 1;
  return {
    put: async (analysis) => !(await holds(analysis.document.id, rowsOf(analysis).documents.analysis_sha256)) && (await putAll(pool, [analysis])) === 1,
    putAll: (analyses) => putAll(pool, analyses),
    holds,
    remove: (id) =>
      transaction(pool, async (client) => {
        await lockDocuments(client, [id]);
        return (await client.query('delete from documents where id = $1', [id])).rowCount === 1;
      }),
    close: () => db.destroy(),
  };
}

/**
 * Puts documents in one transaction: those that changed are deleted and COPYed in anew. Each document is locked by its id first, so that
 * no other writer can put it meanwhile and the rows need no staging table: none of theirs can be there when they come.
 */
function putAll(pool: Pool, analyses: readonly Analysis[]): Promise<number> {
  const all = analyses.map(rowsOf);
  const ids = all.map((rows) => rows.documents.id);
  return transaction(pool, async (client) => {
    await lockDocuments(client, ids);
    const held = await client.query<{ id: string; analysis_sha256: string }>('select id, analysis_sha256 from documents where id = any($1)', [ids]);
    const digests = new Map(held.rows.map((row) => [row.id, row.analysis_sha256]));
    const changed = all.filter(({ documents }) => digests.get(documents.id) !== documents.analysis_sha256);
    if (changed.length === 0) return 0;
    await client.query('delete from documents where id = any($1)', [changed.map((rows) => rows.documents.id)]);
    await copyDocuments(client, changed);
    return changed.length;
  });
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

async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
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

/** What a question begins with; `copy … to program` would run a command even in a transaction that is read only. */
const QUESTION = /^\s*(?:--[^\n]*\n\s*)*(?:select|with|values|table|show|explain)\b|^\s*\(/iu;
/** PostgreSQL's code of a write in a read-only transaction (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const READ_ONLY = '25006';

/** Opens a PostgreSQL store for reading only. Throws `store.open`. */
export async function readPostgres(url: string): Promise<StoreReader> {
  const pool = await connect(url, { readOnly: true });
  return { kind: 'postgres', ask: (sql, parameters = []) => ask(pool, sql, parameters), close: () => pool.end() };
}

async function ask(pool: Pool, sql: string, parameters: readonly (string | number)[]): Promise<readonly Row[]> {
  const hint = 'The store is read only here; its tables are in docs/schema/store.md.';
  if (sql.trim() !== '' && !QUESTION.test(sql)) throw new CommuniqueError('store.read-only', 'the statement is no question', { hint: 'Ask with select.' });
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    // The extended protocol takes one statement only, so that none can end this transaction and begin its own.
    const config: QueryConfig & { readonly queryMode: 'extended' } = { text: sql, values: [...parameters], queryMode: 'extended' };
    const { rows, fields } = await client.query<Row>(config);
    if (fields.length === 0) throw new CommuniqueError('store.query', 'the database gives no answer to that', { hint });
    return rows;
  } catch (cause) {
    if (cause instanceof CommuniqueError) throw cause;
    const { message, code } = cause as Error & { code?: string };
    throw new CommuniqueError(code === READ_ONLY ? 'store.read-only' : 'store.query', `the database says: ${message}`, { hint, cause });
  } finally {
    client.release(true);
  }
}
