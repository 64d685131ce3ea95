import { sql, type Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** 0003: what a stance is about, the words of its target, and what turns it. */
export async function addStanceTopic(db: Kysely<StoreTables>): Promise<void> {
  for (const [name, type] of [
    ['topic_start', 'integer'],
    ['topic_end', 'integer'],
    ['topic_text', 'text'],
    ['target_text', 'text'],
    ['scope', 'text'],
  ] as const) {
    await db.schema.alterTable('stances').addColumn(name, type).execute();
  }
  // The rows that are there lack the new columns: with their digest gone, the next load of a document puts it in whole.
  await sql`update documents set analysis_sha256 = ''`.execute(db);
}
