import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

const relations = (text: string): string[] => readEntities(text).relations.map(({ type, from, to }) => `${from} ${type} ${to}`);

describe('relations that the words prove', () => {
  test.each([
    ['The US-Japan Alliance is strong.', 'e:japan member-of e:us-japan-alliance'],
    ['The UN Security Council met.', 'e:un-security-council part-of e:united-nations'],
    ['Japan and India signed the Paris Agreement.', 'e:india signatory-of e:paris-agreement'],
    ['Foreign Minister Sergey Lavrov spoke.', 'e:role-minister-of-foreign-affairs role-of e:sergey-lavrov'],
    ['U.S. Forces Japan (USFJ) will change.', 'USFJ acronym-of e:us-forces-japan'],
    ['The US-Japan 2+2 meeting was held on January 11, 2023.', 'e:us-japan-security-consultative-committee-meeting-2023-01-11 date-of t:1'],
  ])('%s', (text, relation) => {
    expect(relations(text)).toContain(relation);
  });

  test('are none where nobody signs', () => {
    expect(relations('Japan praised the Paris Agreement.').filter((relation) => relation.includes('signatory-of'))).toEqual([]);
  });
});
