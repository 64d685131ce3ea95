import { describe, expect, test } from 'vitest';
import { documentFacts } from '../../src/pages/document-facts.ts';
import { openLibrary } from '../../src/pages/library.ts';
import { DocumentFacts } from '../../src/pages/page-data.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';

const samples = [
  sampleAnalysis({ id: 'later', published: '2025-01-02', strength: 5 }),
  sampleAnalysis({ id: 'earlier', published: '2023-01-02', strength: 3 }),
  sampleAnalysis({ id: 'middle', published: '2024-01-02' }),
];
const library = openLibrary(samples.map(documentFacts));
const all = { offset: 0, limit: 100 };

describe('the facts of a document', () => {
  test('are of the form the API promises', () => {
    for (const sample of samples) expect(DocumentFacts.parse(documentFacts(sample))).toEqual(documentFacts(sample));
  });

  test('give a promise with its deadline and condition', () => {
    const [commitment] = library.commitments(all, 'middle').items;
    expect(commitment).toMatchObject({ party: { name: 'Valdoria' }, deadline: { value: '2025-07-01', text: 'July 1, 2025' } });
    expect(commitment?.conditions.join(' ')).toContain('Sarkova');
  });
});

describe('a library', () => {
  test('lists documents by date and cuts the list into pages', () => {
    expect(library.documents(all).items.map(({ id }) => id)).toEqual(['earlier', 'middle', 'later']);
    expect(library.documents({ offset: 1, limit: 1 })).toMatchObject({ total: 3, offset: 1, items: [{ id: 'middle' }] });
    expect(library.documents(all, 'STATEMENT 2024').items.map(({ id }) => id)).toEqual(['middle']);
  });

  test('gathers who is against whom, how strongly, and how often without the name', () => {
    const cells = library.matrix();
    expect(cells.reduce((sum, { cues }) => sum + cues, 0)).toBe(samples.reduce((sum, { stances }) => sum + stances.length, 0));
    expect(cells[0]).toMatchObject({ holder: { name: 'Valdoria' }, documents: 3 });
    expect(Math.max(...cells.map(({ strongestNegative }) => strongestNegative))).toBe(5);
    const [cell] = cells;
    const passages = library.stances({ holder: cell?.holder.id ?? '', target: cell?.target.id ?? cell?.target.name ?? '' }, all);
    expect(passages.total).toBe(cell?.cues);
  });

  test('follows a position through the documents in the order of their dates', () => {
    const [line] = library.positions(all).items;
    expect(line?.points.map(({ document }) => document)).toEqual(['earlier', 'middle', 'later']);
  });

  test('orders dates by their values', () => {
    const values = library.dates(all).items.map(({ value }) => value);
    expect(values).toEqual(values.toSorted());
  });
});
