import { wasmKernels } from '../wasm-kernels.ts';
import { ROW_SIZE, rowAt, type WeightRows } from './entity-weights.ts';
import { featureSink, MOST_FEATURES, type FeatureSink } from './feature-hash.ts';

/** Adds up what features weigh: the features are put into `sink`, their sums are in `sums` until the next call. */
export interface FeatureSums {
  readonly sink: FeatureSink;
  /** One number a label, then zeros up to {@link ROW_SIZE}. */
  readonly sums: Int32Array;
  /** Adds up the rows of the features in the sink by the weights number `which`. */
  add(which: number): void;
}

/** The functions of `wasm/entity-kernels.as`; addresses are bytes. */
interface EntityKernels {
  sumFeatures(slots: number, weights: number, hashes: number, count: number, mask: number, out: number): void;
}

/** Returns the sums over several sets of weights; `plain` asks for JavaScript alone, which gives the same numbers. */
export function featureSums(weights: readonly WeightRows[], plain = false): FeatureSums {
  let next = 0;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const hashes = take(4 * MOST_FEATURES);
  const out = take(4 * ROW_SIZE);
  const places = weights.map((rows) => ({ slots: take(rows.slots.byteLength), weights: take(rows.weights.byteLength), mask: rows.slots.length * 16 - 1 }));
  const kernels = plain ? undefined : wasmKernels<EntityKernels>(next, 'entity-kernels.wasm');
  if (kernels === undefined) return plainSums(weights);
  const { memory, functions } = kernels;
  weights.forEach((rows, which) => {
    const place = places[which];
    new Int32Array(memory, place?.slots, rows.slots.length).set(rows.slots);
    new Int16Array(memory, place?.weights, rows.weights.length).set(rows.weights);
  });
  const sink = featureSink(new Int32Array(memory, hashes, MOST_FEATURES));
  return {
    sink,
    sums: new Int32Array(memory, out, ROW_SIZE),
    add(which) {
      const place = places[which];
      if (place !== undefined) functions.sumFeatures(place.slots, place.weights, hashes, sink.count, place.mask, out);
    },
  };
}

function plainSums(weights: readonly WeightRows[]): FeatureSums {
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
        for (let label = 0; first >= 0 && label < ROW_SIZE; label++) sums[label] = (sums[label] as number) + (rows.weights[first + label] as number);
      }
    },
  };
}
