import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Stance } from '../../../src/core/stance.ts';
import { readMetadata, stancesOf } from './read-english.ts';

const folder = join(import.meta.dirname, '../../../corpus/lin-us-japan-2plus2');
const text = readFileSync(join(folder, 'article.txt'), 'utf8');
let stances: readonly Stance[] = [];
beforeAll(() => {
  stances = stancesOf(text, readMetadata(join(folder, 'article.meta.yaml')));
});

/** Stances whose cue stands in the sentence part that begins with these words. */
const near = (words: string): readonly Stance[] => {
  const at = text.indexOf(words);
  expect(at, words).toBeGreaterThanOrEqual(0);
  return stances.filter(({ cue }) => cue.start >= at && cue.start < at + words.length);
};

describe('the article on the US–Japan 2+2', () => {
  test('holds the Quad’s opposition as criticism of China that the Quad’s statement leaves unnamed', () => {
    const [stance] = near('strongly oppose the unilateral attempt to change the status quo of this region');
    expect(stance).toMatchObject({ polarity: 'negative', strength: 4, explicitness: 'implicit', device: 'formula.status-quo' });
    expect(stance?.holder).toMatchObject({ entity: 'e:quad', text: 'the four parties' });
    expect(stance?.target).toMatchObject({ entity: 'e:china', named: false, basis: 'reported' });
    expect(stance?.sourceChain).toEqual(['author', 'e:quad-statement-2024-07-29', 'e:quad']);
    expect(stance?.target.candidates[0]?.reason).toContain('implicitly criticizing China');
  });

  test('holds the author’s report of it apart', () => {
    const [stance] = near('implicitly criticizing China');
    expect(stance).toMatchObject({ polarity: 'negative', explicitness: 'reported-implicit' });
    expect(stance?.target).toMatchObject({ entity: 'e:china', named: true });
  });

  test('does not read the limits of the Quad’s policy as criticism of China', () => {
    expect(near('It revealed the limitation of QUAD’s policy toward China.').filter(({ target }) => target.entity === 'e:china')).toEqual([]);
  });

  test('finds the praise of Japan for its budget, with who praises', () => {
    const [stance] = near('praised Japan for significantly increasing defense budget');
    expect(stance).toMatchObject({ polarity: 'positive', strength: 3, explicitness: 'explicit' });
    expect(stance?.target.entity).toBe('e:japan');
    expect(stance?.holder.text).toBe('Baiden');
    expect(stance?.sourceChain).toHaveLength(2);
  });

  test('finds the praise of the 2+2 meeting’s progress by the summit’s statement', () => {
    const [stance] = near('commended that the “2+2 meeting” “has made unprecedented progress');
    expect(stance).toMatchObject({ polarity: 'positive', explicitness: 'explicit' });
    expect(stance?.target.text).toContain('2+2 meeting');
  });

  test('finds Russia’s nuclear intimidation, in the author’s own voice', () => {
    const [stance] = near('unscrupulous nuclear intimation');
    expect(stance).toMatchObject({ polarity: 'negative', explicitness: 'explicit', sourceChain: ['author', 'e:hsien-sen-lin'] });
    expect(stance?.target.entity).toBe('e:russia');
  });

  test('reads the build-up told beside it as a reproach that is left to the framing', () => {
    const [stance] = near('large-scale and rapid increase in its nuclear strength');
    expect(stance).toMatchObject({ polarity: 'negative', explicitness: 'implicit', strength: 2 });
    expect(stance?.target.entity).toBe('e:china');
  });

  test('keeps what the joint statement says of China with that statement', () => {
    const found = near('China’s attempts to change the regional status quo through its power or coercion');
    expect(found.map(({ target }) => target.entity)).toContain('e:china');
    expect(found.every(({ sourceChain }) => sourceChain[1]?.startsWith('e:us-japan-security-consultative-committee-statement'))).toBe(true);
  });

  test('says for each why, with words of the text', () => {
    for (const { reason, evidence = [] } of stances) {
      expect(reason).toMatch(/^«.+\.$/su);
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every((quote) => text.slice(quote.start, quote.end) === quote.text)).toBe(true);
    }
  });

  test('leaves plain description alone', () => {
    expect(stances.filter(({ cue }) => ['effectively', 'significant', 'strengthening', 'most significant'].includes(cue.text))).toEqual([]);
  });
});
