import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CommuniqueError } from '../../core/error.ts';

/** What SQLite takes and gives. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** Opens a SQLite file (`:memory:` for none) with foreign keys, a write-ahead log and a wait of 10 s for other writers. Throws `store.open`. */
export function openDatabase(file: string, options: { readonly readOnly: boolean }): DatabaseSync {
  try {
    if (!options.readOnly) mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { readOnly: options.readOnly });
    database.exec('pragma busy_timeout = 10000; pragma foreign_keys = on');
    if (!options.readOnly)
      database.exec(
        'pragma page_size = 16384; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536; pragma wal_autocheckpoint = 2000',
      );
    return database;
  } catch (cause) {
    throw new CommuniqueError('store.open', `the database cannot be opened: ${(cause as Error).message}`, {
      place: { file },
      hint: options.readOnly ? 'Fill it first: communique analyze corpus --to sqlite:output/communique.db' : 'Check the path and the rights of its folder.',
      cause,
    });
  }
}
