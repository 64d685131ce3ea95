import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

const slips = (text: string, metadata: Record<string, unknown> = {}): string[] =>
  readEntities(text, metadata).diagnostics.map(({ text: words, message }) => `${words}: ${message}`);

const japan = 'Japan and the United States met. Japan agreed. Japan will pay. The United States thanked Japan. The United States agreed.';

describe('a slip of the pen', () => {
  test('in a name that the text gives often is read as it', () => {
    const read = readEntities(`${japan} Equipment of the navy was repaired in Japap last year.`);
    expect(read.diagnostics).toMatchObject([{ code: 'entities.typo', text: 'Japap', message: 'read as «Japan»' }]);
    expect(read.idsOf('Japap')).toEqual(['e:japan']);
    expect(
      read.entities
        .flatMap(({ mentions }) => mentions)
        .filter(({ form }) => form === 'typo')
        .map(({ text }) => text),
    ).toEqual(['Japap']);
  });

  test('in the name of who held office is read as that person', () => {
    const text = `${japan} In the summit, Baiden praised Japan for its efforts.`;
    expect(slips(text, { date: '2023-02-01' })).toEqual(['Baiden: read as «Biden» (Joe Biden)']);
    expect(slips(text, { date: '1999-02-01' })).toEqual([]);
  });
});

describe('no slip', () => {
  test.each([
    `${japan} Hunter Baiden was there.`,
    `${japan} Mr. Baidun of Jordan spoke of Iran.`,
    `${japan} He met Indonesia and Japanese friends.`,
    'Austria and Australia signed. Austria agreed. Austria paid. Australia left.',
    'Niger and Nigeria signed. Nigeria agreed. Nigeria paid. Nigeria voted. Niger left.',
    'Slovakia agreed. Slovakia paid. Slovakia voted. Slovenia left.',
    'Johnson spoke. Jonson listened.',
    'Sweden and the United States met. Sweden agreed. Sweden left. Speaker Johnson wrote a letter.',
    'President Johnson spoke. President Johnson ate. President Johnson left. Jonson Albrecht listened.',
  ])('%s', (text) => {
    expect(slips(text, { date: '2023-02-01' })).toEqual([]);
  });
});
