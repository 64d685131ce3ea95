import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { ftsQuery, searchStore } from '../../src/store/search.ts';
import { sampleAnalysis } from './sample-analysis.ts';
import { useStoreFile } from './store-file.ts';

const { address, raw, count } = useStoreFile();

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
