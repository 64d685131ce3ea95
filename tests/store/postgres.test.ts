import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readAddress, withoutPassword } from '../../src/store/address.ts';
import { openStore } from '../../src/store/open-store.ts';
import { copyField } from '../../src/store/postgres/copy-rows.ts';
import { queryStore } from '../../src/store/query.ts';
import { questions } from '../../src/store/questions.ts';
import { searchStore } from '../../src/store/search.ts';
import { documentTables } from '../../src/store/tables.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { sampleAnalysis } from './sample-analysis.ts';

let server: PostgresServer;
let address = '';
beforeAll(async () => {
  server = await startPostgres();
  process.stderr.write(`PostgreSQL tests run on ${server.name}\n`);
  address = server.database();
});
afterAll(() => server.stop());

async function raw(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = ['documents', ...documentTables];
/** Every row with its hidden version columns: a row written again, though with the same values, would show. */
async function everyRow(document?: string): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) =>
      raw(
        `select xmin, ctid, * from ${table} ${document === undefined ? '' : `where ${table === 'documents' ? 'id' : 'document_id'} = '${document}'`} order by 3, 4, 5, 6`,
      ),
    ),
  );
  return JSON.stringify(rows);
}

beforeEach(async () => {
  await (await openStore(address)).close();
  await raw(`truncate ${tables.join(', ')}`);
});

describe('a PostgreSQL store', () => {
  test('has a row for everything, and writes none again when loaded twice', async () => {
    const store = await openStore(address);
    const analyses = ['a', 'b', 'c'].map((id) => sampleAnalysis({ id }));
    expect(await store.putAll(analyses)).toBe(3);
    const before = await everyRow();
    expect(await store.putAll(analyses)).toBe(0);
    expect(await store.put(sampleAnalysis({ id: 'a' }))).toBe(false);
    await store.close();
    expect(await everyRow()).toBe(before);
    for (const table of tables) expect([table, (await raw(`select from ${table}`)).length > 0]).toEqual([table, true]);
  });

  test('replaces the rows of a changed document, and no others', async () => {
    const store = await openStore(address);
    await store.putAll([sampleAnalysis({ id: 'a' }), sampleAnalysis({ id: 'b' })]);
    const other = await everyRow('b');
    expect(await store.putAll([sampleAnalysis({ id: 'a', strength: 5 }), sampleAnalysis({ id: 'b' })])).toBe(1);
    await store.close();
    expect(await everyRow('b')).toBe(other);
    expect(await raw("select strength from stances where document_id = 'a' order by id")).toEqual([{ strength: 5 }, { strength: 3 }]);
  });

  test('keeps the old rows whole when the new ones are refused half-way', async () => {
    const store = await openStore(address);
    await store.put(sampleAnalysis({ id: 'a' }));
    const before = await everyRow();
    const broken = sampleAnalysis({ id: 'a', strength: 5 });
    await expect(store.put({ ...broken, stances: [...broken.stances, ...broken.stances] })).rejects.toThrow(/stances_key/u);
    expect(await everyRow()).toBe(before);
    expect(await store.put(broken)).toBe(true);
    await store.close();
  });

  test('removes exactly the rows of a document', async () => {
    const store = await openStore(address);
    await store.put(sampleAnalysis({ id: 'a' }));
    const before = await everyRow();
    await store.put(sampleAnalysis({ id: 'b' }));
    expect(await store.remove('b')).toBe(true);
    expect(await store.remove('b')).toBe(false);
    await store.close();
    expect(await everyRow()).toBe(before);
  });

  test('takes four writers of the same documents at once, in any order', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(address)));
    const ids = Array.from({ length: 12 }, (_, index) => `d${index}`);
    const changed = await Promise.all(
      stores.map((store, index) => store.putAll((index % 2 === 0 ? ids : ids.toReversed()).map((id) => sampleAnalysis({ id })))),
    );
    await Promise.all(stores.map((store, index) => store.put(sampleAnalysis({ id: 'same', strength: (index % 4) + 1 }))));
    await Promise.all(stores.map((store) => store.close()));
    expect(changed.reduce((sum, n) => sum + n, 0)).toBe(12);
    expect(await raw('select count(*)::int as n from stances')).toEqual([{ n: 26 }]);
  });

  test('takes four writers that open an empty database at once', async () => {
    const empty = server.database();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(empty)));
    await Promise.all(stores.map((store) => store.close()));
    expect(await queryStore(empty, 'select count(*) as n from documents')).toEqual([{ n: 0 }]);
  });

  test.each(['tab\there', 'back\\slash \\N \\.', 'line\nand\r\nreturn', 'nul\0byte', '日本 😀 é', '"quoted", with comma'])('brings %j over', async (extra) => {
    const store = await openStore(address);
    const analysis = sampleAnalysis({ id: 'odd', extra });
    await store.put(analysis);
    await store.close();
    expect((await raw('select text from documents'))[0]?.['text']).toBe(analysis.document.text.replaceAll('\0', '\uFFFD'));
    expect(copyField(null)).toBe('\\N');
  });

  test('answers every question and search as SQLite does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'communique-store-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const sqlite = `sqlite:${join(folder, 'store.db')}`;
    for (const each of [sqlite, address]) {
      const store = await openStore(each);
      await store.putAll([sampleAnalysis({ id: 'a', published: '2023-05-12' }), sampleAnalysis({ id: 'b', strength: 5, extra: ' The harbour was closed.' })]);
      await store.close();
    }
    const views = ['criticism', 'criticism_matrix', 'commitments', 'claims_by_entity_and_year', 'entity_names'].map(
      (view) => `select * from ${view} order by 1, 2, 3`,
    );
    for (const sql of [...questions.map((question) => question.sql), ...views]) expect(await queryStore(address, sql)).toEqual(await queryStore(sqlite, sql));
    for (const words of ['status quo', '"status quo"', '"quo status"', 'strait -harbour', 'harbour or strait', 'patrol', 'exercise condemn']) {
      const place = async (where: string): Promise<readonly string[]> =>
        (await searchStore(where, words)).map((hit) => `${hit.document} ${hit.claim ?? ''}`).toSorted((x, y) => x.localeCompare(y));
      expect([words, await place(address)]).toEqual([words, await place(sqlite)]);
    }
    expect((await searchStore(address, 'patrol'))[0]?.snippet).toContain('«patrols»');
  });

  test.each([
    ['delete from documents', 'store.read-only'],
    ['with gone as (delete from documents returning id) select * from gone', 'store.read-only'],
    ['select 1; delete from documents', 'store.query'],
    ['commit', 'store.read-only'],
    ["copy (select 1) to program 'true'", 'store.read-only'],
    ['select * from nothing', 'store.query'],
    ['', 'store.query'],
  ])('«%s» changes nothing', async (sql, code) => {
    const before = await everyRow();
    await expect(queryStore(address, sql)).rejects.toMatchObject({ code });
    expect(await everyRow()).toBe(before);
  });

  test('says where it cannot be reached, without the password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/none';
    await expect(openStore(url)).rejects.toMatchObject({ code: 'store.open', place: { file: 'postgres://someone@127.0.0.1:1/none' } });
    expect(withoutPassword('postgres://a:b:c@host/x')).toBe('postgres://a@host/x');
    expect(readAddress('postgresql://a@host/x')).toEqual({ kind: 'postgres', url: 'postgresql://a@host/x' });
  });
});
