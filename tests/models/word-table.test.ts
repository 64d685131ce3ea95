import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWord, inTableOrder, loadWordTable, storeWordTable } from '../../src/models/word-table.ts';

test('every word of a table is found in its place', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      const order = inTableOrder(words);
      const table = loadWordTable(storeWordTable(order));
      order.forEach((word, place) => expect(findWord(table, word)).toBe(place));
    }),
  );
});

test('a word that is not in the table is hardly ever taken for one that is', () => {
  const words = inTableOrder(Array.from({ length: 20_000 }, (_, index) => `word${index}`));
  const table = loadWordTable(storeWordTable(words));
  const mistaken = Array.from({ length: 20_000 }, (_, index) => findWord(table, `other${index}`)).filter((place) => place >= 0);
  expect(mistaken.length).toBeLessThan(5);
});
