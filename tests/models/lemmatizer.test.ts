import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xposNumber } from '../../src/core/ud.ts';
import { applyEdit, editOf, loadLemmatizer } from '../../src/models/lemmatizer.ts';
import { openResources } from '../../src/resources/resources.ts';

const lemmatizer = loadLemmatizer(openResources('pipelines/en').bytes('models/lemmatizer.bin'));

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
])('the lemma of «%s» as %s is «%s»', (form, xpos, lemma) => {
  expect(lemmatizer(form, xposNumber(xpos))).toBe(lemma);
});

test('an edit makes the lemma out of the form it was taken from', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abeinrstABEé'.split('')), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(word, word, (form, lemma) => {
      expect(applyEdit(form, editOf(form, lemma))).toBe(lemma);
    }),
  );
});
