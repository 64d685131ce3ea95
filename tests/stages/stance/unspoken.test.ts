import { describe, expect, test } from 'vitest';
import { stancesOf } from './read-english.ts';

const blames = (text: string, genre: string): readonly (string | null)[] =>
  stancesOf(`We condemn Russia's attacks on Kyiv. We condemn Russia's raids on Odesa. ${text}`, { issuers: ['Norway'], genre })
    .filter(({ cue }) => text.includes(cue.text) && cue.text !== 'condemn')
    .map(({ target }) => target.entity);

describe('in a statement of many matters one who is blamed elsewhere is not meant by everything', () => {
  test.each([
    'We will help to tackle corruption in public life.',
    'We are concerned about the food crisis.',
    'We call on all financial institutions to refrain from lending.',
    'We firmly reject any action that seeks to undermine the rights of fishermen.',
  ])('%s', (text) => {
    expect(blames(text, 'joint-statement')).not.toContain('e:russia');
  });
});

test('what is told as known leads back to one who was blamed before it', () => {
  expect(blames('These illegal attacks must end.', 'joint-statement')).toContain('e:russia');
});

test('a speech about one matter blames its antagonist without a name', () => {
  expect(blames('Illegal attacks must end.', 'speech')).toContain('e:russia');
});

test('a speech that blames throughout without a name blames on, its target open', () => {
  const text = 'We condemn the shelling of the town. We condemn the raids on the villages. The endless provocations must stop.';
  const open = stancesOf(text, { issuers: ['Norway'], genre: 'speech' }).filter(({ cue }) => cue.text === 'provocations');
  expect(open.map(({ polarity, target }) => [polarity, target.entity])).toEqual([['negative', null]]);
  expect(stancesOf(text, { issuers: ['Norway'], genre: 'joint-statement' }).filter(({ cue }) => cue.text === 'provocations')).toEqual([]);
});
