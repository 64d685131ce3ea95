import { expect, it } from 'vitest';
import { RELATION, universalPart } from '../../src/core/ud.ts';
import { relationSet } from '../../src/match/dependency-tree.ts';

/** The 37 relations of https://universaldependencies.org/u/dep; `clf` is not used for English but has its number. */
const universal =
  'acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp';

it('the table of relations holds every universal one, and subtypes of these alone', () => {
  expect([...new Set(RELATION.map(universalPart))].toSorted()).toEqual(universal.split(' '));
});

it('a set of relations refuses a name that Universal Dependencies does not have', () => {
  expect(() => relationSet('nsubj', 'subject')).toThrow('«subject» is no relation');
});
