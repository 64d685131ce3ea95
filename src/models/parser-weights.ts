import { RELATION, UPOS, XPOS } from '../core/ud.ts';
import { FIRST_WORD_PIECE, INPUT_SIZE, pieceTable, TAG_SIZE, UNKNOWN_PIECE, WORD_SIZE, type ArcRelations, type PieceTable } from './parser-data.ts';
import type { Background } from './parser-inputs-train.ts';
import type { TrainingNet } from './parser-net-train.ts';
import type { ParserVocabulary, TrainedParser } from './parser-train.ts';
import type { DenseLayer } from './training-memory.ts';
import { decodeWeights, encodeWeights, weightArray, type WeightArray, type WeightFile } from './weight-file.ts';
import { loadWordTable, storeWordTable } from './word-table.ts';

/** Version of the parser's weights. */
export const PARSER_VERSION = 3;

/** Signed bytes, row by row, what one step of each row is worth, and a bias a row. */
export interface ByteLayer {
  readonly rows: number;
  readonly cols: number;
  readonly weights: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** Vectors in signed bytes with a scale a row. */
export interface ByteTable {
  readonly size: number;
  readonly vectors: Int8Array;
  readonly scale: Float32Array;
}

/** The parts of a parser as they are stored. */
export interface ParserWeights {
  readonly encoder: number;
  readonly hidden: number;
  readonly table: PieceTable;
  /** Pairs of universal and English tag numbers, in the order of the tag vectors. */
  readonly tagPairs: readonly (readonly [number, number])[];
  readonly relations: ArcRelations;
  readonly pieces: ByteTable;
  readonly tags: ByteTable;
  /** Input and recurrent layer of either direction. */
  readonly directions: readonly { readonly input: ByteLayer; readonly recurrent: ByteLayer }[];
  readonly places: readonly ByteLayer[];
  readonly absent: ByteTable;
  readonly childRelations: ByteTable;
  readonly numbers: ByteTable;
  readonly output: ByteLayer;
}

/** Steps on either side of zero in which word vectors are kept: most of the file is theirs, and coarse ones read as well (0.4 MB less). */
const WORD_STEPS = 15;

/** Packs a trained net. `tagCodes` are `upos * 64 + xpos`, in the order used in training; `training` is kept as a record. */
export function encodeParser(
  { net, vocabulary, relations }: TrainedParser,
  background: Background,
  tagCodes: readonly number[],
  training: Readonly<Record<string, unknown>>,
): Uint8Array {
  const { bucketSize, fingerprint } = storeWordTable(vocabulary.words);
  const arrays: Record<string, WeightArray> = { 'words.bucketSize': bucketSize, 'words.fingerprint': fingerprint };
  const add = (name: string, values: Float32Array, size: number, steps = 127): void => {
    const { bytes, scale } = quantiseRows(values, size, steps);
    arrays[name] = bytes;
    arrays[`${name}.scale`] = scale;
  };
  const addLayer = (name: string, layer: DenseLayer): void => {
    add(name, layer.weights.value, layer.cols);
    arrays[`${name}.bias`] = layer.bias.value.slice();
  };
  add('pieces', wordVectors(net, vocabulary, background), WORD_SIZE, WORD_STEPS);
  add('tags', net.inputs.tags.vectors.value, TAG_SIZE);
  net.encoder.directions.forEach(({ input, recurrent }, side) => {
    addLayer(`encoder${side}.input`, input);
    addLayer(`encoder${side}.recurrent`, recurrent);
  });
  net.places.forEach((layer, place) => addLayer(`place${place}`, layer));
  const hidden = net.output.cols;
  add('absent', net.absent.vectors.value, hidden);
  add('relations', net.relations.vectors.value, hidden);
  add('numbers', net.numbers.vectors.value, hidden);
  addLayer('output', net.output);
  return encodeWeights({
    kind: 'parser',
    version: PARSER_VERSION,
    meta: {
      encoder: net.encoder.directions[0]?.recurrent.cols ?? 0,
      hidden,
      tags: tagCodes.map((code) => `${UPOS[code >> 6]} ${XPOS[code & 63]}`),
      left: Array.from(relations.left, (relation) => RELATION[relation]),
      right: Array.from(relations.right, (relation) => RELATION[relation]),
      places: net.places.length,
      training,
    },
    arrays,
  });
}

/** The piece table with the background vectors worked in: what a word's row is when reading. Rows never used in training become zero. */
function wordVectors({ inputs }: TrainingNet, { own, background: rowOf }: ParserVocabulary, background: Background): Float32Array {
  const trained = inputs.pieces.vectors.value;
  // Adam's second moment tells what was ever used; the rest still holds the random numbers it began with.
  const vectors = trained.map((value, at) => (inputs.pieces.vectors.second[at] === 0 ? 0 : value));
  const { weights } = inputs.projection;
  own.forEach((hasOwn, word) => {
    const to = (FIRST_WORD_PIECE + word) * WORD_SIZE;
    const from = hasOwn === 1 ? to : UNKNOWN_PIECE * WORD_SIZE;
    const row = rowOf[word] as number;
    for (let at = 0; at < WORD_SIZE; at++) {
      let sum = vectors[from + at] as number;
      for (let k = 0; row >= 0 && k < background.size; k++) {
        sum += (weights.value[at * background.size + k] as number) * (background.values[row * background.size + k] as number);
      }
      vectors[to + at] = sum;
    }
  });
  return vectors;
}

/** Whole numbers from `-steps` to `steps` for each row of `size` values, and what one step of the row is worth. */
function quantiseRows(values: Float32Array, size: number, steps: number): { bytes: Int8Array; scale: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scale = new Float32Array(values.length / size);
  for (let row = 0; row < scale.length; row++) {
    let largest = 0;
    for (let at = row * size; at < (row + 1) * size; at++) largest = Math.max(largest, Math.abs(values[at] as number));
    const step = largest / steps;
    scale[row] = step;
    for (let at = row * size; at < (row + 1) * size; at++) bytes[at] = step === 0 ? 0 : Math.round((values[at] as number) / step);
  }
  return { bytes, scale };
}

/** Reads the weights of a parser. */
export function decodeParser(stored: Uint8Array): ParserWeights {
  const file = decodeWeights(stored, 'parser', PARSER_VERSION);
  const { meta } = file;
  const encoder = meta['encoder'] as number;
  const hidden = meta['hidden'] as number;
  const numbersOf = (names: unknown, table: readonly string[]): Uint8Array => Uint8Array.from(names as string[], (name) => table.indexOf(name));
  return {
    encoder,
    hidden,
    table: pieceTable(
      loadWordTable({ bucketSize: weightArray(file, 'words.bucketSize', Uint8Array), fingerprint: weightArray(file, 'words.fingerprint', Uint16Array) }),
    ),
    tagPairs: (meta['tags'] as string[]).map((pair) => {
      const [upos, xpos] = pair.split(' ') as [string, string];
      return [(UPOS as readonly string[]).indexOf(upos), (XPOS as readonly string[]).indexOf(xpos)] as const;
    }),
    relations: { left: numbersOf(meta['left'], RELATION), right: numbersOf(meta['right'], RELATION) },
    pieces: byteTable(file, 'pieces', WORD_SIZE),
    tags: byteTable(file, 'tags', TAG_SIZE),
    directions: [0, 1].map((side) => ({
      input: byteLayer(file, `encoder${side}.input`, INPUT_SIZE),
      recurrent: byteLayer(file, `encoder${side}.recurrent`, encoder),
    })),
    places: Array.from({ length: meta['places'] as number }, (_, place) => {
      const weights = weightArray(file, `place${place}`, Int8Array);
      return byteLayer(file, `place${place}`, weights.length / hidden);
    }),
    absent: byteTable(file, 'absent', hidden),
    childRelations: byteTable(file, 'relations', hidden),
    numbers: byteTable(file, 'numbers', hidden),
    output: byteLayer(file, 'output', hidden),
  };
}

function byteTable(file: WeightFile, name: string, size: number): ByteTable {
  return { size, vectors: weightArray(file, name, Int8Array), scale: weightArray(file, `${name}.scale`, Float32Array) };
}

function byteLayer(file: WeightFile, name: string, cols: number): ByteLayer {
  const weights = weightArray(file, name, Int8Array);
  const scale = weightArray(file, `${name}.scale`, Float32Array);
  return { rows: weights.length / cols, cols, weights, scale, bias: weightArray(file, `${name}.bias`, Float32Array) };
}
