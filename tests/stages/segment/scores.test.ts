import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, segmentEnglish } from './segment-english.ts';

const data = join(repository, '../shared/data');
const present = existsSync(join(data, 'dev/segment'));

interface Row {
  readonly text: string;
  readonly sentences?: readonly string[];
  readonly gold: readonly { readonly start: number; readonly end: number }[];
}

function rowsOf(name: string): readonly Row[] {
  return readFileSync(join(data, `dev/segment/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
}

/** F1 of exact sentence spans, in percent. */
function sentenceF1(rows: readonly Row[]): number {
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const { text, gold } of rows) {
    const spans = new Set(gold.map(({ start, end }) => `${start} ${end}`));
    const { sentences } = segmentEnglish(text);
    right += sentences.filter(({ start, end }) => spans.has(`${start} ${end}`)).length;
    found += sentences.length;
    wanted += gold.length;
  }
  return (200 * right) / (found + wanted);
}

describe.skipIf(!present)('the development sets (skipped: no ../shared/data here)', () => {
  test('passes the English Golden Rules', () => {
    const squash = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
    const failed = rowsOf('golden-rules-en').filter(({ text, sentences }) => {
      const found = segmentEnglish(text).sentences.map(({ start, end }) => squash(text.slice(start, end)));
      return JSON.stringify(found) !== JSON.stringify(sentences?.map(squash));
    });
    expect(failed).toEqual([]);
  });

  test('finds the sentences of GUM and EWT', () => {
    expect(sentenceF1(rowsOf('gum'))).toBeGreaterThan(95.5);
    expect(sentenceF1(rowsOf('ewt'))).toBeGreaterThan(85.5);
  });
});

describe.skipIf(!existsSync(join(data, 'article.txt')))('the article (skipped: no ../shared/data here)', () => {
  test('its byline, its paragraphs and the sentence of the Quad are where a reader finds them', () => {
    const text = readFileSync(join(data, 'article.txt'), 'utf8');
    const { paragraphs, sentences } = segmentEnglish(text);
    expect(paragraphs).toHaveLength(10);
    expect(sentences[0]).toMatchObject({ start: 0, end: 95, paragraph: 0 });
    expect(sentences[32]).toMatchObject({ start: 7273, end: 7658 });
    expect(text.slice(sentences[32]?.start, sentences[32]?.end)).toMatch(/^In the joint statement issued after the meeting.*the East China Sea\.$/u);
  });
});
