import type { DatabaseSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import type { SqlValue } from './database.ts';

/** kysely's SQLite dialect over Node's own `node:sqlite`; destroying the kysely instance closes the database. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
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
