import { wasmKernels } from '../wasm-kernels.ts';
import { featureSink, MOST_FEATURES, type FeatureSink } from './feature-hash.ts';
import type { SlotRows } from './slot-rows.ts';

/** Adds up what features weigh: the features are put into `sink`, their sums are in `sums` until the next call. */
export interface FeatureSums {
  readonly sink: FeatureSink;
  /** One number a label, then zeros up to {@link ROW_SIZE}. */
  readonly sums: Int32Array;
  /** Adds up the rows of the features in the sink by the weights number `which`. */
  add(which: number): void;
}

/**
 * Numbers in a row: the labels, and room up to a multiple of what a machine adds at once. Rows lie one after another; two numbers for
 * every 32 slots, a bit for each that has a row and how many rows stand before them, say where (ranks of bits, Jacobson 1989): most
 * features have none, and what is asked again and again stays near the processor.
 */
const ROW_SIZE = 16;

/** The functions of `wasm/entity-kernels.as`; addresses are bytes. */
interface EntityKernels {
  placeRows(bits: number, words: number, low: number, high: number, roots: number, slots: number, rows: number): void;
  sumFeatures(slots: number, rows: number, hashes: number, count: number, mask: number, out: number): void;
}

/** Returns the sums over several sets of weights; `plain` asks for JavaScript alone, which gives the same numbers. */
export function featureSums(weights: readonly SlotRows[], plain = false): FeatureSums {
  let next = 0;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const hashes = take(4 * MOST_FEATURES);
  const out = take(4 * ROW_SIZE);
  const places = weights.map(({ bits, low }) => ({ slots: take(8 * bits.length), rows: take(ROW_SIZE * low.length), mask: 32 * bits.length - 1 }));
  const stored = weights.map(({ bits, low, high, roots }) => [bits, low, high, roots].map((array) => ({ array, address: take(array.byteLength) })));
  const kernels = plain ? undefined : wasmKernels<EntityKernels>(next, 'entity-kernels.wasm');
  if (kernels === undefined) return plainSums(weights.map(plainRows));
  const { functions } = kernels;
  const memory = kernels.memory();
  stored.forEach((parts, which) => {
    for (const { array, address } of parts) new Uint8Array(memory).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), address);
    const [bits, low, high, roots] = parts.map(({ address }) => address) as [number, number, number, number];
    const { slots, rows, mask } = places[which] as (typeof places)[number];
    functions.placeRows(bits, (mask + 1) / 32, low, high, roots, slots, rows);
  });
  const sink = featureSink(new Int32Array(memory, hashes, MOST_FEATURES));
  return {
    sink,
    sums: new Int32Array(memory, out, ROW_SIZE),
    add(which) {
      const place = places[which];
      if (place !== undefined) functions.sumFeatures(place.slots, place.rows, hashes, sink.count, place.mask, out);
    },
  };
}

/** What `placeRows` makes. */
interface PlainRows {
  readonly slots: Int32Array;
  readonly roots: Int8Array;
}

function plainRows({ bits, low, high, roots }: SlotRows): PlainRows {
  const slots = new Int32Array(2 * bits.length);
  let rows = 0;
  bits.forEach((word, index) => {
    slots[2 * index] = word;
    slots[2 * index + 1] = rows;
    rows += bitCount(word);
  });
  const placed = new Int8Array(rows * ROW_SIZE);
  for (let row = 0, root = 0; row < rows; row++) {
    // 31 minus the leading zeros of the lowest bit alone is the label.
    for (let mask = (low[row] as number) | ((high[row] as number) << 8); mask !== 0; mask &= mask - 1)
      placed[row * ROW_SIZE + 31 - Math.clz32(mask & -mask)] = roots[root++] as number;
  }
  return { slots, roots: placed };
}

function plainSums(weights: readonly PlainRows[]): FeatureSums {
  const sink = featureSink();
  const sums = new Int32Array(ROW_SIZE);
  return {
    sink,
    sums,
    add(which) {
      sums.fill(0);
      const rows = weights[which];
      if (rows === undefined) return;
      const mask = rows.slots.length * 16 - 1;
      for (let feature = 0; feature < sink.count; feature++) {
        const first = rowAt(rows.slots, (sink.hashes[feature] as number) & mask) * ROW_SIZE;
        for (let label = 0; first >= 0 && label < ROW_SIZE; label++) {
          const root = rows.roots[first + label] as number;
          sums[label] = (sums[label] as number) + root * Math.abs(root);
        }
      }
    },
  };
}

/** The row of a slot; -1 for one without weights. */
function rowAt(slots: Int32Array, slot: number): number {
  const word = (slot >>> 5) << 1;
  const bits = slots[word] as number;
  const bit = 1 << (slot & 31);
  return (bits & bit) === 0 ? -1 : (slots[word + 1] as number) + bitCount(bits & (bit - 1));
}

/** How many bits of a 32-bit number are set (Warren 2013, «Hacker's Delight»). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
