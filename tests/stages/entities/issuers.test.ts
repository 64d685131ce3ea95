import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

describe('who issues a text that says so itself', () => {
  test.each([
    ['«We, the leaders of …»', 'We, the leaders of the Group of Seven, met in Cornwall.', 'Carbis Bay Communiqué', ['e:g7']],
    [
      'short names in brackets',
      'We, the leaders of Japan, the Republic of Korea (ROK), and the United States (U.S.), met in Lima.',
      'Joint Leaders’ Statement on the Anniversary of the Summit',
      ['e:japan', 'e:south-korea', 'e:united-states'],
    ],
    ['the forum within the name of its meeting', 'Fourteen years ago leaders met.', 'G20 Bali Leaders’ Declaration', ['e:g20']],
    [
      'two who met',
      'The two presidents spoke at length.',
      'Joint Statement Following the Meeting Between President Biden and President Macron',
      ['e:joe-biden', 'e:emmanuel-macron'],
    ],
    [
      'two whose officials met',
      'Officials met in Geneva.',
      'Joint Statement on U.S.-China Economic and Trade Meeting in Geneva',
      ['e:united-states', 'e:china'],
    ],
  ])('%s', (_, text, title, issuers) => {
    expect(readEntities(text, { title }).issuers).toEqual(issuers);
  });

  test('«I» in a question is not the one who is asked', () => {
    const { entities } = readEntities('MS. PSAKI: I am glad.\n\nQ Thanks. I just wanted to ask.\n\nMS. PSAKI: I will answer.', {
      title: 'Press Briefing by Press Secretary Jen Psaki',
    });
    expect(entities.find(({ id }) => id === 'e:jen-psaki')?.mentions.filter(({ form }) => form === 'pronoun')).toHaveLength(2);
  });

  test('not two who are at war', () => {
    expect(readEntities('The Council met.', { title: 'Joint Statement on the Russia-Ukraine War' }).issuers).toEqual([]);
  });

  test('«the leaders» speak for the states that issue a text', () => {
    const { entities } = readEntities('The visit was a success. The leaders welcomed the accord.', { issuers: ['India', 'United States'] });
    expect(entities.find(({ mentions }) => mentions.some(({ text }) => text === 'The leaders'))?.members).toEqual(['e:india', 'e:united-states']);
  });
});
