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
