import { describe, expect, test } from 'vitest';
import { compileStanceRules } from '../../../src/stages/stance/stance-rules.ts';
import { makeStanceStage } from '../../../src/stages/stance/stance.ts';
import type { Stance } from '../../../src/core/stance.ts';
import { files, layersOf } from './read-english.ts';

const stage = makeStanceStage(compileStanceRules(files));
const toneOf = (text: string, genre: string): readonly Stance[] =>
  (stage.run(layersOf(text, { genre })).stances ?? []).filter(({ by }) => by === 'stance.tone@1');

const news = 'Aides said that Barack Obama was booed and heckled at a chaotic rally after another humiliating scandal.';

describe('the tone model', () => {
  test('reads how news speaks of a name where no cue of the ladders does, and says by which words', () => {
    const stance = toneOf(news, 'news').find(({ target }) => target.text === 'Barack Obama');
    expect(stance?.polarity).toBe('negative');
    expect(stance?.reason).toContain(stance?.cue.text);
    expect(stance?.evidence?.map(({ start, end, text }) => news.slice(start, end) === text)).not.toContain(false);
  });

  test('keeps the holder of reported words', () => {
    const stance = toneOf('Hillary Clinton said that Donald Trump is a pathetic, ridiculous liar.', 'news').find(
      ({ target }) => target.text === 'Donald Trump',
    );
    expect(stance === undefined || stance.holder.text === 'Hillary Clinton').toBe(true);
  });

  test.each(['joint-statement', 'statement', 'speech', 'other'])('is silent in a %s', (genre) => {
    expect(toneOf(news, genre)).toEqual([]);
  });

  test('has no name among its features', () => {
    expect([...files.tone.weights.keys()].filter((name) => /trump|obama|clinton|biden|putin|china|russia|korea|republican/iu.test(name))).toEqual([]);
  });
});
