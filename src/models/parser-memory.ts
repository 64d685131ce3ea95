import { CHILDREN, CONTEXT_PLACES, NO_RELATION, NUMBER_VALUES, NUMBERS, PLACES } from './parser-features.ts';
import { parserKernels, type KernelKind, type ParserKernels } from './parser-kernels.ts';
import type { ByteLayer, ByteTable, ParserWeights } from './parser-weights.ts';

/** Hidden units are held in steps of 1/256, the input rows of the encoder in steps of 1/1024. */
const HIDDEN_STEPS = 256;
const GATE_STEPS = 1024;
/** States of the encoder are bytes from 1 to 127: 64 is zero (which the kernels know), 63 steps are one. */
export const ZERO_BYTE = 64;
const STATE_STEPS = 63;

/** Words of one stretch of text that are parsed together. */
export const LONGEST_STRETCH = 4096;
/** Word types that are kept, and bytes of their rows; when there are more, they are forgotten. */
export const KEPT_TYPES = 12_288;
export const KEPT_BYTES = 36 << 20;
/** Memory for rows is taken in pieces of this size, as texts need it: short ones leave most of it untouched. */
const PIECE_OF_ROWS = 2 << 20;

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
  readonly rowList: number;
  readonly units: number;
  /** Per word of a stretch: address of its gate row; states of both directions; hidden rows of the context places. */
  readonly wordRows: number;
  readonly states: number;
  readonly contextRows: number;
  readonly sums: number;
  readonly cells: number;
  /** From here on the rows of word types are kept: whatever is left of the memory. */
  readonly keptRows: number;
  /** The memory as it is now, in bytes and in whole numbers of 32 bits. */
  views: { readonly bytes: Uint8Array; readonly words: Int32Array };
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
    keptRows: take(0),
  };
  const kernels = parserKernels(next + PIECE_OF_ROWS, kind);
  const memory = { ...addresses, kernels, views: viewsOf(kernels) };
  fillMemory(weights, memory);
  return memory;
}

/** Makes room for rows up to address `end`; returns false where that is more than is kept. */
export function makeRoomForRows(memory: ParserMemory, end: number): boolean {
  const { kernels, keptRows } = memory;
  const missing = end - memory.views.bytes.length;
  if (end - keptRows > KEPT_BYTES) return false;
  if (missing <= 0) return true;
  kernels.grow(Math.max(missing, PIECE_OF_ROWS));
  memory.views = viewsOf(kernels);
  return true;
}

function viewsOf(kernels: ParserKernels): ParserMemory['views'] {
  const buffer = kernels.memory();
  return { bytes: new Uint8Array(buffer), words: new Int32Array(buffer) };
}

function fillMemory(weights: ParserWeights, memory: ParserMemory): void {
  const buffer = memory.kernels.memory();
  const floats = new Float32Array(buffer);
  const halves = new Int16Array(buffer);
  const { output } = weights;
  weights.directions.forEach(({ input, recurrent }, side) => {
    fillLayer(memory, memory.inputLayers[side] as RowLayer, input, GATE_STEPS, GATE_STEPS);
    fillLayer(memory, memory.recurrentLayers[side] as RowLayer, recurrent, 1 / STATE_STEPS, 1);
  });
  weights.places.forEach((layer, place) => {
    const unit = place < CONTEXT_PLACES ? HIDDEN_STEPS / STATE_STEPS : HIDDEN_STEPS;
    fillLayer(memory, memory.placeLayers[place] as RowLayer, layer, unit, HIDDEN_STEPS);
  });
  halves.set(output.weights, memory.outputWeights >> 1);
  floats.set(
    output.scale.map((scale) => scale / HIDDEN_STEPS),
    memory.outputScale >> 2,
  );
  floats.set(output.bias, memory.outputBias >> 2);
  fillTable(memory, memory.absentRows, weights.absent);
  fillTable(memory, memory.relationRows, weights.childRelations);
  fillTable(memory, memory.numberRows, weights.numbers);
}

function fillLayer({ kernels, views }: ParserMemory, to: RowLayer, { weights, scale, bias }: ByteLayer, unit: number, biasUnit: number): void {
  const { buffer } = views.bytes;
  views.bytes.set(weights, to.weights);
  kernels.shiftRows(to.weights, to.shift, to.rows, to.cols);
  new Float32Array(buffer).set(
    scale.map((step) => step * unit),
    to.scale >> 2,
  );
  new Float32Array(buffer).set(
    bias.map((value) => value * biasUnit),
    to.bias >> 2,
  );
}

/** Writes a table as 16-bit rows. The bytes are put where contexts are read later on: there is room, and nothing yet. */
function fillTable({ kernels, views, contextRows }: ParserMemory, address: number, { size, vectors, scale }: ByteTable): void {
  const scales = contextRows + Math.ceil(vectors.length / 4) * 4;
  views.bytes.set(vectors, contextRows);
  new Float32Array(views.bytes.buffer).set(scale, scales >> 2);
  kernels.widenRows(contextRows, scales, address, scale.length, size, HIDDEN_STEPS);
}
