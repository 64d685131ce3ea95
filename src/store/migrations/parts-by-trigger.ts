import { sql, type Kysely } from 'kysely';
import { documentTables, type StoreTables } from '../tables.ts';

/**
 * 0007: on PostgreSQL a trigger for each statement takes the rows of removed documents away, in place of the foreign keys, which looked for the
 * document of every single row that came (a third of the time of loading). Nobody but this program writes the tables, and it locks a document
 * before it writes its rows, so none can be left without their document.
 */
export async function removePartsByTrigger(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres'): Promise<void> {
  if (kind === 'sqlite') return;
  for (const table of documentTables) await sql.raw(`alter table ${table} drop constraint if exists ${table}_document_id_fkey`).execute(db);
  const removals = documentTables.map((table) => `delete from ${table} part using gone where part.document_id = gone.id;`).join('\n');
  await sql.raw(`create function remove_document_parts() returns trigger language plpgsql as $$ begin ${removals} return null; end $$`).execute(db);
  await sql
    .raw(`create trigger remove_parts after delete on documents referencing old table as gone for each statement execute function remove_document_parts()`)
    .execute(db);
}
