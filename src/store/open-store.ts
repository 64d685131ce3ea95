import { readAddress } from './address.ts';
import type { Store } from './store.ts';

export type { Store } from './store.ts';

/**
 * Opens the store at an address, making it and bringing it to the newest schema where needed.
 * Throws `store.open` for an unknown address and a database that cannot be opened.
 */
export async function openStore(address: string): Promise<Store> {
  const where = readAddress(address);
  // Each database's code is loaded only where it is used: pg alone takes longer to load than a small SQLite store to fill.
  if (where.kind === 'sqlite') return (await import('./sqlite/open-sqlite.ts')).openSqlite(where.file);
  if (where.kind === 'postgres') return (await import('./postgres/open-postgres.ts')).openPostgres(where.url);
  return (await import('./files/table-files.ts')).openTableFiles(where.kind, where.folder);
}
