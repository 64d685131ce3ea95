import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAnalysis } from '../../src/core/analysis-file.ts';
import { migrationsFor } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { queryStore } from '../../src/store/query.ts';
import { questions } from '../../src/store/questions.ts';
import { rowsOf } from '../../src/store/rows.ts';
import { ftsQuery, searchStore } from '../../src/store/search.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { documentTables, type StoreTables } from '../../src/store/tables.ts';
import { communique } from '../cli/spawn-communique.ts';
import { sampleAnalysis } from './sample-analysis.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-store-'));
  file = join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const address = (): string => `sqlite:${file}`;
const tables = ['documents', ...documentTables] as const;

/** Runs statements on the file beside the store. */
function raw<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** A digest of every row of every table, or of those of one document. */
function digestOf(document?: string): string {
  return raw((database) => {
    const rows = tables.map((table) => {
      const id = table === 'documents' ? 'id' : 'document_id';
      return database.prepare(`select * from ${table} ${document === undefined ? '' : `where ${id} = '${document}'`} order by 1, 2, 3`).all();
    });
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  });
}
const count = (table: string): number => raw((database) => Number(database.prepare(`select count(*) as n from ${table}`).get()?.['n']));

describe('a SQLite store', () => {
  test('has a row for everything the analysis says', async () => {
    const store = await openStore(address());
    await store.put(sampleAnalysis({ id: 'a' }));
    await store.close();
    expect(tables.filter((table) => count(table) === 0)).toEqual([]);
  });

  test('changes no row when the same analysis is loaded again', async () => {
    const store = await openStore(address());
    expect(await store.put(sampleAnalysis({ id: 'a' }))).toBe(true);
    const before = digestOf();
    expect(await store.put(sampleAnalysis({ id: 'a' }))).toBe(false);
    await store.close();
    expect(digestOf()).toBe(before);
  });

  test('replaces the rows of a changed document, and no others', async () => {
    const store = await openStore(address());
    await store.putAll([sampleAnalysis({ id: 'a' }), sampleAnalysis({ id: 'b' })]);
    const other = digestOf('b');
    const counts = tables.map(count);
    expect(await store.put(sampleAnalysis({ id: 'a', strength: 5 }))).toBe(true);
    await store.close();
    expect(digestOf('b')).toBe(other);
    expect(tables.map(count)).toEqual(counts);
    expect(raw((database) => database.prepare("select strength from stances where document_id = 'a' order by id").all())).toEqual([
      { strength: 5 },
      { strength: 3 },
    ]);
  });

  test('keeps the old rows whole when the new ones are refused half-way', async () => {
    const store = await openStore(address());
    await store.put(sampleAnalysis({ id: 'a' }));
    const before = digestOf();
    const broken = sampleAnalysis({ id: 'a', strength: 5 });
    const twice = { ...broken, stances: [...broken.stances, ...broken.stances] };
    await expect(store.put(twice)).rejects.toThrow(/UNIQUE/u);
    expect(digestOf()).toBe(before);
    expect(await store.put(broken)).toBe(true);
    await store.close();
  });

  test('removes exactly the rows of a document', async () => {
    const store = await openStore(address());
    await store.put(sampleAnalysis({ id: 'a' }));
    const before = digestOf();
    await store.put(sampleAnalysis({ id: 'b' }));
    expect(await store.remove('b')).toBe(true);
    expect(await store.remove('b')).toBe(false);
    await store.close();
    expect(digestOf()).toBe(before);
  });

  test('knows which documents it holds as they are', async () => {
    const store = await openStore(address());
    const analysis = sampleAnalysis({ id: 'a' });
    const digest = createHash('sha256').update(writeAnalysis(analysis)).digest('hex');
    expect(await store.holds('a', digest)).toBe(false);
    await store.put(analysis);
    expect(await store.holds('a', digest)).toBe(true);
    expect(await store.holds('a', 'other')).toBe(false);
    await store.close();
  });

  test('refuses a row whose document is not there', async () => {
    await (await openStore(address())).close();
    expect(() => raw((database) => database.exec("pragma foreign_keys = on; insert into sentences values ('none', 's:1', 0, 1, 0)"))).toThrow(/FOREIGN KEY/u);
  });

  test('takes two stores of one process at once', async () => {
    const [one, two] = await Promise.all([openStore(address()), openStore(address())]);
    const ids = Array.from({ length: 20 }, (_, index) => `d${index}`);
    await Promise.all(ids.flatMap((id) => [one.put(sampleAnalysis({ id })), two.put(sampleAnalysis({ id }))]));
    await Promise.all([one.close(), two.close()]);
    expect(count('documents')).toBe(20);
    expect(count('stances')).toBe(40);
  });

  test('takes four processes that load the same new store at once', async () => {
    const files = Array.from({ length: 25 }, (_, index) => {
      const path = join(folder, `d${index}.json`);
      writeFileSync(path, writeAnalysis(sampleAnalysis({ id: `d${index}` })));
      return path;
    });
    const load = promisify(execFile);
    const command = [join(import.meta.dirname, '../../bin/communique.mjs'), 'load', ...files, '--to', address()];
    const runs = await Promise.all([1, 2, 3, 4].map(() => load(process.execPath, command)));
    const loaded = runs.map(({ stderr }) => Number(/^(\d+) documents loaded/mu.exec(stderr)?.[1]));
    expect(loaded.reduce((sum, n) => sum + n, 0)).toBe(25);
    expect(count('documents')).toBe(25);
    expect(count('claim_roles')).toBe(50);
  });
});

describe('communique load', () => {
  test('leaves out a file that is no analysis and one that the store refuses, and loads the rest', async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const good = sampleAnalysis({ id: 'good' });
    const bad = sampleAnalysis({ id: 'bad' });
    const files = [
      write('1.json', 'no JSON'),
      write('2.json', writeAnalysis({ ...bad, stances: [...bad.stances, ...bad.stances] })),
      write('3.json', writeAnalysis(good)),
    ];
    const { code, stderr } = communique(['load', ...files, '--to', address()]);
    expect(code).toBe(1);
    expect(stderr).toContain('1.json: not JSON');
    expect(stderr).toMatch(/2\.json: .*UNIQUE/u);
    expect(stderr).toContain('1 documents loaded, 0 unchanged, 2 failed');
    expect(await queryStore(address(), 'select id from documents')).toEqual([{ id: 'good' }]);
  });
});

describe('an older store', () => {
  test('is brought up to date with its rows kept, and takes its documents anew', async () => {
    const db = new Kysely<StoreTables>({ dialect: sqliteDialect(openDatabase(file, { readOnly: false })) });
    await new Migrator({ db, provider: { getMigrations: async () => ({ ...migrationsFor('sqlite') }) } }).migrateTo('0001-tables');
    await db
      .insertInto('documents')
      .values(rowsOf(sampleAnalysis({ id: 'old' })).documents)
      .execute();
    await db.destroy();
    const store = await openStore(address());
    expect(count('documents')).toBe(1);
    expect(await searchStore(address(), 'strait')).toHaveLength(1);
    expect(await store.put(sampleAnalysis({ id: 'old' }))).toBe(true);
    expect(await store.put(sampleAnalysis({ id: 'old' }))).toBe(false);
    await store.close();
    expect(count('criticism')).toBe(2);
  });

  test('that a newer version wrote is refused and left alone', async () => {
    await (await openStore(address())).close();
    raw((database) => database.exec("insert into kysely_migration values ('9999-future', '2099-01-01')"));
    await expect(openStore(address())).rejects.toMatchObject({ code: 'store.open', hint: expect.stringContaining('newer version') as string });
  });

  test('that is no database is refused with its path', async () => {
    writeFileSync(file, 'These are words, not a database, and there are enough of them to fill more than the head of a file. '.repeat(20));
    await expect(openStore(address())).rejects.toMatchObject({ code: 'store.open', place: { file } });
  });
});

describe('questions to a store', () => {
  const ask = async (name: string): Promise<readonly unknown[]> => queryStore(address(), questions.find((question) => question.name === name)?.sql ?? '');
  beforeEach(async () => {
    const store = await openStore(address());
    await store.putAll([sampleAnalysis({ id: 'a' }), sampleAnalysis({ id: 'b', strength: 5 })]);
    await store.close();
  });

  test('who criticises whom, and whether the name was spoken', async () => {
    expect(await ask('criticism')).toEqual([
      { holder: 'Valdoria', target: 'Sarkova', explicitness: 'explicit', cues: 2, strongest: 5, documents: 2 },
      { holder: 'Valdoria', target: 'Sarkova', explicitness: 'implicit', cues: 2, strongest: 3, documents: 2 },
    ]);
  });

  test('what was promised, by when, on what condition', async () => {
    expect((await ask('promises'))[0]).toMatchObject({
      document: 'a',
      party: 'Valdoria',
      strength: 3,
      predicate: 'withdraw',
      deadline: '2025-07-01',
      conditions: 'if Sarkova does the same',
    });
  });

  test('what is dated when, in which sentence', async () => {
    expect((await ask('dates'))[0]).toEqual({ value: '2025-07-01', type: 'DATE', words: 'July 1, 2025', read_by: 'absolute', document: 'a', sentence: 's:2' });
  });

  test('every ready question has an answer', async () => {
    for (const { name, sql } of questions) expect([name, (await queryStore(address(), sql)).length > 0]).toEqual([name, true]);
  });

  test.each([
    ['delete from documents', 'store.read-only'],
    ['insert into runs select * from runs returning id', 'store.read-only'],
    ['drop table claims', 'store.read-only'],
    ["attach 'other.db' as other", 'store.read-only'],
    ["vacuum into 'copy.db'", 'store.read-only'],
    ['select * from nothing', 'store.query'],
    ['selct 1', 'store.query'],
    ['', 'store.query'],
  ])('«%s» changes nothing', async (sql, code) => {
    const before = digestOf();
    await expect(queryStore(address(), sql)).rejects.toMatchObject({ code });
    expect(digestOf()).toBe(before);
  });

  test('only the first of several statements is run', async () => {
    const before = digestOf();
    expect(await queryStore(address(), 'select 1 as one; delete from documents')).toEqual([{ one: 1 }]);
    expect(digestOf()).toBe(before);
  });

  test.each(['sqlite:', 'mysql://host/x', 'nothing', `sqlite:${join(tmpdir(), 'communique-none', 'none.db')}`])('«%s» is no store to ask', async (none) => {
    await expect(queryStore(none, 'select 1')).rejects.toMatchObject({ code: 'store.open' });
  });
});

describe('the views of a store', () => {
  beforeEach(async () => {
    const store = await openStore(address());
    await store.putAll([sampleAnalysis({ id: 'a', published: '2023-05-12' }), sampleAnalysis({ id: 'b', strength: 5 })]);
    await store.close();
  });

  test.each([
    [
      'criticism_matrix',
      {
        holder_name: 'Valdoria',
        target_name: 'Sarkova',
        explicit_cues: 2,
        implicit_cues: 2,
        reported_cues: 0,
        strongest: 5,
        documents: 2,
        first_published: '2023-05-12',
        last_published: '2024-05-17',
      },
    ],
    [
      'commitments',
      {
        document_id: 'a',
        party_name: 'Valdoria',
        strength: 3,
        deadline_value: '2025-07-01',
        deadline_text: 'July 1, 2025',
        conditions: 'if Sarkova does the same',
      },
    ],
    ['claims_by_entity_and_year', { entity_name: 'Valdoria', year: '2023', role: 'agent', type: 'commitment', claims: 1, documents: 1 }],
  ])('%s', async (view, expected) => {
    expect((await queryStore(address(), `select * from ${view} order by 1, 3`))[0]).toMatchObject(expected);
  });
});

describe('full-text search', () => {
  beforeEach(async () => {
    const store = await openStore(address());
    await store.putAll([sampleAnalysis({ id: 'a' }), sampleAnalysis({ id: 'b', extra: ' The harbour of Porté was closed.' })]);
    await store.close();
  });

  test.each([
    ['status quo', ['a', 'b']],
    ['"status quo"', ['a', 'b']],
    ['"quo status"', []],
    ['exercise condemn', ['a', 'b']],
    ['porte', ['b']],
    ['strait -harbour', ['a']],
    ['harbour or strait', ['a', 'b']],
    ['nowhere', []],
    ['strait AND "', []],
    ['text:strait*', []],
  ])('«%s» finds %j', async (words, expected) => {
    const hits = await searchStore(address(), words);
    const documents = hits.filter((hit) => hit.claim === null).map((hit) => hit.document);
    expect(documents.toSorted()).toEqual(expected);
  });

  test('shows the words it found, in documents and claims', async () => {
    const hits = await searchStore(address(), 'patrol');
    expect(hits).toHaveLength(4);
    expect(hits[0]?.snippet).toContain('«patrols»');
    expect(hits[2]).toMatchObject({ claim: 'c:1' });
  });

  test('forgets the words of a document that is removed or changed', async () => {
    const store = await openStore(address());
    await store.remove('a');
    await store.put(sampleAnalysis({ id: 'b' }));
    await store.close();
    expect(await searchStore(address(), 'harbour')).toEqual([]);
    expect((await searchStore(address(), 'strait')).map((hit) => hit.document)).toEqual(['b']);
    raw((database) => database.exec("insert into search_index(search_index) values ('integrity-check')"));
    expect(count('search_index')).toBe(2);
  });

  test.each(['', '-', '--- !', 'or'])('«%s» has no word to look for', (words) => {
    expect(() => ftsQuery(words)).toThrow(/no word/u);
  });
});
