import { describe, expect, test } from 'vitest';
import { sentencesOf, tokensOf } from './segment-english.ts';

describe('what looks like the end of a sentence and is none', () => {
  test.each([
    'She works at Yahoo! in the accounting department.',
    'The site is https://www.example.50.com/new-site/a.html for all.',
    'It grew by 3.5 percent in the U.K. last year.',
    'She turned to him, "This is great." she said.',
    'It cites 26 Stat. 209 and 15 U.S.C. 1 et seq. at length.',
    'President Donald J. Trump spoke in St. Petersburg on Jan. 7.',
    'Dr. Sherwood-Randall met Lic. Alicia Bárcena and Alm. José Rafael Ojeda.',
    'Ford Motor Co. (“Ford”) and Lomiko Metals, Inc. (“Lomiko”) agreed.',
    'The U.S. – Italy alliance and the U.S.’s NPHI remain.',
    'Were Jane and co. at the party?',
    'He said, “I hope…” — I misspoke.',
    'I visited the temple — did I say that right? — I think so — and left.',
  ])('%s', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });
});

describe('what looks like one word and is more, or like more and is one', () => {
  test.each([
    ['The art. It is old', 'The art . It is old'],
    ['around the Sun. Mercury too', 'around the Sun . Mercury too'],
    ['He said no. We left', 'He said no . We left'],
    ['a state of mind in Miss. Marple', 'a state of mind in Miss . Marple'],
    ['Tampa, Fla. today', 'Tampa , Fla. today'],
    ['vitamin C. However', 'vitamin C . However'],
    ["the '80s and 'tis", "the '80s and 't is"],
    ['well done', 'well done'],
    ['its own', 'its own'],
    ['F16 and 3D', 'F16 and 3D'],
    ['a 4-12 ratio', 'a 4 - 12 ratio'],
    ['I/O of UK/US', 'I/O of UK / US'],
  ])('%s', (text, expected) => {
    expect(tokensOf(text)).toBe(expected);
  });
});
