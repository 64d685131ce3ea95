import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, QueryConfig } from 'pg';
import { CommuniqueError } from '../../core/error.ts';
import { withoutPassword } from '../address.ts';
import { migrateStore } from '../migrate.ts';
import { rowsOf, type AnalysisRows } from '../rows.ts';
import type { Row, Store, StoreReader } from '../store.ts';
import type { StoreTables } from '../tables.ts';
import { connect } from './connect.ts';
import { putDocuments, removeDocument, transaction } from './put-documents.ts';

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
  const putRows = (all: readonly AnalysisRows[]): Promise<number> => transaction(pool, (client) => putDocuments(client, all));
  return {
    put: async (analysis) => {
      const rows = rowsOf(analysis);
      return !(await holds(rows.documents.id, rows.documents.analysis_sha256)) && (await putRows([rows])) === 1;
    },
    putAll: (analyses) => putRows(analyses.map((analysis) => rowsOf(analysis))),
    putRows,
    recordRun: async (run) => void (await db.insertInto('runs').values(run).execute()),
    holds,
    remove: (id) => transaction(pool, (client) => removeDocument(client, id)),
    close: () => db.destroy(),
  };
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
