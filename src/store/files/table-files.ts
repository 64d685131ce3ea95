import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { CommuniqueError } from '../../core/error.ts';
import { rowsOf, type AnalysisRows } from '../rows.ts';
import type { Store } from '../store.ts';
import { tableColumns } from '../table-columns.ts';
import { documentTables } from '../tables.ts';
import { ndjsonFile } from './ndjson-file.ts';
import { parquetFile } from './parquet-file.ts';
import type { MakeTableFile } from './table-file.ts';

/** Tables of the export, in the order they are written. */
const exported = ['documents', ...documentTables] as const;

/**
 * A folder with one file per table (`claims.parquet` or `claims.ndjson`) that holds the documents of one run. It is written anew as a whole: the files
 * have other names until `close`, so that a reader sees the old ones or the new ones. Nothing is `held`; a document may come once.
 */
export async function openTableFiles(kind: 'parquet' | 'ndjson', folder: string): Promise<Store> {
  const make: MakeTableFile = kind === 'parquet' ? parquetFile : ndjsonFile;
  const schema = new Map((await tableColumns()).map(({ table, columns }) => [table, columns]));
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new CommuniqueError('store.open', `the folder cannot be made: ${(cause as Error).message}`, { place: { file: folder }, cause });
  }
  const partial = (table: string): string => join(folder, `.${table}.${kind}.${process.pid}.part`);
  const files = new Map(exported.map((table) => [table, make(partial(table), schema.get(table) ?? [])]));
  const seen = new Set<string>();
  const put = (rows: AnalysisRows): boolean => {
    if (seen.has(rows.documents.id))
      throw new CommuniqueError('input.duplicate-id', `«${rows.documents.id}» comes twice`, { hint: 'An export takes each document once.' });
    seen.add(rows.documents.id);
    files.get('documents')?.add([rows.documents]);
    for (const table of documentTables) files.get(table)?.add(rows[table]);
    return true;
  };
  return {
    put: async (analysis) => put(rowsOf(analysis)),
    putAll: async (analyses) => analyses.filter((analysis) => put(rowsOf(analysis))).length,
    putRows: async (all) => all.filter(put).length,
    recordRun: async () => undefined,
    holds: async () => false,
    remove: async () => {
      throw new CommuniqueError('store.read-only', 'no document can be taken out of an export', {
        place: { file: folder },
        hint: 'Write it anew without the document.',
      });
    },
    close: async () => {
      for (const file of files.values()) file.end();
      for (const table of exported) renameSync(partial(table), join(folder, `${table}.${kind}`));
    },
  };
}
