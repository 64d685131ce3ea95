import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchableText, searchTexts, type SearchableText } from '../../src/pages/search-texts.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';

const texts = ['a', 'b'].map((id) => searchableText(sampleAnalysis({ id })));
const find = (words: string, from: readonly SearchableText[] = texts): string[] =>
  searchTexts(from, words, 0, 100).items.map(({ kind, document, snippet }) => `${kind} ${document}: ${snippet}`);

describe('searching texts', () => {
  test('finds documents by title, entities by name, sentences by their words', () => {
    expect(find('STATEMENT b')).toEqual(['document b: Statement b']);
    expect(find('VALDORIA')[0]).toBe('entity a: Valdoria');
    expect(find('status force')).toEqual(
      ['passage a: It opposed attempts to change the status quo by force.', 'passage b: It opposed attempts to change the status quo by force.'].map(
        (line) => expect.stringContaining(line.slice(0, 40)) as string,
      ),
    );
  });

  test('takes words in quotes side by side', () => {
    expect(find('"status quo"')).toHaveLength(2);
    expect(find('"quo status"')).toEqual([]);
  });

  test.each(['', '   ', '""', '" "'])('finds nothing for %j', (words) => {
    expect(find(words)).toEqual([]);
  });

  test('gives the pages of a list', () => {
    const all = searchTexts(texts, 'valdoria', 0, 100);
    const parts = [0, 2, 4].flatMap((offset) => searchTexts(texts, 'valdoria', offset, 2).items);
    expect(parts).toEqual(all.items.slice(0, 6));
    expect(searchTexts(texts, 'valdoria', 0, 1).total).toBe(all.total);
  });

  test('every mark holds a word that was asked for, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }), (words, asked) => {
        const { document } = sampleAnalysis({ id: 'x' });
        const text = searchableText({
          ...sampleAnalysis({ id: 'x' }),
          document: { ...document, text: words },
          sentences: [{ id: 's1', start: 0, end: words.length, paragraph: 0 }],
          entities: [],
        });
        expect(text.lower.length).toBe(words.length);
        for (const { snippet, marks } of searchTexts([text], asked, 0, 10).items)
          for (const { start, end } of marks) expect(asked.toLowerCase()).toContain(snippet.slice(start, end).toLowerCase().trim().slice(0, 1));
      }),
    );
  });
});
