import { RELATION, UPOS, XPOS } from '../core/ud.ts';
import { CHILDREN, NUMBERS, NUMBER_VALUES, POSITIONS } from './parser-features.ts';
import {
  FIRST_WORD_PIECE, NUMBER_SIZE, pieceTable, RELATION_SIZE, TAG_SIZE, WORD_SIZE, type PieceTable, type TransitionTable,
} from './parser-data.ts'; // prettier-ignore
import { INPUT_SIZE } from './parser-net.ts';
import type { TrainedParser } from './parser-train.ts';
import { decodeWeights, encodeWeights, packStrings, unpackStrings, weightArray, type WeightArray } from './weight-file.ts';

/** Version of the parser's weights. */
export const PARSER_VERSION = 1;

/** Vectors are held in steps of 2^-12, hidden units in steps of 2^-8. */
const VECTOR_UNIT = 4096;
const HIDDEN_UNIT = 256;

/** A table of vectors or weights in 16 bits, and the scale of each row where rows have one of their own. */
export interface ParserWeights {
  readonly hidden: number;
  readonly table: PieceTable;
  /** Pairs of universal and English tag numbers, in the order of the tag vectors. */
  readonly tags: readonly (readonly [number, number])[];
  readonly transitions: TransitionTable;
  /** In steps of 1/4096. */
  readonly pieces: Int16Array;
  readonly tagVectors: Int16Array;
  readonly relations: Int16Array;
  readonly numbers: Int16Array;
  /** Row by row as trained: `hidden` rows of {@link INPUT_SIZE} signed bytes, with what a unit of each row is worth. */
  readonly hiddenWeights: Int8Array;
  readonly hiddenScale: Float32Array;
  readonly hiddenBias: Int16Array;
  readonly outputWeights: Int8Array;
  readonly outputScale: Float32Array;
  readonly outputBias: Float32Array;
}

/** Packs a trained net: signed bytes with a scale a row. `tagCodes` are `upos * 64 + xpos`, in the order used in training. */
export function encodeParser(parser: TrainedParser, tagCodes: readonly number[], training: Readonly<Record<string, unknown>>): Uint8Array {
  const { net, words, transitions } = parser;
  const { hidden } = net.sizes;
  const arrays: Record<string, WeightArray> = { words: packStrings(words) };
  const vectors: [string, Float32Array, number][] = [
    ['pieces', net.pieces, WORD_SIZE],
    ['tags', net.tags, TAG_SIZE],
    ['relations', net.relations, RELATION_SIZE],
    ['numbers', net.numbers, NUMBER_SIZE],
  ];
  for (const [name, values, size] of vectors) {
    const { bytes, scale } = quantiseRows(values, size);
    arrays[name] = bytes;
    arrays[`${name}Scale`] = Uint16Array.from(scale, (step) => Math.ceil(step * VECTOR_UNIT * 16));
  }
  const input = quantiseRows(net.hiddenWeights, INPUT_SIZE);
  const output = quantiseRows(net.outputWeights, hidden);
  return encodeWeights({
    kind: 'parser',
    version: PARSER_VERSION,
    meta: {
      hidden,
      tags: tagCodes.map((code) => `${UPOS[code >> 6]} ${XPOS[code & 63]}`),
      transitions: Array.from(transitions.kind, (kind, at) => `${kind} ${RELATION[transitions.relation[at] as number]}`),
      training,
    },
    arrays: {
      ...arrays,
      hiddenWeights: input.bytes,
      hiddenScale: input.scale,
      hiddenBias: net.hiddenBias.slice(),
      outputWeights: output.bytes,
      outputScale: output.scale,
      outputBias: net.outputBias.slice(),
    },
  });
}

/** Signed bytes of each row of `size` values, and what one step of the row is worth. */
function quantiseRows(values: Float32Array, size: number): { bytes: Int8Array; scale: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scale = new Float32Array(values.length / size);
  for (let row = 0; row < scale.length; row++) {
    let largest = 0;
    for (let at = row * size; at < (row + 1) * size; at++) largest = Math.max(largest, Math.abs(values[at] as number));
    const step = largest / 127;
    scale[row] = step;
    for (let at = row * size; at < (row + 1) * size; at++) bytes[at] = step === 0 ? 0 : Math.round((values[at] as number) / step);
  }
  return { bytes, scale };
}

/** Reads the weights and brings them to the units that {@link ParserWeights} tells. */
export function decodeParser(stored: Uint8Array): ParserWeights {
  const file = decodeWeights(stored, 'parser', PARSER_VERSION);
  const vectors = (name: string, size: number): Int16Array => {
    const bytes = weightArray(file, name, Int8Array);
    const scale = weightArray(file, `${name}Scale`, Uint16Array);
    const wide = new Int16Array(bytes.length);
    for (let row = 0, at = 0; row < scale.length; row++) {
      const step = scale[row] as number;
      for (const end = at + size; at < end; at++) wide[at] = ((bytes[at] as number) * step) >> 4;
    }
    return wide;
  };
  const split = (names: unknown): [string, string][] => (names as string[]).map((name) => name.split(' ') as [string, string]);
  const transitions = split(file.meta['transitions']);
  return {
    hidden: file.meta['hidden'] as number,
    table: pieceTable(unpackStrings(weightArray(file, 'words', Uint8Array))),
    tags: split(file.meta['tags']).map(([upos, xpos]) => [(UPOS as readonly string[]).indexOf(upos), (XPOS as readonly string[]).indexOf(xpos)] as const),
    transitions: {
      kind: Uint8Array.from(transitions, ([kind]) => Number(kind)),
      relation: Uint8Array.from(transitions, ([, relation]) => (RELATION as readonly string[]).indexOf(relation)),
    },
    pieces: vectors('pieces', WORD_SIZE),
    tagVectors: vectors('tags', TAG_SIZE),
    relations: vectors('relations', RELATION_SIZE),
    numbers: vectors('numbers', NUMBER_SIZE),
    hiddenWeights: weightArray(file, 'hiddenWeights', Int8Array),
    hiddenScale: weightArray(file, 'hiddenScale', Float32Array).map((scale) => (scale / VECTOR_UNIT) * HIDDEN_UNIT),
    hiddenBias: Int16Array.from(weightArray(file, 'hiddenBias', Float32Array), (bias) => Math.round(bias * HIDDEN_UNIT)),
    outputWeights: weightArray(file, 'outputWeights', Int8Array),
    outputScale: weightArray(file, 'outputScale', Float32Array).map((scale) => scale / HIDDEN_UNIT),
    outputBias: weightArray(file, 'outputBias', Float32Array),
  };
}

/** Number of places whose vectors are added up for one state. */
export const ROWS_PER_STATE = POSITIONS + CHILDREN + NUMBERS + 1;
/** Number of rows that are made once for all: relations in each child place, and the small numbers. */
export const FIXED_ROWS = CHILDREN * (RELATION.length + 1) + NUMBERS * NUMBER_VALUES + 1;
/** The first rows of the piece table are no words. */
export const NO_WORD_PIECES = FIRST_WORD_PIECE;
