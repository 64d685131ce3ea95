import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import { englishGrammar } from './english-grammar.ts';

const timesOf = (text: string) => findTimes(text, englishGrammar(), { documentDate: '2024-07-30' }).times;

describe('any text', () => {
  it('has times that are slices of it, in order and apart', () => {
    const words = fc.constantFrom(
      'May',
      '5',
      '2024',
      'the',
      'of',
      'last',
      'year',
      ',',
      '.',
      'two',
      'days',
      'later',
      'Monday',
      '-',
      'in',
      '’',
      's',
      'Q3',
      '\n',
      '🙂',
      '10',
      ':',
      '30',
      'p.m.',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
        ),
        (text) => {
          let end = 0;
          for (const time of timesOf(text)) {
            expect(text.slice(time.start, time.end)).toBe(time.text);
            expect(time.start).toBeGreaterThanOrEqual(end);
            end = time.end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read the same twice', () => {
    const text = 'On July 28 they met; two days later, in the same year, they parted. Every Monday at 5 p.m.';
    expect(timesOf(text)).toEqual(timesOf(text));
  });

  it('gives the same words with CRLF line ends and with a byte order mark', () => {
    const text = 'They met on July 28,\n2024.\n\nTwo days later they left.';
    const words = timesOf(text).map((time) => time.timex.value);
    expect(timesOf(text.replaceAll('\n', '\r\n')).map((time) => time.timex.value)).toEqual(words);
    expect(timesOf(`\ufeff${text}`).map((time) => time.timex.value)).toEqual(words);
  });

  it.each([
    ['one token of a million characters', 'x'.repeat(1_000_000)],
    ['a million digits', '1'.repeat(1_000_000)],
    ['100,000 spaces', ' '.repeat(100_000)],
    ['100,000 times "the"', 'the '.repeat(100_000)],
    ['100,000 times "May"', 'May '.repeat(100_000)],
    ['lone surrogates', '\ud800\udc00\ud800 2024 \udfff'],
  ])('%s does not throw', (_name, text) => {
    expect(() => timesOf(text)).not.toThrow();
  });

  it('takes every character of the basic plane', () => {
    const text = Array.from({ length: 65_536 }, (_, code) => String.fromCharCode(code)).join(' ');
    expect(() => timesOf(text)).not.toThrow();
  });
});
