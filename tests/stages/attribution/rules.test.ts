import { describe, expect, it } from 'vitest';
import { readExample } from '../../../src/resources/rule.ts';
import { AdjectiveFile, NounFile, PhraseFile, VerbFile } from '../../../src/stages/attribution/cue-lexicon.ts';
import { resources, voicesOf } from './read-voices.ts';

const groups = [
  ...resources.yaml('attribution/verbs.yaml', VerbFile).groups,
  ...resources.yaml('attribution/nouns.yaml', NounFile).groups,
  ...resources.yaml('attribution/adjectives.yaml', AdjectiveFile).groups,
  ...resources.yaml('attribution/phrases.yaml', PhraseFile).groups,
];
/** The words of content as they are compared: without the stops and marks at their edges. */
const words = (text: string): string => text.replaceAll(/[“”",.]/gu, '').trim();

describe('each group of cues takes its own examples and leaves its look-alikes', () => {
  for (const { id, match, reject } of groups) {
    for (const example of match) {
      it(`${id}: ${example}`, () => {
        const { text, spans } = readExample(example);
        const wanted = spans.map(([start, end]) => words(text.slice(start, end)));
        const found = voicesOf(text).filter(({ by }) => by === `${id}@1`);
        expect(found.map(({ content }) => content.map((quote) => words(quote.text)))).toContainEqual(wanted);
      });
    }
    for (const text of reject) {
      it(`${id} not in: ${text}`, () => {
        expect(voicesOf(text).filter(({ by }) => by === `${id}@1`)).toEqual([]);
      });
    }
  }
});

it('no verb, noun or adjective stands twice in one group', () => {
  for (const group of groups) {
    const list = 'verbs' in group ? group.verbs : 'nouns' in group ? group.nouns : 'adjectives' in group ? group.adjectives : group.forms;
    expect(
      list.filter((word, index) => list.indexOf(word) !== index),
      group.id,
    ).toEqual([]);
  }
});
