import { startsOf } from './word-table.ts';

/**
 * The weights of a linear model: for each feature (a 32-bit hash) a short row of labels and weights.
 *
 * Features are sorted by hash and put into 65,536 buckets by the upper half of the hash; the lower half stands beside the
 * row as a fingerprint. A feature that was never trained is taken for another one once in some ten thousand times.
 * Weights are held as one signed byte of the square root of their size (square-root companding keeps the many small
 * weights apart without clipping the few large ones) and squared when they are loaded.
 */
export interface SparseRows {
  /** First row of each bucket; one entry more than there are buckets. */
  readonly bucketStart: Uint32Array;
  readonly fingerprint: Uint16Array;
  /** First entry of each row; one entry more than there are rows. */
  readonly rowStart: Uint32Array;
  readonly label: Uint8Array;
  readonly weight: Int16Array;
}

/** The stored form of {@link SparseRows}: counts in place of starts, companded weights. */
export interface StoredRows {
  readonly bucketSize: Uint8Array;
  readonly fingerprint: Uint16Array;
  readonly rowSize: Uint8Array;
  readonly label: Uint8Array;
  readonly root: Int8Array;
}

const BUCKETS = 65_536;

/** Row of the feature with that hash, or -1. */
export function findRow(rows: SparseRows, hash: number): number {
  const bucket = hash >>> 16;
  const wanted = hash & 0xffff;
  const end = rows.bucketStart[bucket + 1] as number;
  for (let row = rows.bucketStart[bucket] as number; row < end; row++) {
    if (rows.fingerprint[row] === wanted) return row;
  }
  return -1;
}

/** Adds the weights of the feature with that hash to `scores`, which begin at `offset`. */
export function addRow(rows: SparseRows, hash: number, scores: Int32Array, offset: number): void {
  const row = findRow(rows, hash);
  if (row < 0) return;
  const { label, weight, rowStart } = rows;
  const end = rowStart[row + 1] as number;
  for (let entry = rowStart[row] as number; entry < end; entry++) {
    const place = offset + (label[entry] as number);
    scores[place] = (scores[place] as number) + (weight[entry] as number);
  }
}

/** Turns counts into starts and companded bytes into weights. */
export function loadRows(stored: StoredRows): SparseRows {
  const weight = new Int16Array(stored.root.length);
  for (let entry = 0; entry < weight.length; entry++) {
    const root = stored.root[entry] as number;
    weight[entry] = root * Math.abs(root);
  }
  return {
    bucketStart: startsOf(stored.bucketSize),
    fingerprint: stored.fingerprint,
    rowStart: startsOf(stored.rowSize),
    label: stored.label,
    weight,
  };
}

/**
 * Packs a trained matrix: `hashes[f]` is the hash of feature `f`, `weights[f * stride + label]` its weight.
 * Weights smaller than `smallest` are dropped, and rows that are then empty. Of two features with one hash the first stays.
 */
export function storeRows(hashes: Int32Array, weights: Float32Array, stride: number, smallest: number): StoredRows {
  const order = Uint32Array.from(hashes, (_, index) => index).sort((a, b) => ((hashes[a] as number) >>> 0) - ((hashes[b] as number) >>> 0) || a - b);
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const bucketSize = new Uint8Array(BUCKETS);
  const fingerprint: number[] = [];
  const rowSize: number[] = [];
  const label: number[] = [];
  const root: number[] = [];
  for (const feature of order) {
    const before = label.length;
    for (let index = 0; index < stride; index++) {
      const weight = weights[feature * stride + index] as number;
      const companded = Math.round(127 * Math.sqrt(Math.abs(weight) / largest));
      if (Math.abs(weight) < smallest || companded === 0) continue;
      label.push(index);
      root.push(Math.sign(weight) * companded);
    }
    const bucket = (hashes[feature] as number) >>> 16;
    if (label.length === before || bucketSize[bucket] === 255) continue;
    bucketSize[bucket] = (bucketSize[bucket] as number) + 1;
    fingerprint.push((hashes[feature] as number) & 0xffff);
    rowSize.push(label.length - before);
  }
  return {
    bucketSize,
    fingerprint: Uint16Array.from(fingerprint),
    rowSize: Uint8Array.from(rowSize),
    label: Uint8Array.from(label),
    root: Int8Array.from(root),
  };
}
