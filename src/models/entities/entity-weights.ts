import { decodeWeights, encodeWeights, weightArray, type WeightFile } from '../weight-file.ts';
import { findWord, inTableOrder, loadWordTable, storeWordTable, type WordTable } from '../word-table.ts';
import { LABELS, START } from './name-labels.ts';
import type { TrainedChain } from './train-chain.ts';
import { WORD_CLASSES, type WordLists } from './word-facts.ts';

export const ENTITY_VERSION = 2;
/** Hashes are cut to this many bits for the first look and for the second. */
export const FIRST_BITS = 21;
export const SECOND_BITS = 16;

/**
 * Weights ready for use, one a label and zeros up to {@link ROW_SIZE} in each row. Most features have none: `slots` holds two numbers for every 32 slots, a bit for each that has a row
 * and how many rows stand before them, so that all that is asked again and again stays near the processor (ranks of bits, Jacobson 1989).
 */
export interface WeightRows {
  readonly slots: Int32Array;
  readonly weights: Int16Array;
}

/** Numbers in a row: the labels, and room up to a multiple of what a machine adds at once. */
export const ROW_SIZE = 16;

/** The row of a slot; -1 for one without weights. */
export function rowAt(slots: Int32Array, slot: number): number {
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

/** Everything the model is made of. Scores are whole numbers; `unit` is what one is worth. */
export interface EntityWeights {
  readonly first: WeightRows;
  readonly second: WeightRows;
  readonly firstTransitions: Float64Array;
  readonly secondTransitions: Float64Array;
  readonly unit: number;
  /** Softens the probabilities, so that a confidence of 0.8 is right four times out of five. */
  readonly temperature: number;
  readonly lists: WordLists;
}

/** What is stored. */
export interface TrainedEntities {
  readonly first: TrainedChain;
  readonly second: TrainedChain;
  readonly temperature: number;
  /** The fine class of each word that has one. */
  readonly fineClasses: ReadonlyMap<string, number>;
  readonly coarseOfFine: Uint8Array;
  readonly classes: ReadonlyMap<string, number>;
}

/** Smaller weights are dropped. */
const SMALLEST = 0.045;
const LARGEST_ROOT = 127;

/** Returns the bytes of the model, with a record of its training. */
export function encodeEntities(model: TrainedEntities, training: Readonly<Record<string, unknown>>): Uint8Array {
  const largest = Math.max(largestOf(model.first.weights), largestOf(model.second.weights));
  const unit = largest / LARGEST_ROOT ** 2;
  const clustered = inTableOrder(model.fineClasses.keys());
  const classed = inTableOrder(model.classes.keys());
  const firstRows = packRows(model.first.weights, largest, SMALLEST);
  const secondRows = packRows(model.second.weights, largest, SMALLEST / 4);
  return encodeWeights({
    kind: 'entities',
    version: ENTITY_VERSION,
    meta: { training, unit, temperature: model.temperature, wordClasses: WORD_CLASSES },
    arrays: {
      ...prefixed('first', firstRows),
      ...prefixed('second', secondRows),
      firstTransitions: Float32Array.from(model.first.transitions),
      secondTransitions: Float32Array.from(model.second.transitions),
      ...wordTable('clusteredWords', clustered),
      fine: Uint8Array.from(clustered, (word) => model.fineClasses.get(word) ?? 0),
      coarseOfFine: model.coarseOfFine,
      ...wordTable('classedWords', classed),
      classes: Int32Array.from(classed, (word) => model.classes.get(word) ?? 0),
    },
  });
}

/** Reads the bytes of a model. Throws when they are not those of one. */
export function decodeEntities(bytes: Uint8Array): EntityWeights {
  const file = decodeWeights(bytes, 'entities', ENTITY_VERSION);
  const { unit, temperature } = file.meta as { unit: number; temperature: number };
  const scaled = (name: string): Float64Array => Float64Array.from(weightArray(file, name, Float32Array), (value) => value / unit);
  return {
    first: unpackRows(file, 'first', FIRST_BITS),
    second: unpackRows(file, 'second', SECOND_BITS),
    firstTransitions: scaled('firstTransitions').subarray(0, (START + 1) * LABELS),
    secondTransitions: scaled('secondTransitions').subarray(0, (START + 1) * LABELS),
    unit,
    temperature,
    lists: readLists(file),
  };
}

function wordTable(name: string, words: readonly string[]): Record<string, Uint8Array | Uint16Array> {
  const { bucketSize, fingerprint } = storeWordTable(words);
  return { [`${name}.bucketSize`]: bucketSize, [`${name}.fingerprint`]: fingerprint };
}

function readLists(file: WeightFile): WordLists {
  const table = (name: string): WordTable =>
    loadWordTable({ bucketSize: weightArray(file, `${name}.bucketSize`, Uint8Array), fingerprint: weightArray(file, `${name}.fingerprint`, Uint16Array) });
  const classed = table('classedWords');
  const clustered = table('clusteredWords');
  const classes = weightArray(file, 'classes', Int32Array);
  const fine = weightArray(file, 'fine', Uint8Array);
  return {
    classesOf(lower) {
      const word = findWord(classed, lower);
      return word < 0 ? 0 : (classes[word] as number);
    },
    fineOf(masked) {
      const word = findWord(clustered, masked);
      return word < 0 ? -1 : (fine[word] as number);
    },
    coarseOfFine: weightArray(file, 'coarseOfFine', Uint8Array),
  };
}

/**
 * Rows in the order of their slots: how far each is from the one before, which labels it weighs (low eight and high five bits), and the
 * signed square roots of the weights (square-root companding keeps the many small weights apart).
 */
interface PackedRows {
  readonly Gaps: Uint8Array;
  readonly Low: Uint8Array;
  readonly High: Uint8Array;
  readonly Roots: Int8Array;
}

/** A gap of this many slots goes on in the next byte. */
const LONG_GAP = 255;

function packRows(weights: Float32Array, largest: number, smallest: number): PackedRows {
  const gaps: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  const roots: number[] = [];
  let previous = -1;
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
    let gap = slot - previous - 1;
    for (; gap >= LONG_GAP; gap -= LONG_GAP) gaps.push(LONG_GAP);
    gaps.push(gap);
    previous = slot;
    low.push(mask & 255);
    high.push(mask >> 8);
  }
  return { Gaps: Uint8Array.from(gaps), Low: Uint8Array.from(low), High: Uint8Array.from(high), Roots: Int8Array.from(roots) };
}

function unpackRows(file: WeightFile, name: string, bits: number): WeightRows {
  const gaps = weightArray(file, `${name}Gaps`, Uint8Array);
  const low = weightArray(file, `${name}Low`, Uint8Array);
  const high = weightArray(file, `${name}High`, Uint8Array);
  const roots = weightArray(file, `${name}Roots`, Int8Array);
  const slots = new Int32Array(1 << (bits - 4));
  const weights = new Int16Array(low.length * ROW_SIZE);
  let slot = -1;
  let gap = 0;
  let root = 0;
  for (let row = 0; row < low.length; row++) {
    slot++;
    while (gaps[gap] === LONG_GAP) slot += gaps[gap++] as number;
    slot += gaps[gap++] ?? 0;
    const word = (slot >>> 5) << 1;
    if (slots[word] === 0) slots[word + 1] = row;
    slots[word] = (slots[word] as number) | (1 << (slot & 31));
    const first = row * ROW_SIZE;
    for (let mask = (low[row] as number) | ((high[row] as number) << 8); mask !== 0; mask &= mask - 1) {
      const value = roots[root++] as number;
      // 31 minus the leading zeros of the lowest bit alone is the label.
      weights[first + 31 - Math.clz32(mask & -mask)] = value * Math.abs(value);
    }
  }
  return { slots, weights };
}

function prefixed(name: string, rows: PackedRows): Record<string, Uint8Array | Int8Array> {
  return Object.fromEntries(Object.entries(rows).map(([part, array]: [string, Uint8Array | Int8Array]) => [`${name}${part}`, array]));
}

function largestOf(weights: Float32Array): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return largest;
}
