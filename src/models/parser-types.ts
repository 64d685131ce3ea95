import { INPUT_SIZE, PIECES, TAG_SIZE, WORD_SIZE, writePieces } from './parser-data.ts';
import { PLACES } from './parser-features.ts';
import { KEPT_ROWS, KEPT_TYPES, ZERO_BYTE, type ParserMemory, type RowLayer } from './parser-memory.ts';
import type { ParserWeights } from './parser-weights.ts';

/**
 * The word types (a form with its tags) that a parser has met, and what they add to the hidden layer in each place:
 * computed when first asked for, kept while there is room («pre-computing», Devlin et al. 2014). Memory is bounded
 * whatever the length of the text.
 */
export interface ParserTypes {
  /** Makes sure that `count` types find room; all numbers handed out before may become invalid. */
  makeRoom(count: number): void;
  /** The number of a type. */
  typeOf(form: string, tag: number): number;
  /** Address of the gate rows of a type: `3 * encoder` halves for each direction. */
  gateRow(type: number, side: number): number;
  /** Makes sure that a state's rows find room; all row addresses handed out before may become invalid. */
  makeRoomForState(): void;
  /** Address of the row of a type in a place that is seen without context. */
  rowOf(type: number, place: number): number;
}

/** Returns an empty store of types over the memory of a net. */
export function parserTypes(weights: ParserWeights, memory: ParserMemory): ParserTypes {
  const { kernels, vector } = memory;
  const bytes = new Uint8Array(kernels.memory);
  const rowBytes = 2 * memory.hidden;
  const gateBytes = 6 * memory.encoder;
  const tagNumbersByForm = new Map<string, Int32Array>();
  const vectors = new Uint8Array(KEPT_TYPES * INPUT_SIZE);
  const factors = new Float32Array(KEPT_TYPES);
  const rows = new Int32Array(KEPT_TYPES * PLACES);
  const parts = new Int32Array(PIECES);
  const sum = new Float32Array(INPUT_SIZE);
  let types = 0;
  let rowCount = 0;

  function multiply(layer: RowLayer, type: number, out: number): void {
    const { weights: w, shift, scale, bias } = layer;
    kernels.makeRows(w, shift, scale, bias, vector, factors[type] as number, out, 1, layer.rows, layer.cols);
  }
  function loadVector(type: number): void {
    bytes.set(vectors.subarray(type * INPUT_SIZE, (type + 1) * INPUT_SIZE), vector);
  }

  /** Adds up the pieces of a word and brings the sum to bytes from 1 to 127 with a factor of its own. */
  function addType(form: string, tag: number): number {
    writePieces(weights.table, form, parts, 0);
    sum.fill(0);
    for (let piece = 0; piece < PIECES; piece++) {
      const row = parts[piece] as number;
      const scale = weights.pieces.scale[row] as number;
      for (let at = 0; at < WORD_SIZE; at++) {
        sum[at] = (sum[at] as number) + (weights.pieces.vectors[row * WORD_SIZE + at] as number) * scale;
      }
    }
    for (let at = 0; at < TAG_SIZE; at++) {
      sum[WORD_SIZE + at] = (weights.tags.vectors[tag * TAG_SIZE + at] as number) * (weights.tags.scale[tag] as number);
    }
    let largest = 0;
    for (let at = 0; at < INPUT_SIZE; at++) largest = Math.max(largest, Math.abs(sum[at] as number));
    const factor = largest / (ZERO_BYTE - 1);
    const type = types++;
    factors[type] = factor;
    for (let at = 0; at < INPUT_SIZE; at++) {
      vectors[type * INPUT_SIZE + at] = ZERO_BYTE + (factor === 0 ? 0 : Math.round((sum[at] as number) / factor));
    }
    rows.fill(0, type * PLACES, (type + 1) * PLACES);
    loadVector(type);
    memory.inputLayers.forEach((layer, side) => multiply(layer, type, memory.gateRows + (type * 2 + side) * gateBytes));
    return type;
  }

  return {
    makeRoom(count) {
      if (types + count <= KEPT_TYPES) return;
      tagNumbersByForm.clear();
      types = rowCount = 0;
    },
    typeOf(form, tag) {
      // The short list of a form holds its tags and types in turn.
      const known = tagNumbersByForm.get(form);
      if (known !== undefined) for (let at = 0; at < known.length; at += 2) if (known[at] === tag) return known[at + 1] as number;
      const type = addType(form, tag);
      tagNumbersByForm.set(form, known === undefined ? Int32Array.of(tag, type) : Int32Array.of(...known, tag, type));
      return type;
    },
    gateRow: (type, side) => memory.gateRows + (type * 2 + side) * gateBytes,
    makeRoomForState() {
      if (rowCount + PLACES <= KEPT_ROWS) return;
      rows.fill(0, 0, types * PLACES);
      rowCount = 0;
    },
    rowOf(type, place) {
      const at = type * PLACES + place;
      const made = rows[at] as number;
      if (made !== 0) return made;
      const row = memory.keptRows + rowBytes * rowCount++;
      loadVector(type);
      multiply(memory.placeLayers[place] as RowLayer, type, row);
      rows[at] = row;
      return row;
    },
  };
}
