import { describe, expect, test } from 'vitest';
import type { Tokens } from '../../src/core/layers.ts';
import { compileMatcher } from '../../src/match/pattern-matcher.ts';
import { parsePattern } from '../../src/match/token-pattern.ts';

function tokensOf(text: string): Tokens {
  const words = [...text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)];
  return {
    count: words.length,
    start: Int32Array.from(words, (word) => word.index),
    end: Int32Array.from(words, (word) => word.index + word[0].length),
    sentence: new Int32Array(words.length),
    form: words.map((word) => word[0]),
    lower: words.map((word) => word[0].toLowerCase()),
  };
}

/** The words each match covers, with its captures. */
function found(pattern: string, text: string, mentions: Readonly<Record<string, readonly [number, number]>> = {}): string[] {
  const tokens = tokensOf(text);
  const words = (first: number, end: number): string => text.slice(tokens.start[first], tokens.end[end - 1]);
  const input = {
    tokens,
    classAt: (token: number, name: string): number => (mentions[name]?.[0] === token ? (mentions[name]?.[1] ?? -1) : -1),
    classesAt: (token: number): string[] => Object.keys(mentions).filter((name) => mentions[name]?.[0] === token),
  };
  return compileMatcher([parsePattern(pattern)])
    .find(input, 0, tokens.count)
    .map((match) => [words(match.firstToken, match.endToken), ...[...match.captures].map(([name, [first, end]]) => `${name}=${words(first, end)}`)].join(' '));
}

describe('a token pattern', () => {
  test.each([
    ['strongly oppose', 'They Strongly oppose it.', ['Strongly oppose']],
    ['(strongly|firmly)? oppose', 'They oppose; we firmly oppose.', ['oppose', 'firmly oppose', 'oppose']],
    ['rules-based order', 'the rules-based order', ['rules-based order']],
    ['status quo ..4 (force|coercion)', 'change the status quo by force or coercion', ['status quo by force']],
    ['very+ deep', 'a very very deep concern', ['very very deep', 'very deep']],
    ['attempt* to change', 'attempts to change', ['to change']],
    ['[act: (change|alter)] the [what: status quo]', 'to alter the status quo', ['alter the status quo what=status quo act=alter']],
    ['(no|without) [x: (legal basis|basis)]', 'has no legal basis', ['no legal basis x=legal basis']],
  ] as const)('%s finds its words in «%s»', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  test('takes a whole mention for a class', () => {
    expect(found('@country opposes', 'South Korea opposes it', { country: [0, 2] })).toEqual(['South Korea opposes']);
  });

  test.each(['', '(a', 'a)', '[x: a', '?', 'a |'])('«%s» is refused with the place where it fails', (pattern) => {
    expect(() => parsePattern(pattern)).toThrow(/needs|no meaning/u);
  });
});
