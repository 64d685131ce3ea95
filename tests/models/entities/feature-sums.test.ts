import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROW_SIZE, rowAt, type WeightRows } from '../../../src/models/entities/entity-weights.ts';
import { featureSums } from '../../../src/models/entities/feature-sums.ts';

/** Weights for some of 1,024 slots: rows in the order of their slots. */
const weights = fc.uniqueArray(fc.nat(1023), { maxLength: 200 }).map((list): WeightRows & { readonly order: readonly number[] } => {
  const order = list.toSorted((a, b) => a - b);
  const slots = new Int32Array(1024 / 16);
  for (const slot of order) slots[(slot >>> 5) << 1] = (slots[(slot >>> 5) << 1] ?? 0) | (1 << (slot & 31));
  for (let word = 0; word < 32; word++) slots[2 * word + 1] = order.filter((slot) => slot >>> 5 < word).length;
  return { order, slots, weights: Int16Array.from({ length: order.length * ROW_SIZE }, (_, at) => ((at * 7919) % 32_000) - 16_000) };
});

test('a slot leads to its row, and one without weights nowhere', () => {
  fc.assert(
    fc.property(weights, ({ slots, order }) => {
      for (let slot = 0; slot < 1024; slot++) expect(rowAt(slots, slot)).toBe(order.indexOf(slot));
    }),
  );
});

test('vector instructions and plain JavaScript add up to the same numbers', () => {
  fc.assert(
    fc.property(weights, fc.array(fc.integer(), { maxLength: 128 }), (rows, hashes) => {
      const [vector, plain] = [featureSums([rows]), featureSums([rows], true)];
      for (const one of [vector, plain]) {
        one.sink.hashes.set(hashes);
        one.sink.count = hashes.length;
        one.add(0);
      }
      expect([...vector.sums]).toEqual([...plain.sums]);
    }),
  );
});
