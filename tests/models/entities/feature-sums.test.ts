import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureSums } from '../../../src/models/entities/feature-sums.ts';
import { LABELS } from '../../../src/models/entities/name-labels.ts';
import { packSlotRows } from '../../../src/models/entities/slot-rows.ts';

const SLOTS = 1024;

/** Signed roots for some of the labels of 1,024 slots; a weight is the square of one. */
const roots = fc.array(fc.tuple(fc.nat(SLOTS * LABELS - 1), fc.integer({ min: -127, max: 127 })), { maxLength: 400 }).map((list) => {
  const all = new Int8Array(SLOTS * LABELS);
  for (const [cell, root] of list) all[cell] = root;
  return all;
});
const squaresOf = (all: Int8Array): number[] => Array.from(all, (root) => root * Math.abs(root));
const packed = (all: Int8Array): ReturnType<typeof packSlotRows> => packSlotRows(Float32Array.from(squaresOf(all)), 127 ** 2, 0);

test.each([
  ['vector instructions', false],
  ['plain JavaScript', true],
])('each slot weighs what was packed for it, and one without weights nothing: %s', (_name, plain) => {
  fc.assert(
    fc.property(roots, (all) => {
      const { sink, sums, add } = featureSums([packed(all)], plain);
      sink.count = 1;
      const found = Array.from({ length: SLOTS }, (_, slot) => {
        sink.hashes[0] = slot;
        add(0);
        return [...sums.subarray(0, LABELS)];
      });
      expect(found.flat().map((sum) => sum + 0)).toEqual(squaresOf(all).map((sum) => sum + 0));
    }),
    { numRuns: 20 },
  );
});

test('vector instructions and plain JavaScript add up to the same numbers', () => {
  fc.assert(
    fc.property(roots, roots, fc.array(fc.integer(), { maxLength: 128 }), (first, second, hashes) => {
      const rows = [packed(first), packed(second)];
      const [vector, plain] = [featureSums(rows), featureSums(rows, true)];
      for (const one of [vector, plain]) {
        one.sink.hashes.set(hashes);
        one.sink.count = hashes.length;
        one.add(1);
      }
      expect([...vector.sums]).toEqual([...plain.sums]);
    }),
  );
});
