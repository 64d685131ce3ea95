import { INPUT_SIZE, PIECES, TAG_SIZE, WORD_SIZE } from './parser-data.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { DenseLayer, TrainingMemory, VectorTable } from './training-memory.ts';

/** A sentence as the net takes it: {@link PIECES} rows a word, its background vector (-1 for none) and the number of its tags. */
export interface SentenceInput {
  readonly count: number;
  readonly pieces: Int32Array;
  readonly background: Int32Array;
  readonly tags: Int32Array;
}

/** Vectors that stay as they are, learnt from running text beforehand. `size` is a multiple of 4. */
export interface Background {
  readonly size: number;
  readonly values: Float32Array;
}

/** The vectors of the words of a batch, in training: looked up, thinned out by dropout, and taught. */
export interface InputTraining {
  readonly pieces: VectorTable;
  readonly tags: VectorTable;
  /** Brings a background vector into the space of word vectors; its bias is not used. */
  readonly projection: DenseLayer;
  /** Addresses of the vector of each word, and of its slopes. */
  readonly vectors: Uint32Array;
  readonly slopes: Uint32Array;
  /** Writes the vectors of a sentence from word `first` on and clears their slopes. */
  write(sentence: SentenceInput, first: number, dropout: number): void;
  /** Hands the slopes of a sentence on to the tables. */
  learn(sentence: SentenceInput, first: number, dropout: number): void;
}

/** Returns the inputs of a net for up to `room` words at a time. */
export function inputTraining(
  memory: TrainingMemory,
  rowsOf: { readonly pieces: number; readonly tags: number },
  background: Background,
  room: number,
  random: SeededRandom,
): InputTraining {
  const pieces = memory.table(rowsOf.pieces, WORD_SIZE, 0.1);
  const tags = memory.table(rowsOf.tags, TAG_SIZE, 0.3);
  const projection = memory.layer(WORD_SIZE, background.size);
  const backgroundValues = memory.floats(background.values.length);
  backgroundValues.set(background.values);
  const noBias = memory.floats(WORD_SIZE);
  const gList = memory.addresses(room);
  const xList = memory.addresses(room);
  const values = memory.floats(room * INPUT_SIZE);
  const slopes = memory.floats(room * INPUT_SIZE);
  const kept = new Uint8Array(room * INPUT_SIZE);
  const addresses = (base: number): Uint32Array => Uint32Array.from({ length: room }, (_, word) => base + 4 * word * INPUT_SIZE);

  const backgroundAddress = (row: number): number => backgroundValues.byteOffset + 4 * row * background.size;
  const { kernels } = memory;

  function write({ count, pieces: rows, background: known, tags: tagRow }: SentenceInput, first: number, dropout: number): void {
    const start = first * INPUT_SIZE;
    const end = (first + count) * INPUT_SIZE;
    slopes.fill(0, start, end);
    for (let word = 0; word < count; word++) {
      const offset = start + word * INPUT_SIZE;
      const row = known[word] as number;
      const out = values.byteOffset + 4 * offset;
      const { weights } = projection;
      if (row < 0) values.fill(0, offset, offset + WORD_SIZE);
      else kernels.multiply(weights.value.byteOffset, noBias.byteOffset, backgroundAddress(row), out, WORD_SIZE, background.size);
      for (let piece = word * PIECES; piece < (word + 1) * PIECES; piece++) {
        const from = (rows[piece] as number) * WORD_SIZE;
        for (let index = 0; index < WORD_SIZE; index++) {
          values[offset + index] = (values[offset + index] as number) + (pieces.vectors.value[from + index] as number);
        }
      }
      const tag = (tagRow[word] as number) * TAG_SIZE;
      values.set(tags.vectors.value.subarray(tag, tag + TAG_SIZE), offset + WORD_SIZE);
    }
    if (dropout === 0) return;
    const scale = 1 / (1 - dropout);
    for (let at = start; at < end; at++) {
      kept[at] = random.next() < dropout ? 0 : 1;
      values[at] = kept[at] === 1 ? (values[at] as number) * scale : 0;
    }
  }

  function learn({ count, pieces: rows, background: known, tags: tagRow }: SentenceInput, first: number, dropout: number): void {
    const scale = 1 / (1 - dropout);
    for (let at = first * INPUT_SIZE; dropout > 0 && at < (first + count) * INPUT_SIZE; at++) {
      slopes[at] = kept[at] === 1 ? (slopes[at] as number) * scale : 0;
    }
    for (let word = 0; word < count; word++) {
      const offset = (first + word) * INPUT_SIZE;
      for (let piece = word * PIECES; piece < (word + 1) * PIECES; piece++) addSlopes(pieces, rows[piece] as number, offset);
      addSlopes(tags, tagRow[word] as number, offset + WORD_SIZE);
    }
    let taught = 0;
    for (let word = 0; word < count; word++) {
      if ((known[word] as number) < 0) continue;
      gList[taught] = slopes.byteOffset + 4 * (first + word) * INPUT_SIZE;
      xList[taught++] = backgroundAddress(known[word] as number);
    }
    const { weights, bias } = projection;
    kernels.outer(weights.grad.byteOffset, bias.grad.byteOffset, gList.byteOffset, xList.byteOffset, taught, WORD_SIZE, background.size);
  }
  function addSlopes({ size, vectors, touched }: VectorTable, row: number, offset: number): void {
    touched.add(row);
    for (let index = 0; index < size; index++) {
      const at = row * size + index;
      vectors.grad[at] = (vectors.grad[at] as number) + (slopes[offset + index] as number);
    }
  }

  return { pieces, tags, projection, vectors: addresses(values.byteOffset), slopes: addresses(slopes.byteOffset), write, learn };
}
