import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stancesOf } from './read-english.ts';

const texts = readFileSync(join(import.meta.dirname, 'look-alikes.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('words that look like a stance and are none', () => {
  test('are many', () => {
    expect(texts.length).toBeGreaterThanOrEqual(80);
  });

  // A denial or a reassurance is recorded as neutral; nothing may be read as praise or blame.
  test.each(texts)('stays silent at: %s', (text) => {
    expect(
      stancesOf(text, { issuers: ['Norway'] })
        .filter(({ polarity, negated }) => polarity !== 'neutral' && !negated)
        .map(({ cue, by, target }) => `${cue.text} (${by} → ${target.entity ?? ''})`),
    ).toEqual([]);
  });
});
