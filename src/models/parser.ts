import { RELATION } from '../core/ud.ts';
import {
  FIRST_WORD_PIECE, NOTHING_PIECE, NUMBER_SIZE, PIECES, RELATION_SIZE, ROOT_PIECE, TAG_SIZE, WORD_SIZE, writePieces,
} from './parser-data.ts'; // prettier-ignore
import { CHILDREN, describeState, newFeatures, NO_WORD, NUMBERS, NUMBER_VALUES, POSITIONS, ROOT_WORD } from './parser-features.ts';
import { parserKernels, type ParserKernels } from './parser-kernels.ts';
import { INPUT_SIZE } from './parser-net.ts';
import { advance, isFinal, LEFT, newState, openKinds, resetState, RIGHT, SHIFT, type ParserState } from './parser-state.ts';
import { decodeParser, type ParserWeights } from './parser-weights.ts';
import type { PartsOfSpeech, WordSequence } from './tagger.ts';

/** A dependency tree for each sentence: `head[i]` is a word of the document, -1 for a root; `relation` indexes `RELATION`. */
export interface DependencyTrees {
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

/** Parses a whole document. */
export type DependencyParser = (words: WordSequence, tags: PartsOfSpeech) => DependencyTrees;

/** Word types (a form with its tags) that are kept, and sums of their vectors in a place; both are forgotten when full. */
const KEPT_TYPES = 16_384;
const KEPT_ROWS = 49_152;
/** A longer sentence is parsed in stretches of this many words, the root of each hung from the first as `parataxis`. */
const LONGEST_STRETCH = 4096;

/**
 * Returns the parser that `bytes` hold. `plain` does without WebAssembly: slower, the same trees.
 *
 * Arc-hybrid transitions (Kuhlmann et al. 2011) chosen greedily by a feed-forward net (Chen and Manning 2014) that was
 * trained with a dynamic oracle (Goldberg and Nivre 2012, 2013). What a word adds to the hidden layer in a place is
 * computed once (Devlin et al. 2014 call it pre-computing). Time is linear in the number of words.
 */
export function loadParser(bytes: Uint8Array, plain = false): DependencyParser {
  const net = readingNet(decodeParser(bytes), plain);
  const state = newState();
  return (words, tags) => {
    const head = new Int32Array(words.count).fill(-1);
    const relation = new Uint8Array(words.count).fill(ROOT_RELATION);
    for (let sentence = 0; sentence + 1 < words.sentenceStarts.length; sentence++) {
      const end = words.sentenceStarts[sentence + 1] as number;
      const first = words.sentenceStarts[sentence] as number;
      let root = -1;
      for (let start = first; start < end; start += LONGEST_STRETCH) {
        const count = Math.min(LONGEST_STRETCH, end - start);
        net.parse(words.form, tags, start, count, state);
        for (let word = 0; word < count; word++) {
          const above = state.head[word] as number;
          head[start + word] = above === count ? root : start + above;
          relation[start + word] = above < count ? (state.relation[word] as number) : root < 0 ? ROOT_RELATION : PARATAXIS;
          if (above === count && root < 0) root = start + word;
        }
      }
    }
    return { head, relation };
  };
}

const ROOT_RELATION = RELATION.indexOf('root');
const PARATAXIS = RELATION.indexOf('parataxis');

interface ReadingNet {
  /** Leaves the tree of the words `[start, start + count)` in `state`, counted from `start`. */
  parse(form: readonly string[], tags: PartsOfSpeech, start: number, count: number, state: ParserState): void;
}

/** Addresses of the parts of the net in memory. */
interface NetMemory {
  readonly kernels: ParserKernels;
  readonly hiddenWeights: readonly number[];
  readonly hiddenScale: number;
  readonly outputWeights: number;
  readonly outputScale: number;
  readonly outputBias: number;
  readonly units: number;
  readonly rowList: number;
  readonly vector: number;
  readonly fixedRows: number;
  readonly keptRows: number;
}

/** Lays out the places of the input layer: word places, then children, then numbers, with the size of each. */
function inputPlaces(): { offset: number; size: number }[] {
  const sizes = [
    ...Array<number>(POSITIONS).fill(WORD_SIZE + TAG_SIZE),
    ...Array<number>(CHILDREN).fill(RELATION_SIZE),
    ...Array<number>(NUMBERS).fill(NUMBER_SIZE),
  ];
  let offset = 0;
  return sizes.map((size) => ({ offset: (offset += size) - size, size }));
}

/** Kernels work on multiples of eight. */
function eights(size: number): number {
  return Math.ceil(size / 8) * 8;
}

function layOut(weights: ParserWeights, plain: boolean): NetMemory {
  const { hidden, transitions } = weights;
  const count = transitions.kind.length;
  let next = 1024;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const places = inputPlaces();
  const memory = {
    hiddenWeights: places.map(({ size }) => take(2 * hidden * eights(size))),
    hiddenScale: take(4 * hidden),
    outputWeights: take(2 * count * hidden),
    outputScale: take(4 * count),
    outputBias: take(4 * count),
    units: take(2 * hidden),
    rowList: take(4 * (POSITIONS + CHILDREN + NUMBERS + 1)),
    vector: take(2 * (WORD_SIZE + TAG_SIZE)),
    fixedRows: take(2 * hidden * (CHILDREN * (RELATION.length + 1) + NUMBERS * NUMBER_VALUES + 1)),
    keptRows: take(2 * hidden * KEPT_ROWS),
  };
  const kernels = parserKernels(next, plain);
  const halves = new Int16Array(kernels.memory);
  places.forEach(({ offset, size }, place) => {
    const address = (memory.hiddenWeights[place] as number) >> 1;
    for (let unit = 0; unit < hidden; unit++) {
      halves.set(weights.hiddenWeights.subarray(unit * INPUT_SIZE + offset, unit * INPUT_SIZE + offset + size), address + unit * eights(size));
    }
  });
  halves.set(weights.outputWeights, memory.outputWeights >> 1);
  const floats = new Float32Array(kernels.memory);
  floats.set(weights.hiddenScale, memory.hiddenScale >> 2);
  floats.set(weights.outputScale, memory.outputScale >> 2);
  floats.set(weights.outputBias, memory.outputBias >> 2);
  return { ...memory, kernels };
}

/** Makes the rows of relations, of small numbers and of the bias, which stay for good. */
function makeFixedRows(weights: ParserWeights, memory: NetMemory): void {
  const { hidden } = weights;
  const { kernels } = memory;
  const halves = new Int16Array(kernels.memory);
  let out = memory.fixedRows;
  const make = (place: number, vectors: Int16Array, row: number, size: number): void => {
    halves.fill(0, memory.vector >> 1, (memory.vector >> 1) + eights(size));
    halves.set(vectors.subarray(row * size, (row + 1) * size), memory.vector >> 1);
    kernels.makeRow(memory.hiddenWeights[place] as number, memory.vector, memory.hiddenScale, out, hidden, eights(size));
    out += 2 * hidden;
  };
  for (let child = 0; child < CHILDREN; child++) {
    for (let relation = 0; relation <= RELATION.length; relation++) make(POSITIONS + child, weights.relations, relation, RELATION_SIZE);
  }
  for (let number = 0; number < NUMBERS; number++) {
    for (let value = 0; value < NUMBER_VALUES; value++) {
      make(POSITIONS + CHILDREN + number, weights.numbers, number * NUMBER_VALUES + value, NUMBER_SIZE);
    }
  }
  halves.set(weights.hiddenBias, out >> 1);
}

/** Looks up the number of a pair of tags in the order of the net's tag vectors. */
function tagNumbers(weights: ParserWeights): Uint8Array {
  const numbers = new Uint8Array(32 * 64);
  // A pair that was never seen in training counts as another one with the same English tag.
  for (const [number, [, xpos]] of weights.tags.entries()) for (let upos = 0; upos < 32; upos++) numbers[upos * 64 + xpos] = number;
  for (const [number, [upos, xpos]] of weights.tags.entries()) numbers[upos * 64 + xpos] = number;
  return numbers;
}

function readingNet(weights: ParserWeights, plain: boolean): ReadingNet {
  const memory = layOut(weights, plain);
  makeFixedRows(weights, memory);
  const { kernels } = memory;
  const { hidden, transitions, pieces, tagVectors } = weights;
  const halves = new Int16Array(kernels.memory);
  const rowList = new Int32Array(kernels.memory, memory.rowList, POSITIONS + CHILDREN + NUMBERS + 1);
  const rowBytes = 2 * hidden;
  const size = WORD_SIZE + TAG_SIZE;
  const tagOf = tagNumbers(weights);
  const relationRows = memory.fixedRows;
  const numberRows = relationRows + rowBytes * CHILDREN * (RELATION.length + 1);
  const biasRow = numberRows + rowBytes * NUMBERS * NUMBER_VALUES;
  const firstRight = transitions.kind.indexOf(RIGHT);

  const types = new Map<string, Int32Array>();
  const vectors = new Int16Array(KEPT_TYPES * size);
  /** Address of the row of each type in each place, 0 while it has not been made. */
  const rowOf = new Int32Array(KEPT_TYPES * POSITIONS);
  const parts = new Int32Array(PIECES);
  let typeCount = 0;
  let nextRow = memory.keptRows;
  const lastRow = memory.keptRows + rowBytes * KEPT_ROWS;
  forgetTypes();

  function addType(first: number, tag: number): number {
    const offset = typeCount * size;
    for (let index = 0; index < WORD_SIZE; index++) {
      let sum = 0;
      for (let piece = 0; piece < PIECES; piece++) {
        const row = piece === 0 ? first : (parts[piece] as number);
        if (row >= 0) sum += pieces[row * WORD_SIZE + index] as number;
      }
      vectors[offset + index] = Math.max(-32768, Math.min(32767, sum));
    }
    for (let index = 0; index < TAG_SIZE; index++) vectors[offset + WORD_SIZE + index] = tagVectors[tag * TAG_SIZE + index] as number;
    rowOf.fill(0, typeCount * POSITIONS, (typeCount + 1) * POSITIONS);
    return typeCount++;
  }
  function forgetTypes(): void {
    types.clear();
    typeCount = 0;
    nextRow = memory.keptRows;
    parts.fill(-1);
    addType(NOTHING_PIECE, weights.tags.length + 1);
    addType(ROOT_PIECE, weights.tags.length);
  }
  function forgetRows(): void {
    rowOf.fill(0);
    nextRow = memory.keptRows;
  }
  function typeOf(form: string, tag: number): number {
    // The short list of a form holds its tags and types in turn.
    const known = types.get(form);
    if (known !== undefined) for (let at = 0; at < known.length; at += 2) if (known[at] === tag) return known[at + 1] as number;
    writePieces(weights.table, form, parts, 0);
    const type = addType(parts[0] as number, tag);
    types.set(form, Int32Array.of(...(known ?? []), tag, type));
    return type;
  }
  function rowAt(type: number, place: number): number {
    const at = type * POSITIONS + place;
    const made = rowOf[at] as number;
    if (made !== 0) return made;
    const row = nextRow;
    nextRow += rowBytes;
    halves.set(vectors.subarray(type * size, (type + 1) * size), memory.vector >> 1);
    kernels.makeRow(memory.hiddenWeights[place] as number, memory.vector, memory.hiddenScale, row, hidden, size);
    rowOf[at] = row;
    return row;
  }

  const features = newFeatures();
  const wordTypes = new Int32Array(LONGEST_STRETCH);
  function chooseTransition(state: ParserState, open: number): number {
    if (nextRow + POSITIONS * rowBytes > lastRow) forgetRows();
    describeState(state, RELATION.length, features);
    const { words, relations, numbers } = features;
    for (let place = 0; place < POSITIONS; place++) {
      const word = words[place] as number;
      const type = word >= 0 ? (wordTypes[word] as number) : word === ROOT_WORD ? 1 : 0;
      rowList[place] = rowAt(type, place);
    }
    for (let child = 0; child < CHILDREN; child++) {
      rowList[POSITIONS + child] = relationRows + rowBytes * (child * (RELATION.length + 1) + (relations[child] as number));
    }
    for (let number = 0; number < NUMBERS; number++) {
      rowList[POSITIONS + CHILDREN + number] = numberRows + rowBytes * (number * NUMBER_VALUES + (numbers[number] as number));
    }
    rowList[POSITIONS + CHILDREN + NUMBERS] = biasRow;
    kernels.sumRows(memory.rowList, rowList.length, memory.units, hidden);
    const first = (open & (1 << SHIFT)) !== 0 ? 0 : (open & (1 << LEFT)) !== 0 ? 1 : firstRight;
    const end = (open & (1 << RIGHT)) !== 0 ? transitions.kind.length : firstRight;
    return kernels.bestRow(memory.outputWeights, memory.units, memory.outputScale, memory.outputBias, first, end, hidden);
  }

  return {
    parse(form, tags, start, count, state) {
      if (typeCount + count > KEPT_TYPES) forgetTypes();
      for (let word = 0; word < count; word++) {
        const tag = tagOf[(tags.upos[start + word] as number) * 64 + (tags.xpos[start + word] as number)] as number;
        wordTypes[word] = typeOf(form[start + word] as string, tag);
      }
      resetState(state, count);
      while (!isFinal(state)) {
        const open = openKinds(state);
        if (open === 1 << SHIFT) {
          advance(state, SHIFT, 0);
          continue;
        }
        const best = chooseTransition(state, open);
        advance(state, transitions.kind[best] as number, transitions.relation[best] as number);
      }
    },
  };
}

/** So that a reader finds the meaning of the two reserved features here. */
export const RESERVED_WORDS = { root: ROOT_WORD, none: NO_WORD, firstWord: FIRST_WORD_PIECE } as const;
