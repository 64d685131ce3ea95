import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read-document.ts';
import { makePaper, settings } from './make-papers.ts';
import { lettersOf } from './pdf-letters.ts';
import { findAgain, reachIn, type Stretch } from './spans-in-boxes.ts';

const article = readFileSync(join(import.meta.dirname, '../../corpus/lin-us-japan-2plus2/article.txt'), 'utf8');
const words = (text: string): string => text.split(/\s+/u).join(' ').trim();

/** Each third word, with the one behind it, and both its halves. */
function stretchesOf(text: string): readonly Stretch[] {
  const found = [...text.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  return found.flatMap(({ start, end }, index) => {
    if (index % 3 > 0) return [];
    const middle = (start + end) >> 1;
    const pair = { start, end: found[index + 1]?.end ?? end };
    return middle > start ? [{ start, end }, pair, { start, end: middle }, { start: middle, end }] : [{ start, end }, pair];
  });
}

// bench/boxes.ts does the same for every span of the analysed article, over printed pages too.
describe('the letters in the boxes of a stretch, by a second reading of the file, are those of the stretch', () => {
  test.each(settings.map((setting) => [setting.name, setting] as const))('%s', async (_name, setting) => {
    const bytes = await makePaper(article, setting);
    const { document } = await readDocument({ bytes, uri: 'paper.pdf' });
    expect(words(document.text.replace(/\n\n\d+ See the statement[^]*$/u, ''))).toBe(words(article));
    const letters = await lettersOf(bytes);
    const again = findAgain(document, stretchesOf(document.text), letters);
    expect(again.filter(({ text, found }) => text !== found).map(({ text, found }) => [text, found])).toEqual([]);
    expect(Math.max(...again.slice(0, 400).map((stretch) => reachIn(stretch, letters)))).toBeLessThan(0.2);
  });

  test('a stretch over the end of a line, a column or a page has a box in each', async () => {
    const { document } = await readDocument({ bytes: await makePaper(article, settings[0] ?? expect.fail()), uri: 'paper.pdf' });
    const [again] = findAgain(document, [{ start: 0, end: document.text.length }], []);
    expect(again?.pages).toEqual([1, 2]);
    expect(new Set(again?.boxes.map(({ x }) => Math.round(x / 100))).size).toBeGreaterThan(1);
    expect(again?.boxes.length).toBeGreaterThan(40);
  });
});
