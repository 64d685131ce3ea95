import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { contextTable, weighByInformation, type ContextTable } from './context-counts.ts';

/** Words with a vector each, learnt from running text alone: words that stand in like places have like vectors. */
export interface ContextVectors {
  readonly words: readonly string[];
  readonly size: number;
  /** `size` numbers a word, of length one. */
  readonly values: Float32Array;
}

/** What is counted and how many dimensions are kept. */
export interface ContextOptions {
  /** Words met less often have no vector. */
  readonly leastCount: number;
  /** So many of the commonest words count as neighbours. */
  readonly neighbours: number;
  readonly size: number;
  readonly seed: number;
}

/** Rounds of the power iteration: the last ones hardly change anything. */
const ROUNDS = 5;

/**
 * Returns vectors from the neighbours of words: counts at distance one and two on either side, weighed by pointwise mutual
 * information, brought to few dimensions by singular value decomposition (Levy, Goldberg and Dagan 2015, «Improving
 * distributional similarity with lessons learned from word embeddings», TACL).
 */
export function contextVectors(sentences: readonly (readonly string[])[], options: ContextOptions): ContextVectors {
  const table = weighByInformation(contextTable(sentences, options.leastCount, options.neighbours));
  const values = decompose(table, options.size, seededRandom(options.seed));
  for (let word = 0; word < table.words.length; word++) scaleToOne(values, word * options.size, options.size);
  return { words: table.words, size: options.size, values: Float32Array.from(values) };
}

/** The word side of a truncated decomposition, each dimension weighed by the root of its singular value (Halko, Martinsson and Tropp 2011). */
function decompose(table: ContextTable, size: number, random: SeededRandom): Float64Array {
  const rows = table.words.length;
  let right: Float64Array = Float64Array.from({ length: table.contexts * size }, () => random.normal());
  for (let round = 0; round < ROUNDS; round++) {
    orthogonalise(right, table.contexts, size);
    const left = timesRight(table, right, size);
    orthogonalise(left, rows, size);
    right = timesLeft(table, left, size);
  }
  orthogonalise(right, table.contexts, size);
  const left = timesRight(table, right, size);
  for (let dimension = 0; dimension < size; dimension++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += (left[row * size + dimension] as number) ** 2;
    const weight = 1 / Math.sqrt(Math.sqrt(sum + 1e-12));
    for (let row = 0; row < rows; row++) left[row * size + dimension] = (left[row * size + dimension] as number) * weight;
  }
  return left;
}

/** Table × matrix of `size` columns. */
function timesRight({ starts, context, weight, words }: ContextTable, right: Float64Array, size: number): Float64Array {
  const product = new Float64Array(words.length * size);
  for (let row = 0; row < words.length; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const from = (context[at] as number) * size;
      const value = weight[at] as number;
      for (let k = 0; k < size; k++) product[row * size + k] = (product[row * size + k] as number) + value * (right[from + k] as number);
    }
  }
  return product;
}

/** Transposed table × matrix of `size` columns. */
function timesLeft({ starts, context, weight, words, contexts }: ContextTable, left: Float64Array, size: number): Float64Array {
  const product = new Float64Array(contexts * size);
  for (let row = 0; row < words.length; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const to = (context[at] as number) * size;
      const value = weight[at] as number;
      for (let k = 0; k < size; k++) product[to + k] = (product[to + k] as number) + value * (left[row * size + k] as number);
    }
  }
  return product;
}

/** Makes the columns orthogonal and of length one (Gram and Schmidt), in place. */
function orthogonalise(matrix: Float64Array, rows: number, size: number): void {
  for (let column = 0; column < size; column++) {
    for (let other = 0; other < column; other++) {
      let dot = 0;
      for (let row = 0; row < rows; row++) dot += (matrix[row * size + column] as number) * (matrix[row * size + other] as number);
      for (let row = 0; row < rows; row++) {
        matrix[row * size + column] = (matrix[row * size + column] as number) - dot * (matrix[row * size + other] as number);
      }
    }
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += (matrix[row * size + column] as number) ** 2;
    const scale = 1 / Math.sqrt(sum + 1e-12);
    for (let row = 0; row < rows; row++) matrix[row * size + column] = (matrix[row * size + column] as number) * scale;
  }
}

function scaleToOne(values: Float64Array, start: number, size: number): void {
  let sum = 0;
  for (let at = start; at < start + size; at++) sum += (values[at] as number) ** 2;
  const scale = 1 / Math.sqrt(sum + 1e-9);
  for (let at = start; at < start + size; at++) values[at] = (values[at] as number) * scale;
}
