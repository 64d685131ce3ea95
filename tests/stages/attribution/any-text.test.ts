import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voicesOf } from './read-voices.ts';

const pieces = fc.constantFrom(
  '“',
  '”',
  '"',
  "''",
  '‘',
  '’',
  '«',
  '»',
  ' said',
  ' the minister',
  ' that',
  ', ',
  '. ',
  '\n\n',
  ': ',
  ' adding',
  ' according to',
  'Q: ',
  ' — ',
  ' “We go,” ',
  ' and',
  ' X',
  '𝕏',
  '\u00a0',
  '\u200d',
  '(',
  ')',
);

describe('any text', () => {
  it('gives quotes that are slices of it, contents in order, parents that exist and no circle', () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 40 }), (parts) => {
        const text = `x${parts.join('')}`;
        const voices = voicesOf(text);
        const byId = new Map(voices.map((voice) => [voice.id, voice]));
        for (const voice of voices) {
          const quotes = [...voice.content, ...(voice.cue === null ? [] : [voice.cue])];
          for (const { start, end, text: words } of quotes) expect(text.slice(start, end)).toBe(words);
          expect(voice.content.toSorted((a, b) => a.start - b.start)).toEqual(voice.content);
          let steps = 0;
          for (let at = voice.parent; at !== null; at = byId.get(at)?.parent ?? null) expect(++steps).toBeLessThan(100);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['one token of 200,000 letters', 'a'.repeat(200_000)],
    ['50,000 opening marks', '“ '.repeat(50_000)],
    ['50,000 straight marks', '" a '.repeat(25_000)],
    ['10,000 voices in one sentence', `${'he said that '.repeat(10_000)}it rained.`],
    ['10,000 labels', 'Q: no\n\n'.repeat(10_000)],
    ['10,000 short quotations', '“We go,” he said. '.repeat(10_000)],
  ])('reads %s', (_name, text) => {
    expect(() => voicesOf(text)).not.toThrow();
  });
});
