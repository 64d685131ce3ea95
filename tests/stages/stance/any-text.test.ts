import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stancesOf } from './read-english.ts';

const pieces = fc.constantFrom(
  ' condemns',
  ' China',
  ' Russia’s',
  ' the status quo',
  ' threats',
  ' of',
  ' we',
  ' oppose',
  ' strongly',
  ' not',
  ' said that',
  ' “',
  '”',
  ', ',
  '. ',
  '\n\n',
  ' without',
  ' if',
  ' the South China Sea',
  ' illegal',
  ' praised',
  ' urge Iran to stop',
  ' (',
  ')',
  '𝕏',
  '\u200d',
  '\n',
);

describe('any text', () => {
  it.each(['joint-statement', 'news'])('gives a %s stances whose words are slices of it, with a reason, a strength and a chain from the author on', (genre) => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 30 }), (parts) => {
        const text = `x${parts.join('')}`;
        const stances = stancesOf(text, { genre, issuers: ['Japan'] });
        for (const { cue, topic, evidence = [], reason, strength, sourceChain, confidence } of stances) {
          for (const quote of [cue, ...evidence, ...(topic === undefined ? [] : [topic])]) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
          expect(reason?.length ?? 0).toBeGreaterThan(0);
          expect(evidence.length).toBeGreaterThan(0);
          expect([1, 2, 3, 4, 5]).toContain(strength);
          expect(sourceChain[0]).toBe('author');
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        expect(stancesOf(text, { genre, issuers: ['Japan'] })).toEqual(stances);
        expect(new Set(stances.map(({ id }) => id)).size).toBe(stances.length);
      }),
      { numRuns: 60 },
    );
  });
});
