import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { CommuniqueError } from '../../core/error.ts';
import { migrateStore } from '../migrate.ts';
import { rowsOf, type AnalysisRows } from '../rows.ts';
import type { Row, Store, StoreReader } from '../store.ts';
import { documentTables, type StoreTables } from '../tables.ts';
import { openDatabase, type SqlValue } from './database.ts';
import { sqliteDialect } from './dialect.ts';

/** SQLite's result codes, as far as they are told apart here (https://www.sqlite.org/rescode.html). */
const READ_ONLY = 8;

/** Opens a SQLite file as a store, making it where there is none. Throws `store.open`. */
export async function openSqlite(file: string): Promise<Store> {
  const database = openDatabase(file, { readOnly: false });
  const db = new Kysely<StoreTables>({ dialect: sqliteDialect(database) });
  try {
    await inTurn(() => migrateAlone(database, db, file));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { ...writerOf(database), close: () => db.destroy() };
}

/** Migrations of one process run one after the other: node:sqlite waits for a lock without leaving the thread, so two at once would wait for each other. */
let turn: Promise<unknown> = Promise.resolve();
function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}

/** kysely does not lock SQLite for a migration; taking the write lock first lets two processes open a new file at once. */
async function migrateAlone(database: DatabaseSync, db: Kysely<StoreTables>, file: string): Promise<void> {
  database.exec('begin immediate');
  try {
    await migrateStore(db, 'sqlite', file);
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/** The writing half of the store: prepared statements, and transactions that are never open across an `await`. */
function writerOf(database: DatabaseSync): Omit<Store, 'close'> {
  const digest = database.prepare('select analysis_sha256 from documents where id = ?');
  const erase = database.prepare('delete from documents where id = ?');
  const eraseParts = [...documentTables, 'search_rows'].map((table) => database.prepare(`delete from ${table} where document_id = ?`));
  const inserts = new Map<string, StatementSync>();
  const insertAll = (table: string, rows: readonly object[]): void => {
    const [first] = rows;
    if (first === undefined) return;
    let statement = inserts.get(table);
    if (statement === undefined) {
      const columns = Object.keys(first);
      statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
      inserts.set(table, statement);
    }
    for (const row of rows) statement.run(...(Object.values(row) as SqlValue[]));
  };
  const searchRow = database.prepare('insert into search_rows (document_id, claim_id) values (?, ?)');
  const searchWords = database.prepare('insert into search_index (rowid, title, text) values (?, ?, ?)');
  /** Puts the words of a document and of its claims into the full-text index. */
  const index = ({ documents, claims }: AnalysisRows): void => {
    searchWords.run(searchRow.run(documents.id, null).lastInsertRowid, documents.title, documents.text);
    for (const { id, text } of claims) searchWords.run(searchRow.run(documents.id, id).lastInsertRowid, null, text);
  };
  const heldDigest = (id: string): unknown => digest.get(id)?.['analysis_sha256'];
  /** Within a transaction: puts the rows in place of the old ones. */
  const replace = (rows: AnalysisRows): boolean => {
    const { id, analysis_sha256 } = rows.documents;
    const held = heldDigest(id);
    if (held === analysis_sha256) return false;
    if (held !== undefined) for (const statement of [...eraseParts, erase]) statement.run(id);
    insertAll('documents', [rows.documents]);
    for (const table of documentTables) insertAll(table, rows[table]);
    index(rows);
    return true;
  };
  // One transaction for all of them: FTS5 writes its words at each commit, and merges them oftener the fewer they are.
  const putRows = (all: readonly AnalysisRows[]): number => {
    const changed = all.filter(({ documents }) => heldDigest(documents.id) !== documents.analysis_sha256);
    return changed.length === 0 ? 0 : withoutForeignKeys(database, () => transaction(database, () => changed.filter(replace).length));
  };
  return {
    put: async (analysis) => putRows([rowsOf(analysis)]) === 1,
    putAll: async (analyses) => putRows(analyses.map((analysis) => rowsOf(analysis))),
    putRows: async (all) => putRows(all),
    recordRun: async (run) => transaction(database, () => insertAll('runs', [run])),
    holds: async (id, sha256) => heldDigest(id) === sha256,
    remove: async (id) => transaction(database, () => Number(erase.run(id).changes) > 0),
  };
}

/** Runs `work` without a look for the document of every row it writes: what is put in whole, document first, has it (a tenth of the time of loading). */
function withoutForeignKeys<T>(database: DatabaseSync, work: () => T): T {
  database.exec('pragma foreign_keys = off');
  try {
    return work();
  } finally {
    database.exec('pragma foreign_keys = on');
  }
}

/** Runs `work` in a transaction that holds the write lock from its beginning, so that it waits for other writers instead of failing half-way. */
function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

/** Opens a SQLite store for reading only. Throws `store.open` where there is none. */
export function readSqlite(file: string): StoreReader {
  if (!existsSync(file)) {
    throw new CommuniqueError('store.open', 'there is no such database', {
      place: { file },
      hint: 'Fill it first: npm start, or communique analyze corpus --to sqlite:output/communique.db',
    });
  }
  const database = openDatabase(file, { readOnly: true });
  return { kind: 'sqlite', ask: async (sql, parameters = []) => ask(database, sql, parameters), close: async () => database.close() };
}

function ask(database: DatabaseSync, sql: string, parameters: readonly SqlValue[]): readonly Row[] {
  try {
    const statement = database.prepare(sql);
    // What answers with no columns is no question: `attach` and `vacuum into` would make files even from here.
    if (statement.columns().length === 0)
      throw new CommuniqueError('store.read-only', 'the statement would not answer but change something', { hint: 'Ask with select.' });
    return statement.all(...parameters);
  } catch (cause) {
    if (cause instanceof CommuniqueError) throw cause;
    const { message, errcode } = cause as Error & { errcode?: number };
    const code = errcode !== undefined && (errcode & 0xff) === READ_ONLY ? 'store.read-only' : 'store.query';
    throw new CommuniqueError(code, `the database says: ${message}`, { hint: 'The store is read only here; its tables are in docs/schema/store.md.', cause });
  }
}
