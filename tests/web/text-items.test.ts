import { describe, expect, test } from 'vitest';
import { textBlocks } from '../../src/web/document/text-blocks.ts';
import { findItem, findSpan, itemsAt, layerNames, textItems } from '../../src/web/document/text-items.ts';
import { passageRoute, parseRoute, routeTo } from '../../src/web/route.ts';
import { lanesOf, timeAxis } from '../../src/web/views/time-axis.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';

const analysis = sampleAnalysis({ id: 'a' });
const items = textItems(analysis);

describe('the items of a text', () => {
  test('stand in the order of the text, each on its own words', () => {
    expect(items.map(({ start }) => start)).toEqual(items.map(({ start }) => start).toSorted((a, b) => a - b));
    for (const item of items) if (item.spans.length === 1) expect(analysis.document.text.slice(item.start, item.end).replace(/\s+/gu, ' ')).toBe(item.words);
  });

  test('are found by id, by entity, and by place, the shortest first', () => {
    expect(findItem(items, analysis.stances[0]?.id)?.layer).toBe('stances');
    expect(findItem(items, 'e:sarkova')?.words).toBe('Sarkova');
    expect(findItem(items, '__proto__')).toBeUndefined();
    const here = itemsAt(items, new Set(layerNames), analysis.document.text.indexOf('2025'));
    expect(here[0]?.layer).toBe('times');
    expect(here.at(-1)?.layer).toBe('claims');
  });

  test.each([
    ['3-9', { start: 3, end: 9 }],
    ['9-3', undefined],
    ['0-99999', undefined],
    ['-1-3', undefined],
    ['st:3-9', undefined],
    [undefined, undefined],
  ])('reads %j as a span', (at, span) => {
    expect(findSpan(at, 100)).toEqual(span);
  });
});

describe('the blocks of a text', () => {
  test('leave out no word, though paragraphs may', () => {
    const blocks = textBlocks({ ...analysis, paragraphs: [{ start: 10, end: 30 }] });
    expect(blocks.map(({ start, end }) => analysis.document.text.slice(start, end)).join('')).toBe(analysis.document.text);
  });
});

describe('headings', () => {
  test('go down one level at a time', () => {
    const at = (index: number): { start: number; end: number } => ({ start: index * 10, end: index * 10 + 9 });
    const blocks = [3, 3, 1, 6].map((level, index) => ({ ...at(index), kind: 'heading' as const, level }));
    const headings = textBlocks({ ...analysis, paragraphs: [0, 1, 2, 3].map(at), blocks }).filter(({ kind }) => kind === 'heading');
    expect(headings.map(({ level }) => level)).toEqual([2, 3, 2, 3]);
  });
});

describe('an address', () => {
  test.each([['a/b'], ['e:x?#%'], ['"><script>'], ['é 漢']])('keeps %j', (id) => {
    expect(parseRoute(passageRoute(id, 'st:1'))).toEqual({ view: 'document', args: [id, 'st:1'] });
  });
  test.each(['', '#', '#/nowhere/x', '#/__proto__', '#/%'])('%j leads to the documents', (hash) => {
    expect(parseRoute(hash).view).toBe('documents');
  });
  test('of a broken escape is taken as it is', () => {
    expect(parseRoute('#/search/100%').args).toEqual(['100%']);
    expect(routeTo('search', '100%')).toBe('#/search/100%25');
  });
});

describe('a line of time', () => {
  test('sets dates in their order between whole years', () => {
    const axis = timeAxis(['2023-05-12', '2024', '2023-05']);
    const places = ['2023', '2023-05', '2023-05-12', '2024-01-01', '2024'].map((date) => axis?.place(date) ?? -1);
    expect(places[1]).toBeLessThan(places[3] ?? 0);
    expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
    expect(timeAxis([])).toBeUndefined();
  });
  test('gives near points lanes of their own', () => {
    expect(lanesOf([0, 0.01, 0.02, 0.5], 0.03)).toEqual([0, 1, 2, 0]);
  });
});
