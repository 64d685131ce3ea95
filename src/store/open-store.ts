import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError } from '../core/error.ts';
import { migrations } from './migrations.ts';
import { rowsOf } from './rows.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import { documentTables, type StoreTables } from './tables.ts';

/** A database that analyses are loaded into. */
export interface Store {
  readonly db: Kysely<StoreTables>;
  /** Puts an analysis in place of what the store had of its document, in one transaction; false where it was there already, to the byte. */
  put(analysis: Analysis): Promise<boolean>;
  /** True when the store holds the document as the analysis file with this SHA-256 has it. */
  holds(documentId: string, analysisSha256: string): Promise<boolean>;
  /** Removes a document and all its rows; false where there was none. */
  remove(documentId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** SQLite takes at most 32,766 values in a statement; this many rows of our widest table stay below it. */
const ROWS_A_STATEMENT = 500;

/** Opens `sqlite:FILE`, making it and bringing it to the newest schema where needed. Throws `store.open`. */
export async function openStore(address: string): Promise<Store> {
  const [, kind, file] = /^([a-z]+):(.+)$/u.exec(address) ?? [];
  if (kind !== 'sqlite' || file === undefined) {
    throw new CommuniqueError('store.open', `there is no store «${address}»`, { hint: 'Write sqlite:FILE, for example sqlite:output/communique.db.' });
  }
  mkdirSync(dirname(file), { recursive: true });
  const db = new Kysely<StoreTables>({ dialect: sqliteDialect(file) });
  await migrate(db, file);
  return {
    db,
    put: (analysis) => put(db, analysis),
    holds: async (id, digest) => (await db.selectFrom('documents').select('analysis_sha256').where('id', '=', id).executeTakeFirst())?.analysis_sha256 === digest,
    remove: (id) => remove(db, id),
    close: () => db.destroy(),
  };
}

async function migrate(db: Kysely<StoreTables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  await db.destroy();
  throw new CommuniqueError('store.open', `the schema of the store cannot be brought up to date: ${error instanceof Error ? error.message : String(error)}`, {
    place: { file },
    hint: 'Was it written by a newer version? Give another file, or use that version.',
    cause: error,
  });
}

async function put(db: Kysely<StoreTables>, analysis: Analysis): Promise<boolean> {
  const rows = rowsOf(analysis);
  const { id } = rows.documents;
  return db.transaction().execute(async (transaction) => {
    const old = await transaction.selectFrom('documents').select('analysis_sha256').where('id', '=', id).executeTakeFirst();
    if (old?.analysis_sha256 === rows.documents.analysis_sha256) return false;
    await transaction.deleteFrom('documents').where('id', '=', id).execute();
    await transaction.insertInto('documents').values(rows.documents).execute();
    for (const table of documentTables) {
      const all = rows[table];
      for (let at = 0; at < all.length; at += ROWS_A_STATEMENT) {
        await transaction
          .insertInto(table)
          .values(all.slice(at, at + ROWS_A_STATEMENT) as never)
          .execute();
      }
    }
    return true;
  });
}

async function remove(db: Kysely<StoreTables>, id: string): Promise<boolean> {
  const result = await db.deleteFrom('documents').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
