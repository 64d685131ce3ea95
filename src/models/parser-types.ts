import { INPUT_SIZE, PIECES, TAG_SIZE, WORD_SIZE, writePieces } from './parser-data.ts';
import { PLACES } from './parser-features.ts';
import { KEPT_TYPES, makeRoomForRows, ZERO_BYTE, type ParserMemory, type RowLayer } from './parser-memory.ts';
import type { ParserWeights } from './parser-weights.ts';

/**
 * The word types (a form with its tags) that a parser has met, and what they add to the hidden layer in each place:
 * computed when first asked for, kept while there is room («pre-computing», Devlin et al. 2014). Memory is bounded
 * whatever the length of the text.
 */
export interface ParserTypes {
  /** Makes sure that `count` types and their gate rows find room; all numbers and addresses handed out before may become invalid. */
  makeRoom(count: number): void;
  /** The number of a type. */
  typeOf(form: string, tag: number): number;
  /** Address of the gate rows of a type: `3 * encoder` halves for each direction. */
  gateRow(type: number, side: number): number;
  /** Makes sure that a state's rows find room; all addresses handed out before may become invalid, and views of the memory. */
  makeRoomForState(): void;
  /** Address of the row of a type in a place that is seen without context. */
  rowOf(type: number, place: number): number;
}

const KINDS_OF_ROWS = PLACES + 1;

/** Returns an empty store of types over the memory of a net. */
export function parserTypes(weights: ParserWeights, memory: ParserMemory): ParserTypes {
  const { kernels, vector } = memory;
  const rowBytes = 2 * memory.hidden;
  const gateBytes = 6 * memory.encoder;
  const tagNumbersByForm = new Map<string, Int32Array>();
  const vectors = new Uint8Array(KEPT_TYPES * INPUT_SIZE);
  const factors = new Float32Array(KEPT_TYPES);
  /** Addresses of each type's rows in its places, then of its gate rows; 0 before they are made. */
  const rows = new Int32Array(KEPT_TYPES * KINDS_OF_ROWS);
  const parts = new Int32Array(PIECES);
  const sum = new Float32Array(INPUT_SIZE);
  let types = 0;
  let next = memory.keptRows;

  function multiply(layer: RowLayer, type: number, out: number): void {
    const { weights: w, shift, scale, bias } = layer;
    kernels.makeRows(w, shift, scale, bias, vector, factors[type] as number, out, 1, layer.rows, layer.cols);
  }
  function loadVector(type: number): void {
    memory.views.bytes.set(vectors.subarray(type * INPUT_SIZE, (type + 1) * INPUT_SIZE), vector);
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
    rows.fill(0, type * KINDS_OF_ROWS, (type + 1) * KINDS_OF_ROWS);
    return type;
  }
  function forgetRows(): void {
    rows.fill(0, 0, types * KINDS_OF_ROWS);
    next = memory.keptRows;
  }
  /** Takes room that one of the two functions below has made. */
  function take(size: number): number {
    const address = next;
    next += size;
    return address;
  }

  return {
    makeRoom(count) {
      const full = types + count > KEPT_TYPES;
      if (full) tagNumbersByForm.clear();
      if (full) types = 0;
      if (full || !makeRoomForRows(memory, next + count * 2 * gateBytes)) forgetRows();
      makeRoomForRows(memory, next + count * 2 * gateBytes);
    },
    typeOf(form, tag) {
      // The short list of a form holds its tags and types in turn.
      const known = tagNumbersByForm.get(form);
      if (known !== undefined) for (let at = 0; at < known.length; at += 2) if (known[at] === tag) return known[at + 1] as number;
      const type = addType(form, tag);
      tagNumbersByForm.set(form, known === undefined ? Int32Array.of(tag, type) : Int32Array.of(...known, tag, type));
      return type;
    },
    gateRow(type, side) {
      const at = type * KINDS_OF_ROWS + PLACES;
      if (rows[at] === 0) {
        const row = take(2 * gateBytes);
        loadVector(type);
        memory.inputLayers.forEach((layer, direction) => multiply(layer, type, row + direction * gateBytes));
        rows[at] = row;
      }
      return (rows[at] as number) + side * gateBytes;
    },
    makeRoomForState() {
      if (makeRoomForRows(memory, next + PLACES * rowBytes)) return;
      forgetRows();
    },
    rowOf(type, place) {
      const at = type * KINDS_OF_ROWS + place;
      const made = rows[at] as number;
      if (made !== 0) return made;
      const row = take(rowBytes);
      loadVector(type);
      multiply(memory.placeLayers[place] as RowLayer, type, row);
      rows[at] = row;
      return row;
    },
  };
}
