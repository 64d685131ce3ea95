import { describe, expect, test } from 'vitest';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { analyze } from '../../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();
const read = (text: string) => analyze(documentFromText(text, { metadata: { id: 'a', issuers: ['Japan'], date: '2024-01-10' } }), pipeline);

describe('a promise', () => {
  test.each([
    ['Japan is considering the purchase of missiles.', 1],
    ['Japan intends to purchase missiles.', 2],
    ['Japan will purchase missiles.', 4],
    ['Japan decided to purchase missiles.', 4],
  ])('«%s» stands on rung %i of the ladder', (text, strength) => {
    expect(read(text).claims.map((claim) => claim.commitment?.strength)).toContain(strength);
  });

  test('of several is their group, where the text speaks of it, else a list of them', () => {
    const promises = (text: string) => read(text).claims.flatMap(({ commitment }) => (commitment === undefined ? [] : [commitment]));
    expect(promises('India and Australia will build a port. They will share data.').map(({ party }) => party)).toEqual([
      'e:australia-and-india',
      'e:australia-and-india',
    ]);
    expect(promises('India and Australia will build a port.')).toMatchObject([{ party: null, parties: ['e:india', 'e:australia'] }]);
  });

  test('«The ministers met in Tokyo.» is none', () => {
    expect(read('The ministers met in Tokyo.').claims.filter((claim) => claim.commitment !== undefined)).toEqual([]);
  });
});

describe('a claim', () => {
  test('pins predicate and roles to their words', () => {
    const { document, claims } = read('Japan strongly opposes the unilateral attempt.');
    const claim = claims.find((item) => item.predicate.lemma === 'oppose');
    expect(claim?.roles.agent?.entity).toBe('e:japan');
    for (const role of Object.values(claim?.roles ?? {})) expect(document.text.slice(role?.start, role?.end)).toBe(role?.text);
  });

  test('made twice is two occurrences of one key', () => {
    const ids = read('Japan opposes the attempt. Japan opposes the attempt.').claims.map((claim) => claim.id.replace(/\.\d+$/u, ''));
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
  });

  test('of a speaker belongs to the speaker', () => {
    const { claims, attributions } = read('The minister said that Japan opposes the attempt.');
    const claim = claims.find((item) => item.predicate.lemma === 'oppose');
    expect(attributions.find((item) => item.id === claim?.attribution)?.cue?.text).toBe('said');
  });
});
