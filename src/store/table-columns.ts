import { Kysely } from 'kysely';
import { migrateStore } from './migrate.ts';
import { openDatabase } from './sqlite/database.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import type { StoreTables } from './tables.ts';

/** A column as the newest schema has it; views have no nullability of their own. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** The tables (or views) of the store with their columns, as a database in memory has them after all migrations. */
export async function tableColumns(kind: 'table' | 'view' = 'table'): Promise<readonly { readonly table: string; readonly columns: readonly Column[] }[]> {
  const database = openDatabase(':memory:', { readOnly: false });
  const db = new Kysely<StoreTables>({ dialect: sqliteDialect(database) });
  try {
    await migrateStore(db, 'sqlite', ':memory:');
    const tables = database
      .prepare(
        `select name from sqlite_master where type = ? and name not like 'kysely%' and name not like 'search%' and name not like 'sqlite%' order by rowid`,
      )
      .all(kind);
    const columns = database.prepare('select name, type, "notnull" as required, pk from pragma_table_info(?) order by cid');
    return tables.map(({ name: table }) => ({
      table: table as string,
      columns: columns
        .all(table as string)
        .map(({ name, type, required, pk }) => ({ name: name as string, type: (type as string).toLowerCase(), nullable: required === 0 && pk === 0 })),
    }));
  } finally {
    await db.destroy();
  }
}
