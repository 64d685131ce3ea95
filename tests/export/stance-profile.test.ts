import { expect, test } from 'vitest';
import { stanceProfile } from '../../src/export/stance-profile.ts';
import { stancesOf } from '../stages/stance/read-english.ts';

test('a profile counts who blames and praises whom, how openly and how strongly', () => {
  const text = 'Japan strongly condemned the attack by Iran. Japan deplored the launches by Iran. Japan praised Kenya for its mediation.';
  const profile = stanceProfile({ stances: [...stancesOf(text)] });
  expect(profile[0]).toMatchObject({ holder: 'e:japan', target: 'e:iran', negative: 2, positive: 0, explicitShare: 1, implicitShare: 0 });
  expect(profile[0]?.strongest).toMatchObject({ polarity: 'negative', strength: 5, cue: { text: 'strongly condemned' } });
  expect(profile).toContainEqual(expect.objectContaining({ holder: 'e:japan', target: 'e:kenya', positive: 1, negative: 0 }));
});

test('a profile shows what is left unnamed', () => {
  const stances = stancesOf('We strongly oppose any attempts to change the status quo in the East China Sea.', { issuers: ['Japan'] });
  expect(stanceProfile({ stances: [...stances] })).toEqual([
    expect.objectContaining({ holder: 'e:japan', target: 'e:china', explicitShare: 0, implicitShare: 1 }),
  ]);
});

test('a profile leaves out what is denied', () => {
  expect(stanceProfile({ stances: [...stancesOf('Brazil did not condemn the strike by Iran.')] }).filter(({ target }) => target === 'e:iran')).toEqual([]);
});
