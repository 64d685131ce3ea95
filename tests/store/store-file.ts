import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { documentTables } from '../../src/store/tables.ts';

/** All tables of a store that hold what an analysis says. */
export const tables = ['documents', ...documentTables] as const;

/** A file of its own for the store of each test, and ways to look into it beside the store. */
export interface StoreFile {
  folder(): string;
  file(): string;
  address(): string;
  /** Runs statements on the file beside the store. */
  raw<T>(work: (database: DatabaseSync) => T): T;
  /** A digest of every row of every table, or of those of one document. */
  digestOf(document?: string): string;
  count(table: string): number;
}

/** Makes a folder before each test of the file that calls this, and removes it afterwards. */
export function useStoreFile(): StoreFile {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'communique-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = (): string => join(folder, 'store.db');
  function raw<T>(work: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(file());
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  return {
    folder: () => folder,
    file,
    address: () => `sqlite:${file()}`,
    raw,
    digestOf: (document) =>
      raw((database) => {
        const rows = tables.map((table) => {
          const id = table === 'documents' ? 'id' : 'document_id';
          return database.prepare(`select * from ${table} ${document === undefined ? '' : `where ${id} = '${document}'`} order by 1, 2, 3`).all();
        });
        return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      }),
    count: (table) => raw((database) => Number(database.prepare(`select count(*) as n from ${table}`).get()?.['n'])),
  };
}
