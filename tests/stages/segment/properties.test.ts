import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classOf, CharacterClass } from '../../../src/stages/segment/character-class.ts';
import type { Segments } from '../../../src/stages/segment/segment-text.ts';
import { segmentEnglish } from './segment-english.ts';

/** Marks and words at which a segmenter decides something, in any order; `␣` stands for a space. */
const PIECES =
  'U.S. Mr. p.m. No. 5 1. a) .␣.␣. ... … ” “ " \' ’s n’t ( ) [1] ␣ ␣␣ 🙂 𝒜 The the Japan A I - – — / @ x@y.jp https:// www. . ! ? : $ % # & _ km cannot :) • 漢字。 é e\u0301 İ ß ٣ ½ A/RES/75/1 no S. Q: ###';
const SPACES = ['\n', '\n\n', '\r\n', '\f', '\u2029', '\u200b', '\u00ad', '\u0000', '\ud800', '\udfff'];
const pieces = fc.constantFrom(...PIECES.split(' ').map((piece) => piece.replaceAll('␣', ' ')), ...SPACES);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
);

/** What the layers of `text` break of the promises of `segment`. */
function faultsOf(text: string, { paragraphs, sentences, tokens }: Segments): string[] {
  const faults: string[] = [];
  const check = (kept: boolean, promise: string): void => {
    if (!kept) faults.push(promise);
  };
  const covered = new Uint8Array(text.length);
  let last = 0;
  for (let at = 0; at < tokens.count; at++) {
    const [start = -1, end = -1] = [tokens.start[at], tokens.end[at]];
    check(last <= start && start < end, `token ${at} is in order and not empty`);
    check(tokens.form[at] === text.slice(start, end), `the form of token ${at} is its slice`);
    const sentence = sentences[tokens.sentence[at] ?? -1];
    check(sentence !== undefined && sentence.firstToken <= at && at < sentence.endToken, `token ${at} is in its sentence`);
    covered.fill(1, start, end);
    last = end;
  }
  for (let at = 0; at < text.length; at++) check(covered[at] === 1 || classOf(text.charCodeAt(at)) === CharacterClass.Space, `character ${at} is in a token`);
  let token = 0;
  sentences.forEach(({ start, end, paragraph, firstToken, endToken }, index) => {
    check(firstToken === token && endToken > firstToken, `sentence ${index} goes on where the last one ended`);
    check(tokens.start[firstToken] === start && tokens.end[endToken - 1] === end, `sentence ${index} has the span of its tokens`);
    check((paragraphs[paragraph]?.start ?? Infinity) <= start && end <= (paragraphs[paragraph]?.end ?? -1), `sentence ${index} is in its paragraph`);
    token = endToken;
  });
  check(token === tokens.count, 'every token is in a sentence');
  paragraphs.forEach(({ start, end }, index) => check(start < end && start >= (paragraphs[index - 1]?.end ?? 0), `paragraph ${index} is in order`));
  return faults;
}

describe('on any text', () => {
  test('tokens are in order, whole and within their sentence, sentences within their paragraph, and no character is lost', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(faultsOf(text, segmentEnglish(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('a second run gives the same layers', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(segmentEnglish(text)).toEqual(segmentEnglish(text));
      }),
      { numRuns: 300 },
    );
  });

  test('blocks of any kind lose no character either', () => {
    const block = fc.record({ start: fc.nat(90), end: fc.nat(90), kind: fc.constantFrom('paragraph' as const, 'heading' as const) });
    fc.assert(
      fc.property(texts, fc.array(block, { maxLength: 5 }), (text, blocks) => {
        expect(faultsOf(text, segmentEnglish(text, blocks))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('CR LF for LF moves the offsets and changes no form', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const unix = text.replaceAll('\r', '');
        expect(segmentEnglish(unix.replaceAll('\n', '\r\n')).tokens.form).toEqual(segmentEnglish(unix).tokens.form);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['one long token', 'a'.repeat(300_000)],
  ['spaces', ' '.repeat(100_000)],
  ['lines of one letter', 'a\n'.repeat(50_000)],
  ['brackets that never close', '(a. '.repeat(50_000)],
  ['signs of addresses', 'a@'.repeat(50_000)],
  ['half surrogates', '\ud800'.repeat(50_000)],
  ['dots apart', '. '.repeat(50_000)],
])('%s are read whole', (_, text) => {
  const { tokens } = segmentEnglish(text);
  expect(tokens.form.join('')).toBe(text.replaceAll(/\s/gu, ''));
});
