import { DatabaseSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { CommuniqueError } from '../../core/error.ts';

type SqlValue = null | number | bigint | string | Uint8Array;

/** kysely's SQLite dialect over Node's own `node:sqlite`, with foreign keys, a write-ahead log and a wait of 10 s for other writers. */
export function sqliteDialect(file: string, options: { readonly readOnly?: boolean } = {}): SqliteDialect {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
    database.exec('pragma foreign_keys = on; pragma busy_timeout = 10000');
    if (options.readOnly !== true) database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  } catch (cause) {
    throw new CommuniqueError('store.open', `the database cannot be opened: ${(cause as Error).message}`, {
      place: { file },
      hint: options.readOnly === true ? 'Fill it first: communique analyze corpus --to sqlite:output/communique.db' : 'Check the path and the rights of its folder.',
      cause,
    });
  }
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...(parameters as SqlValue[])),
          run: (parameters) => statement.run(...(parameters as SqlValue[])),
          iterate: (parameters) => statement.iterate(...(parameters as SqlValue[])),
        };
      },
    },
  });
}
