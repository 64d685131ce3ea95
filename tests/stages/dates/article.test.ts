import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openResources } from '../../../src/resources/resources.ts';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import { readSegmentRules } from '../../../src/stages/segment/segment-resources.ts';
import { segment } from '../../../src/stages/segment/segment-text.ts';
import { englishGrammar } from './english-grammar.ts';

const root = join(import.meta.dirname, '../../..');
const path = join(root, 'corpus/lin-us-japan-2plus2/article.txt');

describe.skipIf(!existsSync(path))('the article on the US–Japan 2+2 of July 28, 2024', () => {
  it('gives every time its value, though it bears no date', () => {
    const text = readFileSync(path, 'utf8');
    const { sentences } = segment(text, readSegmentRules(openResources(join(root, 'pipelines/en'))));
    const { times } = findTimes(text, englishGrammar(), { documentDate: null, sentences });
    expect(times.map(({ text: words, timex: { value }, anchor: { basis } }) => `${words} → ${value} (${basis})`)).toEqual([
      'July 28 → 2024-07-28 (inferred)',
      '2024 → 2024 (absolute)',
      'seventy years → P70Y (absolute)',
      'current → PRESENT_REF (inferred)',
      'the future → FUTURE_REF (inferred)',
      'the post-war period → 1945 (absolute)',
      'April 10 → 2024-04-10 (inferred)',
      'January 7, 2022 → 2022-01-07 (absolute)',
      'October of the same year → 2022-10 (text)',
      'January 11, 2023 → 2023-01-11 (absolute)',
      'two days later → 2023-01-13 (text)',
      'the day of the meeting → 2024-07-28 (event)',
      '2010 → 2010 (absolute)',
      'the day of the 2+2 meeting → 2024-07-28 (event)',
      '15 years → P15Y (absolute)',
      'annual → P1Y (absolute)',
      'every year → P1Y (absolute)',
      'the following day → 2024-07-29 (text)',
      '4 years → P4Y (absolute)',
    ]);
  });
});
