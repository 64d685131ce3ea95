import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestLabels, chainScratch, labelProbabilities, nameProbability, sumChains, weighTransitions } from '../../../src/models/entities/chain.ts';
import { LABELS, mayFollow, namesOf, START } from '../../../src/models/entities/name-labels.ts';

const COUNT = 3;
const value = fc.double({ min: -3, max: 3, noNaN: true });
const chains = fc.tuple(
  fc.array(value, { minLength: COUNT * LABELS, maxLength: COUNT * LABELS }).map((values) => Float64Array.from(values)),
  fc.array(value, { minLength: (START + 1) * LABELS, maxLength: (START + 1) * LABELS }).map((values) => Float64Array.from(values)),
);

/** Every sequence of three labels that may follow each other, with its score. */
function allSequences(scores: Float64Array, transitions: Float64Array): { labels: number[]; score: number }[] {
  let open: { labels: number[]; score: number }[] = [{ labels: [], score: 0 }];
  for (let token = 0; token < COUNT; token++) {
    open = open.flatMap(({ labels, score }) => {
      const before = labels.at(-1) ?? START;
      return Array.from({ length: LABELS }, (_, label) => label)
        .filter((label) => mayFollow(before, label))
        .map((label) => ({
          labels: [...labels, label],
          score: score + (scores[token * LABELS + label] as number) + (transitions[before * LABELS + label] as number),
        }));
    });
  }
  return open;
}

describe('a chain of labels', () => {
  test('the best sequence is the best of all', () => {
    fc.assert(
      fc.property(chains, ([scores, transitions]) => {
        const labels = new Uint8Array(COUNT);
        bestLabels(chainScratch(COUNT), scores, transitions, COUNT, labels, 0);
        const best = allSequences(scores, transitions).reduce((most, one) => (one.score > most.score ? one : most));
        expect([...labels]).toEqual(best.labels);
      }),
      { numRuns: 20 },
    );
  });

  test('the probabilities of labels and names are those that all sequences add up to', () => {
    fc.assert(
      fc.property(chains, ([scores, transitions]) => {
        const scratch = chainScratch(COUNT);
        weighTransitions(scratch, transitions, 1);
        expect(sumChains(scratch, scores, COUNT, undefined, 0, 1)).toBe(true);
        const found = new Float64Array(COUNT * LABELS);
        labelProbabilities(scratch, COUNT, found);
        const sequences = allSequences(scores, transitions).map(({ labels, score }) => ({ labels, weight: Math.exp(score) }));
        const total = sequences.reduce((sum, { weight }) => sum + weight, 0);
        const wanted = new Float64Array(COUNT * LABELS);
        for (const { labels, weight } of sequences) labels.forEach((label, token) => (wanted[token * LABELS + label]! += weight / total));
        found.forEach((probability, cell) => expect(probability).toBeCloseTo(wanted[cell] as number, 9));
        for (const [first, end] of [[0, 1], [0, 2], [1, 3], [0, 3]] as const) {
          const share = sequences
            .filter(({ labels }) => namesOf(Uint8Array.from(labels), 0, COUNT).some((name) => name.first === first && name.end === end && name.type === 0))
            .reduce((sum, { weight }) => sum + weight / total, 0);
          expect(nameProbability(scratch, first, end, 1, COUNT)).toBeCloseTo(share, 9);
        }
      }),
      { numRuns: 10 },
    ); // prettier-ignore
  });
});
