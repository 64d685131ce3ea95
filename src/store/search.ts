import { CommuniqueError } from '../core/error.ts';
import { claimVector, documentVector } from './migrations/search.ts';
import { openReader } from './query.ts';

/** A place where the words searched for stand: a document or one of its claims, with the words around them between «» marks. */
export interface SearchHit {
  readonly document: string;
  readonly published: string | null;
  /** The claim's id; null where the document itself was found. */
  readonly claim: string | null;
  readonly snippet: string;
}

const sqliteSearch = `select r.document_id as document, d.published, r.claim_id as claim, snippet(search_index, 1, '«', '»', '…', 16) as snippet
from search_index join search_rows r on r.id = search_index.rowid join documents d on d.id = r.document_id
where search_index match ? order by r.claim_id is not null, bm25(search_index), r.document_id, r.claim_id limit ?`;

const marks = `'StartSel=«, StopSel=», MaxWords=20, MinWords=10'`;
const postgresSearch = `select document, published, claim, ts_headline('english', words, query, ${marks}) as snippet from (
  select d.id as document, d.published, null as claim, left(d.text, 250000) as words, ts_rank(${documentVector}, query) as rank, query
  from documents d, websearch_to_tsquery('english', $1) query where ${documentVector} @@ query
  union all
  select c.document_id, d.published, c.id, left(c.text, 250000), ts_rank(${claimVector.replace('text,', 'c.text,')}, query), query
  from claims c join documents d on d.id = c.document_id, websearch_to_tsquery('english', $1) query where ${claimVector.replace('text,', 'c.text,')} @@ query
) hits order by claim is not null, rank desc, document, claim limit $2`;

/**
 * Finds words in the documents and claims of a store, documents first, the best first. Words are looked for by their stems, all of them;
 * "words in quotes" stand beside each other, `or` gives a choice and -word leaves out, as PostgreSQL's `websearch_to_tsquery` reads them.
 * Throws `cli.usage` where there is no word to look for.
 */
export async function searchStore(address: string, words: string, limit = 50): Promise<readonly SearchHit[]> {
  const query = ftsQuery(words);
  const reader = await openReader(address);
  try {
    const rows = reader.kind === 'sqlite' ? await reader.ask(sqliteSearch, [query, limit]) : await reader.ask(postgresSearch, [words, limit]);
    return rows as unknown as readonly SearchHit[];
  } finally {
    await reader.close();
  }
}

/** The words as a query of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax), every word quoted so that none is taken for syntax. */
export function ftsQuery(words: string): string {
  const wanted: string[][] = [];
  const unwanted: string[] = [];
  let choice = false;
  for (const [, minus, phrase, word] of words.matchAll(/(-)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
    if (minus === undefined && word?.toLowerCase() === 'or') {
      choice = wanted.length > 0;
      continue;
    }
    const text = (phrase ?? word ?? '').replaceAll('"', ' ');
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const term = `"${text}"`;
    if (minus !== undefined) unwanted.push(term);
    else if (choice) wanted.at(-1)?.push(term);
    else wanted.push([term]);
    choice = false;
  }
  if (wanted.length === 0) throw new CommuniqueError('cli.usage', 'there is no word to search for', { hint: 'Write for example --search "status quo".' });
  return [wanted.map((terms) => `(${terms.join(' OR ')})`).join(' AND '), ...unwanted].join(' NOT ');
}
