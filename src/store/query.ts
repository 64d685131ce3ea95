import { existsSync } from 'node:fs';
import { CompiledQuery, Kysely } from 'kysely';
import { CommuniqueError } from '../core/error.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import type { StoreTables } from './tables.ts';

/** One row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Runs one SQL statement on `sqlite:FILE`, opened for reading only, so that no statement can change the store.
 * Throws `store.open` where there is no such store and `store.query` with the database's words for a faulty or writing statement.
 */
export async function queryStore(address: string, sql: string): Promise<readonly Row[]> {
  const [, kind, file = ''] = /^([a-z]+):(.+)$/u.exec(address) ?? [];
  if (kind !== 'sqlite') throw new CommuniqueError('store.open', `there is no store «${address}»`, { hint: 'Write sqlite:FILE.' });
  if (!existsSync(file)) throw new CommuniqueError('store.open', 'there is no such database', { place: { file }, hint: 'Fill it first: npm start, or communique analyze corpus --to sqlite:output/communique.db' });
  const db = new Kysely<StoreTables>({ dialect: sqliteDialect(file, { readOnly: true }) });
  try {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql));
    return rows;
  } catch (cause) {
    throw new CommuniqueError('store.query', `the database says: ${(cause as Error).message}`, { hint: 'The store is read only here; its tables are in docs/schema/store.md.', cause });
  } finally {
    await db.destroy();
  }
}
