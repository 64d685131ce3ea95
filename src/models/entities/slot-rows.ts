import { weightArray, type WeightFile } from '../weight-file.ts';
import { LABELS } from './name-labels.ts';

/**
 * The weights of hashed features, as they are stored: a bit for each slot that has any; for each of those slots, in their order, the
 * labels it weighs, low eight and high five bits; and for each of these labels the signed square root of the weight in a byte
 * (square-root companding keeps the many small weights apart). `feature-sums.ts` adds them up.
 */
export interface SlotRows {
  /** 32 slots a number. */
  readonly bits: Uint32Array;
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  readonly roots: Int8Array;
}

const LARGEST_ROOT = 127;

/** What a weight of `largest` is in steps: scores are whole numbers of them. */
export function stepOf(largest: number): number {
  return largest / LARGEST_ROOT ** 2;
}

/** Packs `LABELS` weights a slot, of which those smaller than `smallest` are left out. */
export function packSlotRows(weights: Float32Array, largest: number, smallest: number): SlotRows {
  const bits = new Uint32Array(Math.ceil(weights.length / LABELS / 32));
  const low: number[] = [];
  const high: number[] = [];
  const roots: number[] = [];
  for (let slot = 0; slot * LABELS < weights.length; slot++) {
    let mask = 0;
    for (let label = 0; label < LABELS; label++) {
      const weight = weights[slot * LABELS + label] ?? 0;
      const root = Math.round(LARGEST_ROOT * Math.sqrt(Math.abs(weight) / largest));
      if (Math.abs(weight) < smallest || root === 0) continue;
      mask |= 1 << label;
      roots.push(Math.sign(weight) * root);
    }
    if (mask === 0) continue;
    bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31));
    low.push(mask & 255);
    high.push(mask >> 8);
  }
  return { bits, low: Uint8Array.from(low), high: Uint8Array.from(high), roots: Int8Array.from(roots) };
}

/** The arrays of a weight file that hold rows; `name` goes before their names. */
export function storedSlotRows(name: string, { bits, low, high, roots }: SlotRows): Record<string, Uint32Array | Uint8Array | Int8Array> {
  return { [`${name}Bits`]: bits, [`${name}Low`]: low, [`${name}High`]: high, [`${name}Roots`]: roots };
}

/** The rows that {@link storedSlotRows} stored under `name`. */
export function readSlotRows(file: WeightFile, name: string): SlotRows {
  return {
    bits: weightArray(file, `${name}Bits`, Uint32Array),
    low: weightArray(file, `${name}Low`, Uint8Array),
    high: weightArray(file, `${name}High`, Uint8Array),
    roots: weightArray(file, `${name}Roots`, Int8Array),
  };
}
