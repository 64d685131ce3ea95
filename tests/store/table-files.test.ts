import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { rowsOf } from '../../src/store/rows.ts';
import { documentTables } from '../../src/store/tables.ts';
import { sampleAnalysis } from './sample-analysis.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tables = ['documents', ...documentTables] as const;
const samples = ['a', 'b'].map((id) => sampleAnalysis({ id, extra: ' 日本 😀 «é» "quoted"\n' }));
/** The rows that must stand in a table's file. */
const expected = (table: (typeof tables)[number]): readonly object[] =>
  samples.flatMap((analysis): readonly object[] => (table === 'documents' ? [rowsOf(analysis).documents] : rowsOf(analysis)[table]));

async function write(kind: string): Promise<void> {
  const store = await openStore(`${kind}:${folder}`);
  expect(await store.putAll(samples)).toBe(2);
  await store.close();
}

async function duck(sql: string): Promise<readonly unknown[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  } finally {
    connection.closeSync();
  }
}

describe('a folder of Parquet files', () => {
  test('is read back by DuckDB, row for row and with its types', async () => {
    await write('parquet');
    expect(readdirSync(folder).toSorted((a, b) => a.localeCompare(b))).toEqual(
      tables.map((table) => `${table}.parquet`).toSorted((a, b) => a.localeCompare(b)),
    );
    for (const table of tables) expect([table, await duck(`select * from '${folder}/${table}.parquet'`)]).toEqual([table, expected(table)]);
    const types = await duck(
      `select column_name, column_type from (describe select * from '${folder}/claims.parquet') where column_name in ('text', 'strength', 'confidence') order by 1`,
    );
    expect(types).toEqual([
      { column_name: 'confidence', column_type: 'DOUBLE' },
      { column_name: 'strength', column_type: 'INTEGER' },
      { column_name: 'text', column_type: 'VARCHAR' },
    ]);
  });

  test('can be joined, and is there when nothing was put in', async () => {
    await write('parquet');
    const sql = `select d.title, count(*)::int as stances from '${folder}/stances.parquet' s join '${folder}/documents.parquet' d on d.id = s.document_id group by 1 order by 1`;
    expect(await duck(sql)).toEqual([
      { title: 'Statement a', stances: 2 },
      { title: 'Statement b', stances: 2 },
    ]);
    await (await openStore(`parquet:${folder}`)).close();
    expect(await duck(`select * from '${folder}/stances.parquet'`)).toEqual([]);
  });
});

describe('a folder of NDJSON files', () => {
  test('has every row as a line', async () => {
    await write('ndjson');
    for (const table of tables) {
      const lines = readFileSync(join(folder, `${table}.ndjson`), 'utf8')
        .split('\n')
        .slice(0, -1);
      expect([table, lines.map((line) => JSON.parse(line) as unknown)]).toEqual([table, expected(table)]);
    }
  });

  test('keeps the old files until the new ones are whole, and takes a document once', async () => {
    await write('ndjson');
    const store = await openStore(`ndjson:${folder}`);
    await store.put(sampleAnalysis({ id: 'c' }));
    expect(readFileSync(join(folder, 'documents.ndjson'), 'utf8').split('\n')).toHaveLength(3);
    await expect(store.put(sampleAnalysis({ id: 'c' }))).rejects.toMatchObject({ code: 'input.duplicate-id' });
    await expect(store.remove('c')).rejects.toMatchObject({ code: 'store.read-only' });
    await store.close();
    expect(readFileSync(join(folder, 'documents.ndjson'), 'utf8').split('\n')).toHaveLength(2);
  });
});
