import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaims } from './read-claims.ts';

const pieces = fc.constantFrom(
  'Japan',
  'the parties',
  ' will',
  ' agreed',
  ' to',
  ' build',
  ' not',
  ' signed',
  ' by',
  ' the pact',
  ', ',
  ' and',
  ' which',
  ' committed',
  ' if',
  '. ',
  '\n\n',
  '“',
  '”',
  ' 2030',
  ' of',
  ' attempts',
  ' is',
  ' 𝕏',
  '\u00a0',
  '\u200d',
  '(',
  ')',
  '-',
);

describe('any text', () => {
  it('gives quotes that are slices of it, in order, with ids of their own', () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 40 }), (parts) => {
        const text = `x${parts.join('')}`;
        const { claims, triples } = readClaims(text);
        for (const claim of claims) {
          const quotes = [claim, claim.predicate, ...Object.values(claim.roles), ...(claim.commitment?.conditions ?? [])];
          for (const { start, end, text: words } of quotes) if (start !== undefined) expect(text.slice(start, end)).toBe(words);
        }
        for (const { relation, arguments: args } of triples)
          for (const { start, end, text: words } of [relation, ...args]) expect(text.slice(start, end)).toBe(words);
        expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
        expect(claims.map(({ start }) => start)).toEqual(claims.map(({ start }) => start).toSorted((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['one token of 200,000 letters', 'a'.repeat(200_000)],
    ['10,000 joined verbs', `They met${' and talked'.repeat(10_000)}.`],
    ['10,000 joined names', `They met Ann${' and Bob'.repeat(10_000)}.`],
    ['10,000 clauses in one sentence', `${'they want to '.repeat(10_000)}go.`],
    ['10,000 commas', 'they,'.repeat(10_000)],
  ])('reads %s', (_name, text) => {
    expect(() => readClaims(text)).not.toThrow();
  });
});
