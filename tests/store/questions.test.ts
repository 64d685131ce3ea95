import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { queryStore } from '../../src/store/query.ts';
import { questions } from '../../src/store/questions.ts';
import { jointStatement, sampleAnalysis } from './sample-analysis.ts';
import { useStoreFile } from './store-file.ts';

const { address, digestOf } = useStoreFile();

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

  test('who holds what, the issuers of a joint statement one by one', async () => {
    const store = await openStore(address());
    await store.put(jointStatement('joint'));
    await store.close();
    const holders = "select member, count(*) as stances from stance_holders where document_id in ('a', 'joint') group by member order by member";
    expect(await queryStore(address(), holders)).toEqual([
      { member: 'e:tessaly', stances: 1 },
      { member: 'e:valdoria', stances: 3 },
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
