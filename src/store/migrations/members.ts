import { sql, type Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/**
 * 0008: who belongs to an entity that stands for several, and a view that tells for each stance everyone who holds it: those of a joint statement
 * one by one, a single holder as is.
 */
export async function addMembers(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema.alterTable('entities').addColumn('members', 'text').execute();
  const each =
    kind === 'sqlite'
      ? sql`json_each(coalesce(e.members, '[]')) m on true`
      : sql`lateral jsonb_array_elements_text(coalesce(e.members, '[]')::jsonb) m(value) on true`;
  await sql`create view stance_holders as
    select s.document_id, s.id as stance_id, s.holder, coalesce(m.value, s.holder) as member
    from stances s left join entities e on e.document_id = s.document_id and e.id = s.holder left join ${each}
    where s.holder is not null`.execute(db);
  // The rows that are there lack the new column: with their digest gone, the next load of a document puts it in whole.
  await sql`update documents set analysis_sha256 = ''`.execute(db);
}
