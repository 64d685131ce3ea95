import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { writeAnalysis } from '../../src/core/analysis-file.ts';
import { migrationsFor } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { queryStore } from '../../src/store/query.ts';
import { rowsOf } from '../../src/store/rows.ts';
import { searchStore } from '../../src/store/search.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { StoreTables } from '../../src/store/tables.ts';
import { communique } from '../cli/spawn-communique.ts';
import { sampleAnalysis } from './sample-analysis.ts';
import { tables, useStoreFile } from './store-file.ts';

const { folder, file, address, raw, digestOf, count } = useStoreFile();

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
      const path = join(folder(), `d${index}.json`);
      writeFileSync(path, writeAnalysis(sampleAnalysis({ id: `d${index}` })));
      return path;
    });
    const load = promisify(execFile);
    const command = [join(import.meta.dirname, '../../bin/communique.mjs'), 'load', ...files, '--to', address()];
    const runs = await Promise.all([1, 2, 3, 4].map(() => load(process.execPath, command)));
    const loaded = runs.map(({ stderr }) => Number(/^(\d+) documents? loaded/mu.exec(stderr)?.[1]));
    expect(loaded.reduce((sum, n) => sum + n, 0)).toBe(25);
    expect(count('documents')).toBe(25);
    expect(count('claim_roles')).toBe(50);
  });
});

describe('communique load', () => {
  test('leaves out a file that is no analysis and one that the store refuses, and loads the rest', async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder(), name), text);
      return join(folder(), name);
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
    expect(stderr).toContain('1 document loaded, 0 unchanged, 2 failed');
    expect(await queryStore(address(), 'select id from documents')).toEqual([{ id: 'good' }]);
  });
});

describe('an older store', () => {
  test('is brought up to date with its rows kept, and takes its documents anew', async () => {
    const db = new Kysely<StoreTables>({ dialect: sqliteDialect(openDatabase(file(), { readOnly: false })) });
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
    writeFileSync(file(), 'These are words, not a database, and there are enough of them to fill more than the head of a file. '.repeat(20));
    await expect(openStore(address())).rejects.toMatchObject({ code: 'store.open', place: { file: file() } });
  });
});
