import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

const words = [
  'Japan', 'the', 'US', 'President', 'Biden', 'Minister', 'of', 'Foreign', 'Affairs', '(', ')', 'USFJ', '“', '”', 'Republic', 'Velmond', '’s', 'government', 'and',
  'met', '.', ',', 'on', 'July', '28', '2+2', 'meeting', 'we', 'they', 'both', 'sides', 'Kishida', 'Fumio', '\n\n', 'Karthovan', 'authorities', 'Baiden', '-', 'U.S.', 'Forces', '👩‍🚀', 'é',
] as const; // prettier-ignore
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(' ')),
);

describe('on any text', () => {
  test('mentions quote the text, ids are unique, and relations speak of what is there', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (text.trim() === '') return;
        const read = readEntities(text);
        expect(new Set(read.entities.map(({ id }) => id)).size).toBe(read.entities.length);
        const ids = new Set(read.entities.map(({ id }) => id));
        for (const { mentions, members = [], countries = [] } of read.entities) {
          for (const { start, end, text: words } of mentions) expect(read.text.slice(start, end)).toBe(words);
          for (const { start, end } of mentions) expect(end).toBeGreaterThan(start);
          for (const member of [...members, ...countries]) expect(member).toMatch(/^e:/u);
        }
        for (const { type, to, start, end, text: words } of read.relations) {
          expect(read.text.slice(start, end)).toBe(words);
          if (type === 'role-of' || type === 'acronym-of') expect(ids.has(to)).toBe(true);
        }
        for (const { start = 0, end = 0, text: words } of read.diagnostics) expect(read.text.slice(start, end)).toBe(words);
      }),
      { numRuns: 150 },
    );
  });

  test('no place is a mention of one entity twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (text.trim() === '') return;
        for (const { mentions } of readEntities(text).entities) expect(new Set(mentions.map(({ start, end }) => `${start}-${end}`)).size).toBe(mentions.length);
      }),
      { numRuns: 50 },
    );
  });
});
