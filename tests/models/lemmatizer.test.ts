import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xposNumber } from '../../src/core/ud.ts';
import { applyEdit, editOf, loadLemmatizer } from '../../src/models/lemmatizer.ts';
import { openResources } from '../../src/resources/resources.ts';

const resources = openResources('pipelines/en');
const known = resources.table('models/lemmas.tsv', ['form', 'tag', 'lemma', 'source']);
const lemmatizer = loadLemmatizer(resources.bytes('models/lemmatizer.bin'), known);

test.each([
  ['opposes', 'VBZ', 'oppose'],
  ['signed', 'VBD', 'sign'],
  ['stopped', 'VBN', 'stop'],
  ['agreed', 'VBD', 'agree'],
  ['is', 'VBZ', 'be'],
  ["n't", 'RB', 'not'],
  ['’s', 'VBZ', 'be'],
  ['better', 'JJR', 'good'],
  ['parties', 'NNS', 'party'],
  ['Ministers', 'NNS', 'minister'],
  ['Japan', 'NNP', 'Japan'],
  ['meeting', 'NN', 'meeting'],
  ['meeting', 'VBG', 'meet'],
  ['left', 'VBD', 'leave'],
  ['left', 'JJ', 'left'],
  ['convened', 'VBD', 'convene'],
  ['convened', 'VBN', 'convene'],
  ['Convened', 'VBN', 'convene'],
  ['intervened', 'VBD', 'intervene'],
  ['deepened', 'VBD', 'deepen'],
  ['shaping', 'VBG', 'shape'],
  ['precedes', 'VBZ', 'precede'],
  ['preceded', 'VBD', 'precede'],
  ['honored', 'VBD', 'honor'],
  ['signalled', 'VBD', 'signal'],
  ['tied', 'VBN', 'tie'],
  ['oceans', 'NNS', 'ocean'],
  ['campuses', 'NNS', 'campus'],
])('the lemma of «%s» as %s is «%s»', (form, xpos, lemma) => {
  expect(lemmatizer(form, xposNumber(xpos))).toBe(lemma);
});

test('every form that is known has a lemma that begins as it does, and stands once', () => {
  expect(known.filter(({ form, lemma }) => form.slice(0, 1) !== lemma.slice(0, 1))).toEqual([]);
  expect(new Set(known.map(({ form, tag }) => `${tag} ${form}`)).size).toBe(known.length);
});

test('an edit makes the lemma out of the form it was taken from', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abeinrstABEé'.split('')), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(word, word, (form, lemma) => {
      expect(applyEdit(form, editOf(form, lemma))).toBe(lemma);
    }),
  );
});
