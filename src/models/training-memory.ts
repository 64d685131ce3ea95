import { readFileSync } from 'node:fs';
import type { SeededRandom } from './seeded-random.ts';

/** The functions of `wasm/training-kernels.as`; addresses are bytes in the memory they work on. */
export interface TrainingKernels {
  multiply(w: number, b: number, x: number, out: number, rows: number, cols: number): void;
  multiplyBack(w: number, g: number, dx: number, rows: number, cols: number): void;
  outer(dw: number, db: number, gs: number, xs: number, count: number, rows: number, cols: number): void;
  sumVectors(list: number, count: number, out: number, size: number): void;
  addToVectors(list: number, count: number, x: number, size: number): void;
  adam(value: number, grad: number, first: number, second: number, count: number, rate: number, beta1: number, beta2: number): void;
}

/** A block of parameters with its gradient and the two moments of Adam. */
export interface Parameters {
  readonly value: Float32Array;
  readonly grad: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** A weight matrix with a bias a row. */
export interface DenseLayer {
  readonly rows: number;
  readonly cols: number;
  readonly weights: Parameters;
  readonly bias: Parameters;
}

/** A table of vectors of which few are used at a time: only those are moved by a step. */
export interface VectorTable {
  readonly size: number;
  readonly vectors: Parameters;
  readonly touched: Set<number>;
}

/** The memory of a training run: parameters and scratch space that the kernels see. */
export interface TrainingMemory {
  readonly kernels: TrainingKernels;
  floats(length: number): Float32Array;
  addresses(length: number): Uint32Array;
  layer(rows: number, cols: number, width?: number): DenseLayer;
  table(rows: number, size: number, width: number): VectorTable;
  /** Moves every layer and the touched vectors of every table against their gradients, which are cleared. */
  step(rate: number): void;
  /** The values of all parameters, for averaging. */
  readonly blocks: readonly Float32Array[];
}

const BETA1 = 0.9;
const BETA2 = 0.99;

/** Returns memory of `bytes` bytes, at most 4 GB; taking more than that throws. */
export function trainingMemory(bytes: number, random: SeededRandom): TrainingMemory {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const wasm = new Uint8Array(readFileSync(new URL('./wasm/training-kernels.wasm', import.meta.url)));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  const kernels = exports as unknown as TrainingKernels;
  const layers: DenseLayer[] = [];
  const tables: VectorTable[] = [];
  const blocks: Float32Array[] = [];
  let next = 1024;
  let steps = 0;
  const take = (length: number): number => {
    const address = next;
    next += Math.ceil(length / 8) * 32;
    return address;
  };
  const floats = (length: number): Float32Array => new Float32Array(memory.buffer, take(length), length);
  const parameters = (length: number, width: number): Parameters => {
    const value = floats(length);
    for (let index = 0; index < length; index++) value[index] = (2 * random.next() - 1) * width;
    blocks.push(value);
    return { value, grad: floats(length), first: floats(length), second: floats(length) };
  };
  const move = (block: Parameters, start: number, count: number, rate: number): void => {
    const at = 4 * start;
    kernels.adam(
      block.value.byteOffset + at, block.grad.byteOffset + at, block.first.byteOffset + at, block.second.byteOffset + at,
      count, rate, BETA1, BETA2,
    ); // prettier-ignore
  };
  return {
    kernels, floats, blocks,
    addresses: (length) => new Uint32Array(memory.buffer, take(length), length),
    layer(rows, cols, width = Math.sqrt(6 / (rows + cols))) {
      const layer = { rows, cols, weights: parameters(rows * cols, width), bias: parameters(rows, 0) };
      layers.push(layer);
      return layer;
    },
    table(rows, size, width) {
      const table = { size, vectors: parameters(rows * size, width), touched: new Set<number>() };
      tables.push(table);
      return table;
    },
    step(rate) {
      steps++;
      const corrected = (rate * Math.sqrt(1 - BETA2 ** steps)) / (1 - BETA1 ** steps);
      for (const { weights, bias } of layers) {
        move(weights, 0, weights.value.length, corrected);
        move(bias, 0, bias.value.length, corrected);
      }
      for (const { size, vectors, touched } of tables) {
        for (const row of touched) move(vectors, row * size, size, corrected);
        touched.clear();
      }
    },
  }; // prettier-ignore
}
