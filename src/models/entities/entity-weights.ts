import { decodeWeights, encodeWeights, weightArray, type WeightFile } from '../weight-file.ts';
import { findWord, inTableOrder, loadWordTable, storeWordTable, type WordTable } from '../word-table.ts';
import { LABELS, START } from './name-labels.ts';
import { packSlotRows, readSlotRows, stepOf, storedSlotRows, type SlotRows } from './slot-rows.ts';
import type { TrainedChain } from './train-chain.ts';
import { WORD_CLASSES, type WordLists } from './word-facts.ts';

export const ENTITY_VERSION = 3;
/** Hashes are cut to this many bits for the first look and for the second. */
export const FIRST_BITS = 21;
export const SECOND_BITS = 16;

/** Everything the model is made of. Scores are whole numbers; `unit` is what one is worth. */
export interface EntityWeights {
  readonly first: SlotRows;
  readonly second: SlotRows;
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

/** Returns the bytes of the model, with a record of its training. */
export function encodeEntities(model: TrainedEntities, training: Readonly<Record<string, unknown>>): Uint8Array {
  const largest = Math.max(largestOf(model.first.weights), largestOf(model.second.weights));
  const unit = stepOf(largest);
  const clustered = inTableOrder(model.fineClasses.keys());
  const classed = inTableOrder(model.classes.keys());
  return encodeWeights({
    kind: 'entities',
    version: ENTITY_VERSION,
    meta: { training, unit, temperature: model.temperature, wordClasses: WORD_CLASSES },
    arrays: {
      ...storedSlotRows('first', packSlotRows(model.first.weights, largest, SMALLEST)),
      ...storedSlotRows('second', packSlotRows(model.second.weights, largest, SMALLEST / 4)),
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
    first: readSlotRows(file, 'first'),
    second: readSlotRows(file, 'second'),
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

function largestOf(weights: Float32Array): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return largest;
}
