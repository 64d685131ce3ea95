import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugOf, stableIds } from '../../src/core/id.ts';

describe('a slug', () => {
  test.each([
    ['Shin Won-sik', 'shin-won-sik'],
    ['São Tomé and Príncipe', 'sao-tome-and-principe'],
    ["Côte d'Ivoire", 'cote-d-ivoire'],
    ['  2+2  ', '2-2'],
    ['', 'x'],
  ])('«%s» is «%s»', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test('of a name without Latin letters is its digest, another for another name', () => {
    expect(slugOf('岸田')).toMatch(/^[0-9a-f]{12}$/u);
    expect(slugOf('岸田')).not.toBe(slugOf('安倍'));
  });

  test('holds nothing but small letters, digits and single hyphens, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slugOf(name))));
  });
});

describe('a stable id', () => {
  test('is the same for the same parts, in whatever order the items come', () => {
    const [one, other] = [stableIds('c', 'doc'), stableIds('c', 'doc')];
    const first = [one(['japan', 'oppose']), one(['quad', 'commit'])];
    const second = [other(['quad', 'commit']), other(['japan', 'oppose'])];
    expect(second.toReversed()).toEqual(first);
  });

  test('numbers the second occurrence of one key', () => {
    const idOf = stableIds('c', 'doc');
    const first = idOf(['japan', 'oppose']);
    expect(idOf(['japan', 'oppose'])).toBe(`${first}.2`);
  });

  test('differs between documents, and between parts that only read alike when joined', () => {
    expect(stableIds('c', 'one')(['a'])).not.toBe(stableIds('c', 'two')(['a']));
    expect(stableIds('c', 'one')(['a b', 'c'])).not.toBe(stableIds('c', 'one')(['a', 'b c']));
  });
});
