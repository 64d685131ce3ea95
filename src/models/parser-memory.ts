import { CHILDREN, CONTEXT_PLACES, NO_RELATION, NUMBER_VALUES, NUMBERS, PLACES } from './parser-features.ts';
import { parserKernels, type KernelKind, type ParserKernels } from './parser-kernels.ts';
import type { ByteLayer, ByteTable, ParserWeights } from './parser-weights.ts';

/** Hidden units are held in steps of 1/256, the input rows of the encoder in steps of 1/1024. */
const HIDDEN_STEPS = 256;
const GATE_STEPS = 1024;
/** States of the encoder are bytes from 1 to 127: 64 is zero, 63 steps are one. */
export const ZERO_BYTE = 64;
const STATE_STEPS = 63;

/** Words of one stretch of text that are parsed together. */
export const LONGEST_STRETCH = 4096;
/** Word types that are kept, and rows of their sums in a place; when there are more, all are forgotten. */
export const KEPT_TYPES = 12_288;
export const KEPT_ROWS = 65_536;

/** Addresses of a layer that makes 16-bit rows from byte vectors. */
export interface RowLayer {
  readonly weights: number;
  readonly shift: number;
  readonly scale: number;
  readonly bias: number;
  readonly rows: number;
  readonly cols: number;
}

/** The net laid out in memory: addresses in bytes. */
export interface ParserMemory {
  readonly kernels: ParserKernels;
  readonly encoder: number;
  readonly hidden: number;
  readonly inputLayers: readonly RowLayer[];
  readonly recurrentLayers: readonly RowLayer[];
  readonly placeLayers: readonly RowLayer[];
  readonly outputWeights: number;
  readonly outputScale: number;
  readonly outputBias: number;
  /** Rows that are there for good: absent words, relations of children, numbers. */
  readonly absentRows: number;
  readonly relationRows: number;
  readonly numberRows: number;
  /** A byte vector of one word type; scratch. */
  readonly vector: number;
  /** Per kept type: the input rows of both directions. */
  readonly gateRows: number;
  readonly keptRows: number;
  readonly rowList: number;
  readonly units: number;
  /** Per word of a stretch: address of its gate row; states of both directions; hidden rows of the context places. */
  readonly wordRows: number;
  readonly states: number;
  readonly contextRows: number;
  readonly sums: number;
  readonly cells: number;
}

/** Lays a net out in new memory. */
export function layOutParser(weights: ParserWeights, kind?: KernelKind): ParserMemory {
  const { encoder, hidden } = weights;
  let next = 1024;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const takeLayer = ({ rows, cols }: ByteLayer): RowLayer => ({
    weights: take(rows * cols), shift: take(4 * rows), scale: take(4 * rows), bias: take(4 * rows), rows, cols,
  }); // prettier-ignore
  const row = 2 * hidden;
  const addresses = {
    encoder,
    hidden,
    inputLayers: weights.directions.map(({ input }) => takeLayer(input)),
    recurrentLayers: weights.directions.map(({ recurrent }) => takeLayer(recurrent)),
    placeLayers: weights.places.map(takeLayer),
    outputWeights: take(row * weights.output.rows),
    outputScale: take(4 * weights.output.rows),
    outputBias: take(4 * weights.output.rows),
    absentRows: take(row * 2 * PLACES),
    relationRows: take(row * CHILDREN * (NO_RELATION + 1)),
    numberRows: take(row * NUMBERS * NUMBER_VALUES),
    vector: take(Math.max(...weights.places.map(({ cols }) => cols))),
    rowList: take(4 * (PLACES + CHILDREN + NUMBERS)),
    units: take(row),
    sums: take(12 * encoder),
    cells: take(4 * encoder),
    wordRows: take(4 * LONGEST_STRETCH),
    states: take(LONGEST_STRETCH * 2 * encoder),
    contextRows: take(CONTEXT_PLACES * LONGEST_STRETCH * row),
    gateRows: take(KEPT_TYPES * 2 * 6 * encoder),
    keptRows: take(KEPT_ROWS * row),
  };
  const memory = { ...addresses, kernels: parserKernels(next, kind) };
  fillMemory(weights, memory);
  return memory;
}

function fillMemory(weights: ParserWeights, memory: ParserMemory): void {
  const { buffer } = new Uint8Array(memory.kernels.memory);
  const floats = new Float32Array(buffer);
  const halves = new Int16Array(buffer);
  const { output } = weights;
  weights.directions.forEach(({ input, recurrent }, side) => {
    fillLayer(buffer, memory.inputLayers[side] as RowLayer, input, GATE_STEPS, GATE_STEPS);
    fillLayer(buffer, memory.recurrentLayers[side] as RowLayer, recurrent, 1 / STATE_STEPS, 1);
  });
  weights.places.forEach((layer, place) => {
    const unit = place < CONTEXT_PLACES ? HIDDEN_STEPS / STATE_STEPS : HIDDEN_STEPS;
    fillLayer(buffer, memory.placeLayers[place] as RowLayer, layer, unit, HIDDEN_STEPS);
  });
  halves.set(output.weights, memory.outputWeights >> 1);
  floats.set(
    output.scale.map((scale) => scale / HIDDEN_STEPS),
    memory.outputScale >> 2,
  );
  floats.set(output.bias, memory.outputBias >> 2);
  fillTable(halves, memory.absentRows, weights.absent);
  fillTable(halves, memory.relationRows, weights.childRelations);
  fillTable(halves, memory.numberRows, weights.numbers);
}

function fillLayer(buffer: ArrayBuffer, to: RowLayer, { weights, scale, bias, cols }: ByteLayer, unit: number, biasUnit: number): void {
  new Int8Array(buffer).set(weights, to.weights);
  const shift = new Int32Array(buffer, to.shift, to.rows);
  for (let row = 0; row < to.rows; row++) {
    let sum = 0;
    for (let at = row * cols; at < (row + 1) * cols; at++) sum += weights[at] as number;
    shift[row] = -ZERO_BYTE * sum;
  }
  new Float32Array(buffer).set(
    scale.map((step) => step * unit),
    to.scale >> 2,
  );
  new Float32Array(buffer).set(
    bias.map((value) => value * biasUnit),
    to.bias >> 2,
  );
}

function fillTable(halves: Int16Array, address: number, { size, vectors, scale }: ByteTable): void {
  for (let at = 0; at < vectors.length; at++) {
    halves[(address >> 1) + at] = Math.round((vectors[at] as number) * (scale[Math.floor(at / size)] as number) * HIDDEN_STEPS);
  }
}
