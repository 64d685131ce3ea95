import {
  CHILDREN, FIRST_CHILD, NO_WORD, NUMBERS, NUMBER_VALUES, POSITIONS, ROOT_WORD, type StateFeatures,
} from './parser-features.ts'; // prettier-ignore
import { NOTHING_PIECE, NUMBER_SIZE, PIECES, RELATION_SIZE, ROOT_PIECE, TAG_SIZE, WORD_SIZE } from './parser-data.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Sizes of a net. `hidden` is a multiple of 8. */
export interface NetSizes {
  readonly pieces: number;
  readonly tags: number;
  readonly relations: number;
  readonly hidden: number;
  readonly transitions: number;
}

/** Number of floats in the input layer. */
export const INPUT_SIZE = POSITIONS * (WORD_SIZE + TAG_SIZE) + CHILDREN * RELATION_SIZE + NUMBERS * NUMBER_SIZE;
const RELATIONS_AT = POSITIONS * (WORD_SIZE + TAG_SIZE);
const NUMBERS_AT = RELATIONS_AT + CHILDREN * RELATION_SIZE;

/** The functions of `wasm/training-kernels.as.ts`. */
interface Kernels {
  multiply(w: number, b: number, x: number, out: number, keep: number, rows: number, cols: number): void;
  learn(w: number, b: number, x: number, dx: number, grad: number, rows: number, cols: number, rate: number): void;
  addScaled(y: number, x: number, a: number, count: number): void;
}

/**
 * The feed-forward net of Chen and Manning (2014) with rectified units, in floats, for training: word, tag, relation and
 * number vectors are looked up and joined, one hidden layer, one score a transition.
 */
export interface TrainingNet {
  readonly sizes: NetSizes;
  /** Views on the shared memory; `all` covers every parameter. */
  readonly all: Float32Array;
  readonly pieces: Float32Array;
  readonly tags: Float32Array;
  readonly relations: Float32Array;
  readonly numbers: Float32Array;
  readonly hiddenWeights: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly outputWeights: Float32Array;
  readonly outputBias: Float32Array;
  readonly scores: Float32Array;
  /** Gradient of the loss by each score, to be filled before {@link TrainingNet.learn}. */
  readonly scoreSlopes: Float32Array;
  /** Computes the scores of a state. With `dropout` above 0 that share of hidden units is left out. */
  score(features: StateFeatures, wordPieces: Int32Array, wordTags: Int32Array, dropout: number): void;
  /** Moves the parameters against the gradient for the state scored last. */
  learn(rate: number): void;
}

/** Returns a net with random parameters. `module` is the compiled `training-kernels.wasm`. */
export function trainingNet(sizes: NetSizes, random: SeededRandom, module: WebAssembly.Module): TrainingNet {
  const { hidden, transitions } = sizes;
  const lengths = [
    sizes.pieces * WORD_SIZE, sizes.tags * TAG_SIZE, sizes.relations * RELATION_SIZE, NUMBERS * NUMBER_VALUES * NUMBER_SIZE,
    hidden * INPUT_SIZE, hidden, transitions * hidden, transitions,
  ]; // prettier-ignore
  const scratch = [INPUT_SIZE, hidden, transitions, INPUT_SIZE, hidden, transitions, hidden + transitions];
  const base = 1024;
  const padded = (length: number): number => Math.ceil(length / 8) * 8;
  const bytes = base + 4 * [...lengths, ...scratch].reduce((sum, length) => sum + padded(length), 0);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  let next = base;
  const take = (length: number): Float32Array => {
    const view = new Float32Array(memory.buffer, next, length);
    next += 4 * padded(length);
    return view;
  };
  const [pieces, tags, relations, numbers, hiddenWeights, hiddenBias, outputWeights, outputBias] = lengths.map(take) as [
    Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array,
  ]; // prettier-ignore
  const all = new Float32Array(memory.buffer, base, (next - base) / 4);
  const [input, units, scores, inputSlopes, unitSlopes, scoreSlopes] = scratch.slice(0, 6).map(take) as [
    Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array,
  ]; // prettier-ignore
  const keep = new Uint8Array(memory.buffer, next, hidden);
  const keepAll = new Uint8Array(memory.buffer, next + hidden, transitions).fill(1);
  const fill = (array: Float32Array, width: number): void => {
    for (let index = 0; index < array.length; index++) array[index] = (2 * random.next() - 1) * width;
  };
  fill(pieces, 0.1);
  fill(tags, 0.3);
  fill(relations, 0.3);
  fill(numbers, 0.3);
  fill(hiddenWeights, Math.sqrt(6 / (INPUT_SIZE + hidden)));
  fill(outputWeights, Math.sqrt(6 / (hidden + transitions)));
  hiddenBias.fill(0.02);

  /** Where each stretch of the input came from: table, row, size, place. */
  const rows = new Int32Array(POSITIONS * (PIECES + 1) + CHILDREN + NUMBERS);
  function gather(features: StateFeatures, wordPieces: Int32Array, wordTags: Int32Array): void {
    let at = 0;
    for (let place = 0; place < POSITIONS; place++) {
      const word = features.words[place] as number;
      const offset = place * (WORD_SIZE + TAG_SIZE);
      for (let piece = 0; piece < PIECES; piece++) {
        const none = piece > 0 ? -1 : word === ROOT_WORD ? ROOT_PIECE : NOTHING_PIECE;
        rows[at++] = word >= 0 ? (wordPieces[word * PIECES + piece] as number) : none;
      }
      const tag = word >= 0 ? (wordTags[word] as number) : sizes.tags - (word === NO_WORD ? 1 : 2);
      rows[at++] = tag;
      const first = (rows[at - 5] as number) * WORD_SIZE;
      if (word >= 0) {
        const b = (rows[at - 4] as number) * WORD_SIZE;
        const c = (rows[at - 3] as number) * WORD_SIZE;
        const d = (rows[at - 2] as number) * WORD_SIZE;
        for (let index = 0; index < WORD_SIZE; index++) {
          input[offset + index] =
            (pieces[first + index] as number) + (pieces[b + index] as number) + (pieces[c + index] as number) + (pieces[d + index] as number);
        }
      } else for (let index = 0; index < WORD_SIZE; index++) input[offset + index] = pieces[first + index] as number;
      for (let index = 0; index < TAG_SIZE; index++) input[offset + WORD_SIZE + index] = tags[tag * TAG_SIZE + index] as number;
    }
    for (let child = 0; child < CHILDREN; child++) {
      const relation = features.relations[child] as number;
      rows[at++] = relation;
      for (let index = 0; index < RELATION_SIZE; index++) {
        input[RELATIONS_AT + child * RELATION_SIZE + index] = relations[relation * RELATION_SIZE + index] as number;
      }
    }
    for (let number = 0; number < NUMBERS; number++) {
      const row = number * NUMBER_VALUES + (features.numbers[number] as number);
      rows[at++] = row;
      for (let index = 0; index < NUMBER_SIZE; index++) {
        input[NUMBERS_AT + number * NUMBER_SIZE + index] = numbers[row * NUMBER_SIZE + index] as number;
      }
    }
  }

  let scale = 1;
  return {
    sizes, all, pieces, tags, relations, numbers, hiddenWeights, hiddenBias, outputWeights, outputBias, scores, scoreSlopes,
    score(features, wordPieces, wordTags, dropout) {
      gather(features, wordPieces, wordTags);
      if (dropout > 0) for (let unit = 0; unit < hidden; unit++) keep[unit] = random.next() < dropout ? 0 : 1;
      else keep.fill(1);
      scale = 1 / (1 - dropout);
      kernels.multiply(hiddenWeights.byteOffset, hiddenBias.byteOffset, input.byteOffset, units.byteOffset, keep.byteOffset, hidden, INPUT_SIZE);
      for (let unit = 0; unit < hidden; unit++) {
        const value = units[unit] as number;
        units[unit] = value > 0 && keep[unit] === 1 ? value * scale : 0;
      }
      kernels.multiply(outputWeights.byteOffset, outputBias.byteOffset, units.byteOffset, scores.byteOffset, keepAll.byteOffset, transitions, hidden);
    },
    learn(rate) {
      unitSlopes.fill(0);
      inputSlopes.fill(0);
      kernels.learn(outputWeights.byteOffset, outputBias.byteOffset, units.byteOffset, unitSlopes.byteOffset, scoreSlopes.byteOffset, transitions, hidden, rate);
      let norm = 0;
      for (let unit = 0; unit < hidden; unit++) {
        const slope = (units[unit] as number) > 0 ? (unitSlopes[unit] as number) * scale : 0;
        unitSlopes[unit] = slope;
        norm += slope * slope;
      }
      if (norm > 1) {
        const shrink = 1 / Math.sqrt(norm);
        for (let unit = 0; unit < hidden; unit++) unitSlopes[unit] = (unitSlopes[unit] as number) * shrink;
      }
      kernels.learn(hiddenWeights.byteOffset, hiddenBias.byteOffset, input.byteOffset, inputSlopes.byteOffset, unitSlopes.byteOffset, hidden, INPUT_SIZE, rate);
      scatter(rate);
    },
  }; // prettier-ignore

  function scatter(rate: number): void {
    let at = 0;
    const move = (table: Float32Array, size: number, offset: number): void => {
      const row = rows[at++] as number;
      if (row >= 0) kernels.addScaled(table.byteOffset + 4 * row * size, inputSlopes.byteOffset + 4 * offset, -rate, size);
    };
    for (let place = 0; place < POSITIONS; place++) {
      const offset = place * (WORD_SIZE + TAG_SIZE);
      for (let piece = 0; piece < PIECES; piece++) move(pieces, WORD_SIZE, offset);
      move(tags, TAG_SIZE, offset + WORD_SIZE);
    }
    for (let child = 0; child < CHILDREN; child++) move(relations, RELATION_SIZE, RELATIONS_AT + child * RELATION_SIZE);
    for (let number = 0; number < NUMBERS; number++) move(numbers, NUMBER_SIZE, NUMBERS_AT + number * NUMBER_SIZE);
  }
}

/** The first child place; here so that readers of the net need not look at the features. */
export const CHILD_PLACES = FIRST_CHILD;
