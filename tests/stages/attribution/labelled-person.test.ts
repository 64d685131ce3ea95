import { expect, test } from 'vitest';
import type { Entity } from '../../../src/core/entity.ts';
import { labelledPerson } from '../../../src/stages/attribution/labelled-person.ts';

const person = (name: string): Entity => ({ id: `e:${name.toLowerCase().replaceAll(' ', '-')}`, type: 'person', name, mentions: [] });
const persons = ['Karine Jean-Pierre', 'Joe Biden', 'Jill Biden', 'Ursula von der Leyen'].map(person);

test.each([
  ['MS. JEAN-PIERRE', 'e:karine-jean-pierre'],
  ['PRESIDENT VON DER LEYEN', 'e:ursula-von-der-leyen'],
  ['THE PRESIDENT', undefined],
  ['PRESIDENT BIDEN', undefined],
  ['Q', undefined],
])('the label «%s» names %s', (label, id) => {
  expect(labelledPerson(label, persons)).toBe(id);
});
