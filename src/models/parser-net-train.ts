import { encoderTraining, type EncoderTraining } from './encoder-train.ts';
import { INPUT_SIZE } from './parser-data.ts';
import { CHILDREN, CONTEXT_PLACES, NO_RELATION, NO_WORD, NUMBER_VALUES, NUMBERS, PLACES, type StateFeatures } from './parser-features.ts';
import { inputTraining, type Background, type InputTraining, type SentenceInput } from './parser-inputs-train.ts';
import type { SeededRandom } from './seeded-random.ts';
import { trainingMemory, type DenseLayer, type TrainingMemory, type VectorTable } from './training-memory.ts';

/** Sizes of a net: `encoder` units in each direction (a multiple of 16), `hidden` units (a multiple of 32). */
export interface NetSizes {
  readonly pieces: number;
  readonly tags: number;
  readonly encoder: number;
  readonly hidden: number;
  readonly leftRelations: number;
  readonly rightRelations: number;
}

/** Shares of values that are left out while training (Srivastava et al. 2014). */
export interface Dropout {
  readonly words: number;
  readonly hidden: number;
}
export const NO_DROPOUT: Dropout = { words: 0, hidden: 0 };

/** Words and states that a batch may hold. */
export const BATCH_WORDS = 1024;
const BATCH_STATES = 3072;

/**
 * The net of the parser in floats, for training. What each word adds to the hidden layer in each place is computed once a
 * sentence, as it is when reading; gradients are gathered over a batch of sentences.
 */
export interface TrainingNet {
  readonly memory: TrainingMemory;
  readonly inputs: InputTraining;
  readonly encoder: EncoderTraining;
  readonly places: readonly DenseLayer[];
  /** Two rows a place: nothing stands there, the root does. */
  readonly absent: VectorTable;
  readonly relations: VectorTable;
  readonly numbers: VectorTable;
  /** Rows: SHIFT, LEFT, RIGHT, one unused, then the relations of LEFT from `leftAt` and of RIGHT from `rightAt` on. */
  readonly output: DenseLayer;
  readonly leftAt: number;
  readonly rightAt: number;
  /** Scores of the state that was scored last, and the slopes of the loss, to be filled before `keep`. */
  readonly scores: Float32Array;
  readonly slopes: Float32Array;
  readonly words: () => number;
  /** Adds a sentence to the batch; its states are scored next. */
  begin(sentence: SentenceInput, dropout: Dropout): void;
  score(features: StateFeatures): void;
  keep(): void;
  /** Moves the parameters against the gradient of the batch and empties it. */
  finish(rate: number): void;
  discard(): void;
}

/** Returns a net with random parameters. */
export function trainingNet(sizes: NetSizes, background: Background, random: SeededRandom): TrainingNet {
  const { hidden } = sizes;
  const width = 2 * sizes.encoder;
  const memory = trainingMemory(600_000_000, random);
  const { kernels } = memory;
  const inputs = inputTraining(memory, sizes, background, BATCH_WORDS, random);
  const encoder = encoderTraining(memory, INPUT_SIZE, sizes.encoder, BATCH_WORDS);
  const places = Array.from({ length: PLACES }, (_, place) => memory.layer(hidden, place < CONTEXT_PLACES ? width : INPUT_SIZE, 0.06));
  const absent = memory.table(2 * PLACES, hidden, 0.05);
  const relations = memory.table(CHILDREN * (NO_RELATION + 1), hidden, 0.05);
  const numbers = memory.table(NUMBERS * NUMBER_VALUES, hidden, 0.05);
  const leftAt = 4;
  const rightAt = leftAt + 4 * Math.ceil(sizes.leftRelations / 4);
  const output = memory.layer(rightAt + 4 * Math.ceil(sizes.rightRelations / 4), hidden);

  const contexts = memory.floats(BATCH_WORDS * width);
  const contextKept = new Uint8Array(BATCH_WORDS * width);
  const rowOf = new Int32Array(BATCH_WORDS * PLACES);
  const rowValues = memory.floats(BATCH_WORDS * PLACES * hidden);
  const rowSlopes = memory.floats(BATCH_WORDS * PLACES * hidden);
  const listSize = PLACES + CHILDREN + NUMBERS;
  const valueList = memory.addresses(listSize);
  const slopeLists = memory.addresses(BATCH_STATES * listSize);
  const units = memory.floats(BATCH_STATES * hidden);
  const outputSlopes = memory.floats(BATCH_STATES * output.rows);
  const unitSlopes = memory.floats(hidden);
  const scores = memory.floats(output.rows);
  const slopes = new Float32Array(output.rows);
  const gList = memory.addresses(BATCH_STATES);
  const xList = memory.addresses(BATCH_STATES);
  const sentences: { sentence: SentenceInput; first: number; dropout: Dropout }[] = [];
  let current: Dropout = NO_DROPOUT;
  let first = 0;
  let wordCount = 0;
  let stateCount = 0;
  let rowCount = 0;

  function begin(sentence: SentenceInput, dropout: Dropout): void {
    first = wordCount;
    wordCount += sentence.count;
    current = dropout;
    sentences.push({ sentence, first, dropout });
    inputs.write(sentence, first, dropout.words);
    encoder.slopes.fill(0, first * width, wordCount * width);
    rowOf.fill(-1, first * PLACES, wordCount * PLACES);
    encoder.forward(inputs.vectors, first, sentence.count);
    const scale = 1 / (1 - dropout.words);
    for (let at = first * width; at < wordCount * width; at++) {
      contextKept[at] = dropout.words > 0 && random.next() < dropout.words ? 0 : 1;
      contexts[at] = contextKept[at] === 1 ? (encoder.outputs[at] as number) * scale : 0;
    }
  }

  /** Address of what a layer is multiplied with, and of the slopes that go back there. */
  const source = (word: number, place: number): number => (place < CONTEXT_PLACES ? contexts.byteOffset + 4 * word * width : (inputs.vectors[word] as number));
  const sourceSlopes = (word: number, place: number): number =>
    place < CONTEXT_PLACES ? encoder.slopes.byteOffset + 4 * word * width : (inputs.slopes[word] as number);

  function rowFor(word: number, place: number): number {
    const at = word * PLACES + place;
    const made = rowOf[at] as number;
    if (made >= 0) return made;
    const row = rowCount++;
    rowOf[at] = row;
    rowSlopes.fill(0, row * hidden, (row + 1) * hidden);
    const { weights, bias, cols } = places[place] as DenseLayer;
    const out = rowValues.byteOffset + 4 * row * hidden;
    kernels.multiply(weights.value.byteOffset, bias.value.byteOffset, source(word, place), out, hidden, cols);
    return row;
  }

  function score(features: StateFeatures): void {
    const lists = stateCount * listSize;
    let at = 0;
    const add = (value: Float32Array, slope: Float32Array, row: number): void => {
      valueList[at] = value.byteOffset + 4 * row * hidden;
      slopeLists[lists + at++] = slope.byteOffset + 4 * row * hidden;
    };
    const addFrom = ({ vectors, touched }: VectorTable, row: number): void => {
      add(vectors.value, vectors.grad, row);
      touched.add(row);
    };
    for (let place = 0; place < PLACES; place++) {
      const word = features.words[place] as number;
      if (word < 0) addFrom(absent, 2 * place + (word === NO_WORD ? 0 : 1));
      else add(rowValues, rowSlopes, rowFor(first + word, place));
    }
    for (let child = 0; child < CHILDREN; child++) addFrom(relations, child * (NO_RELATION + 1) + (features.relations[child] as number));
    for (let number = 0; number < NUMBERS; number++) addFrom(numbers, number * NUMBER_VALUES + (features.numbers[number] as number));
    const offset = stateCount * hidden;
    const address = units.byteOffset + 4 * offset;
    kernels.sumVectors(valueList.byteOffset, listSize, address, hidden);
    const scale = 1 / (1 - current.hidden);
    for (let unit = offset; unit < offset + hidden; unit++) {
      const value = units[unit] as number;
      units[unit] = value > 0 && (current.hidden === 0 || random.next() >= current.hidden) ? value * scale : 0;
    }
    kernels.multiply(output.weights.value.byteOffset, output.bias.value.byteOffset, address, scores.byteOffset, output.rows, hidden);
  }

  function keep(): void {
    outputSlopes.set(slopes, stateCount * output.rows);
    stateCount++;
  }

  function finish(rate: number): void {
    backThroughStates();
    for (let place = 0; place < PLACES; place++) backThroughPlace(place);
    for (const { sentence, first: start, dropout } of sentences) {
      const scale = 1 / (1 - dropout.words);
      for (let at = start * width; at < (start + sentence.count) * width; at++) {
        encoder.slopes[at] = contextKept[at] === 1 ? (encoder.slopes[at] as number) * scale : 0;
      }
      encoder.backward(inputs.vectors, inputs.slopes, start, sentence.count);
      inputs.learn(sentence, start, dropout.words);
    }
    memory.step(rate);
    discard();
  }

  function backThroughStates(): void {
    for (let state = 0; state < stateCount; state++) {
      const slopesAt = outputSlopes.byteOffset + 4 * state * output.rows;
      unitSlopes.fill(0);
      kernels.multiplyBack(output.weights.value.byteOffset, slopesAt, unitSlopes.byteOffset, output.rows, hidden);
      const scale = 1 / (1 - current.hidden);
      for (let unit = 0; unit < hidden; unit++) {
        const open = (units[state * hidden + unit] as number) > 0;
        unitSlopes[unit] = open ? (unitSlopes[unit] as number) * scale : 0;
      }
      kernels.addToVectors(slopeLists.byteOffset + 4 * state * listSize, listSize, unitSlopes.byteOffset, hidden);
      gList[state] = slopesAt;
      xList[state] = units.byteOffset + 4 * state * hidden;
    }
    learn(output, stateCount);
  }
  function backThroughPlace(place: number): void {
    const layer = places[place] as DenseLayer;
    let count = 0;
    for (let word = 0; word < wordCount; word++) {
      const row = rowOf[word * PLACES + place] as number;
      if (row < 0) continue;
      const g = rowSlopes.byteOffset + 4 * row * hidden;
      gList[count] = g;
      xList[count++] = source(word, place);
      kernels.multiplyBack(layer.weights.value.byteOffset, g, sourceSlopes(word, place), hidden, layer.cols);
    }
    learn(layer, count);
  }
  function learn({ weights, bias, rows, cols }: DenseLayer, count: number): void {
    kernels.outer(weights.grad.byteOffset, bias.grad.byteOffset, gList.byteOffset, xList.byteOffset, count, rows, cols);
  }
  function discard(): void {
    wordCount = stateCount = rowCount = sentences.length = 0;
  }

  return {
    memory, inputs, encoder, places, absent, relations, numbers, output, leftAt, rightAt, scores, slopes,
    words: () => wordCount, begin, score, keep, finish, discard,
  }; // prettier-ignore
}
