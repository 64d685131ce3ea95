import { CommuniqueError } from '../core/error.ts';
import { readAddress } from './address.ts';
import type { Row, StoreReader } from './store.ts';

export type { Row } from './store.ts';

/** Opens a store for questions. Throws `store.open` where there is none, or where the address is no database. */
export async function openReader(address: string): Promise<StoreReader> {
  const where = readAddress(address);
  if (where.kind === 'sqlite') return (await import('./sqlite/open-sqlite.ts')).readSqlite(where.file);
  if (where.kind === 'postgres') return (await import('./postgres/open-postgres.ts')).readPostgres(where.url);
  throw new CommuniqueError('store.open', `«${address}» is no database that answers questions`, {
    hint: 'Write sqlite:FILE or postgres://USER@HOST/DATABASE.',
  });
}

/**
 * Runs one SQL statement on a store opened for reading only, so that no statement can change it.
 * Throws `store.open` where there is no such store, `store.read-only` for a writing statement and `store.query` for a faulty one.
 */
export async function queryStore(address: string, sql: string, parameters: readonly (string | number)[] = []): Promise<readonly Row[]> {
  const reader = await openReader(address);
  try {
    return await reader.ask(sql, parameters);
  } finally {
    await reader.close();
  }
}
