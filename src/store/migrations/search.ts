import { sql, type Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

/** 0005: full-text search over documents and claims: an FTS5 table on SQLite, GIN indexes over tsvectors on PostgreSQL. */
export function addSearch(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres'): Promise<void> {
  return kind === 'sqlite' ? addFts5(db) : addTextSearch(db);
}

/**
 * `search_rows` gives each document and claim a row number of its own (SQLite may renumber those of the tables in a VACUUM),
 * and lets the cascade from `documents` take a document's words out of the index.
 */
async function addFts5(db: Kysely<StoreTables>): Promise<void> {
  const statements = [
    `create table search_rows (id integer primary key, document_id text not null references documents (id) on delete cascade, claim_id text)`,
    `create index search_rows_by_document on search_rows (document_id)`,
    `create virtual table search_index using fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')`,
    `create trigger search_document after insert on documents begin
      insert into search_rows (document_id) values (new.id);
      insert into search_index (rowid, title, text) values ((select id from search_rows where document_id = new.id and claim_id is null), new.title, new.text);
    end`,
    `create trigger search_claim after insert on claims begin
      insert into search_rows (document_id, claim_id) values (new.document_id, new.id);
      insert into search_index (rowid, text) values ((select max(id) from search_rows), new.text);
    end`,
    `create trigger search_removed after delete on search_rows begin delete from search_index where rowid = old.id; end`,
    `insert into search_rows (document_id) select id from documents`,
    `insert into search_rows (document_id, claim_id) select document_id, id from claims`,
    `insert into search_index (rowid, title, text)
      select r.id, case when r.claim_id is null then d.title end, coalesce(c.text, d.text)
      from search_rows r join documents d on d.id = r.document_id left join claims c on c.document_id = r.document_id and c.id = r.claim_id`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * 0006: on SQLite the program itself writes the words of documents and claims (`open-sqlite.ts`): an FTS5 table that is written by a trigger flushes
 * its words at every row (its savepoint does), which made loading three times as slow. Removal stays with the trigger, so that every cascade is followed.
 */
export async function dropSearchTriggers(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres'): Promise<void> {
  if (kind === 'postgres') return;
  await sql.raw('drop trigger search_document').execute(db);
  await sql.raw('drop trigger search_claim').execute(db);
}

/** What PostgreSQL searches of a document and of a claim; a query must use the same words to use the index. A tsvector holds at most 1 MB. */
export const documentVector = `to_tsvector('english', coalesce(title, '') || ' ' || left(text, 250000))`;
export const claimVector = `to_tsvector('english', left(text, 250000))`;

async function addTextSearch(db: Kysely<StoreTables>): Promise<void> {
  await sql.raw(`create index documents_by_words on documents using gin ((${documentVector}))`).execute(db);
  await sql.raw(`create index claims_by_words on claims using gin ((${claimVector}))`).execute(db);
}
