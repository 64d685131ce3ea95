import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

const states = (text: string, metadata: Record<string, unknown> = {}): string[] =>
  readEntities(text, metadata)
    .entities.filter(({ type, mentions }) => type === 'country' && mentions.some(({ by }) => by === 'entities.state@1'))
    .map(({ name }) => name)
    .toSorted();

describe('a state that no table knows', () => {
  test.each([
    ['The Republic of Velmond signed the accord. Velmond will pay.', ['Velmond']],
    ['Sarvonia’s foreign ministry rejected the statement. Sarvonia is no threat.', ['Sarvonia']],
    ['President Oren Dask of Karthia spoke.', ['Karthia']],
    ['The Karthovan authorities deny the charges.', ['Karthova']],
    ['The Ministry of Defence of Ostmark announced an exercise.', ['Ostmark']],
    ['Karthia strengthened its military cooperation with Velmond. The Kingdom of Karthia is rich.', ['Karthia', 'Velmond']],
  ])('%s', (text, names) => {
    expect(states(text)).toEqual(names);
  });

  test('has one id for its name, its formal name and its people', () => {
    const { entities } = readEntities('The Kingdom of Karthia spoke. Karthia was heard. The Karthian navy left.');
    expect(entities.filter(({ type }) => type === 'country').map(({ id, mentions }) => [id, mentions.map(({ text }) => text)])).toEqual([
      ['e:karthia', ['Kingdom of Karthia', 'Karthia', 'Karthian']],
    ]);
  });

  test('is told by the issuers of the document', () => {
    const read = readEntities('The two sides held talks. Both sides agreed.', {
      issuers: ['Velmond', 'Karthia'],
      genre: 'joint-statement',
      title: 'Joint Statement of Velmond and Karthia',
    });
    expect(read.issuers).toEqual(['e:velmond', 'e:karthia']);
  });
});

describe('an issuer', () => {
  test.each([
    [['Velmond Foreign Ministry'], 'e:velmond-ministry-of-foreign-affairs'],
    [['Ministry of Foreign Affairs of Velmond'], 'e:velmond-ministry-of-foreign-affairs'],
    [['Ministry of Foreign Affairs of Japan'], 'e:japan-ministry-of-foreign-affairs'],
  ])('%s', (issuers, id) => {
    const read = readEntities('Velmond’s foreign ministry is open. We protest.', { issuers, genre: 'statement' });
    expect(read.issuers).toEqual([id]);
    expect(read.idsOf('We')).toEqual([id]);
  });

  test('is the person who holds the office', () => {
    const read = readEntities('Karthia stands with you. I thank you. Karthia’s navy is at sea.', {
      issuers: ['Chancellor of Karthia'],
      genre: 'speech',
      title: 'Address of Chancellor Edda Rowe to the Assembly',
    });
    expect(read.issuers).toEqual(['e:edda-rowe']);
    expect(read.idsOf('I')).toEqual(['e:edda-rowe']);
  });
});

describe('no state is told', () => {
  test.each([
    'Watch President Biden speak.',
    'The Commonwealth of Nations met.',
    'Velmond said that he would come.',
    'Ministers of Finance met in Velmond Hall.',
    'They celebrate Juneteenth. Juneteenth was made a holiday.',
    'The Republic of Korea and the Kingdom of Thailand agreed.',
    'Google’s president welcomed the decision.',
    'His Highness President Sheikh Mohamed spoke.',
  ])('%s', (text) => {
    expect(states(text)).toEqual([]);
  });
});
