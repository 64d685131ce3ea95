import { expect, test } from 'vitest';
import { stancesOf } from './read-english.ts';

test('«call on A to condemn B» makes no holder of A: who demands it holds it', () => {
  const stance = stancesOf('Japan urges India to condemn Russia.').find(({ by }) => by === 'stance.condemn.verb@1');
  expect(stance).toMatchObject({ holder: { entity: 'e:japan' }, target: { entity: 'e:russia' }, scope: ['demanded'] });
});

test('a plain demand presses without praise or blame', () => {
  const stances = stancesOf('Japan calls on Serbia to ratify the treaty.');
  expect(stances).toEqual([
    expect.objectContaining({ polarity: 'neutral', strength: 2, device: 'demand', holder: expect.objectContaining({ entity: 'e:japan' }) }),
  ]);
});

test('a demand on all is aimed at nobody else, and quotes whom it addresses', () => {
  const demand = stancesOf('We condemn the invasion of Ukraine by Russia. We call on all parties to refrain from attacks on the ships.', {
    issuers: ['Norway'],
  }).find(({ device }) => device === 'demand');
  expect(demand?.target).toMatchObject({ entity: null, text: 'all parties', named: false, candidates: [] });
  expect(demand?.polarity).toBe('neutral');
});

test('a demand on «our Russian partners» is aimed at Russia', () => {
  const targets = stancesOf('We call on our Russian partners to stop the attacks.', { issuers: ['Norway'] }).map(({ target }) => target.entity);
  expect(targets).toContain('e:russia');
});

test.each(['We will continue to impede the efforts of Russia to build up its forces.', 'Norway will disrupt the networks of the smugglers.'])(
  'what the speaker does blames nobody: %s',
  (text) => {
    expect(
      stancesOf(`We condemn the raids by Russia. We condemn the war of Russia. ${text}`, { issuers: ['Norway'] }).filter(
        ({ cue }) => cue.text === 'impede' || cue.text === 'disrupt',
      ),
    ).toEqual([]);
  },
);

test('«we will continue to support Ukraine» sides with Ukraine', () => {
  expect(stancesOf('We will continue to support Ukraine.', { issuers: ['Norway'] })).toMatchObject([{ polarity: 'positive', target: { entity: 'e:ukraine' } }]);
});
