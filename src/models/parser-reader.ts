import { RELATION } from '../core/ud.ts';
import { CHILDREN, CONTEXT_PLACES, describeState, newFeatures, NO_RELATION, NO_WORD, NUMBER_VALUES, NUMBERS, PLACES } from './parser-features.ts';
import type { KernelKind } from './parser-kernels.ts';
import { layOutParser, LONGEST_STRETCH, type ParserMemory, type RowLayer } from './parser-memory.ts';
import { advance, isFinal, LEFT, openKinds, resetState, RIGHT, SHIFT, type ParserState } from './parser-state.ts';
import { parserTypes } from './parser-types.ts';
import type { ParserWeights } from './parser-weights.ts';
import type { PartsOfSpeech } from './tagger.ts';

/** The net of a parser at work. */
export interface ParserReader {
  /** Leaves the tree of the words `[start, start + count)` in `state`, counted from `start`; at most {@link LONGEST_STRETCH} words. */
  read(form: readonly string[], tags: PartsOfSpeech, start: number, count: number, state: ParserState): void;
}

const ROOT = RELATION.indexOf('root');
const FIRST_LEFT = 4;

/** Returns the reader of a net. */
export function parserReader(weights: ParserWeights, kind?: KernelKind): ParserReader {
  const memory = layOutParser(weights, kind);
  const types = parserTypes(weights, memory);
  const { kernels, hidden, encoder } = memory;
  const { left, right } = weights.relations;
  const firstRight = FIRST_LEFT + 4 * Math.ceil(left.length / 4);
  const rowBytes = 2 * hidden;
  const tagOf = tagNumbers(weights);
  const wordTypes = new Int32Array(LONGEST_STRETCH);
  const rowList = memory.rowList >> 2;
  const features = newFeatures();

  function lookUpWords(form: readonly string[], tags: PartsOfSpeech, start: number, count: number): void {
    types.makeRoom(count);
    for (let word = 0; word < count; word++) {
      const tag = tagOf[(tags.upos[start + word] as number) * 64 + (tags.xpos[start + word] as number)] as number;
      wordTypes[word] = types.typeOf(form[start + word] as string, tag);
    }
  }

  function readContexts(count: number): void {
    const { words } = memory.views;
    for (let side = 0; side < 2; side++) {
      const backward = side === 1;
      for (let step = 0; step < count; step++) {
        words[(memory.wordRows >> 2) + step] = types.gateRow(wordTypes[backward ? count - 1 - step : step] as number, side);
      }
      const { weights: w, shift, scale } = memory.recurrentLayers[side] as RowLayer;
      const out = memory.states + (backward ? (count - 1) * 2 * encoder + encoder : 0);
      const stride = (backward ? -2 : 2) * encoder;
      kernels.readWords(w, shift, scale, memory.wordRows, count, out, stride, memory.sums, memory.cells, encoder);
    }
    for (let place = 0; place < CONTEXT_PLACES; place++) {
      const { weights: w, shift, scale, bias, cols } = memory.placeLayers[place] as RowLayer;
      kernels.makeRows(w, shift, scale, bias, memory.states, 1, contextRow(memory, place, 0), count, hidden, cols);
    }
  }

  function listRows(state: ParserState): void {
    types.makeRoomForState();
    describeState(state, features);
    const { words, relations, numbers } = features;
    const list = memory.views.words;
    for (let place = 0; place < PLACES; place++) {
      const word = words[place] as number;
      if (word < 0) list[rowList + place] = memory.absentRows + rowBytes * (2 * place + (word === NO_WORD ? 0 : 1));
      else if (place < CONTEXT_PLACES) list[rowList + place] = contextRow(memory, place, word);
      else list[rowList + place] = types.rowOf(wordTypes[word] as number, place);
    }
    for (let child = 0; child < CHILDREN; child++) {
      list[rowList + PLACES + child] = memory.relationRows + rowBytes * (child * (NO_RELATION + 1) + (relations[child] as number));
    }
    for (let number = 0; number < NUMBERS; number++) {
      list[rowList + PLACES + CHILDREN + number] = memory.numberRows + rowBytes * (number * NUMBER_VALUES + (numbers[number] as number));
    }
  }

  const bestRow = (first: number, end: number): number =>
    kernels.bestRow(memory.outputWeights, memory.units, memory.outputScale, memory.outputBias, first, end, hidden);

  function step(state: ParserState): void {
    const open = openKinds(state);
    if (open === 1 << SHIFT) return advance(state, SHIFT, 0);
    if (open === 1 << LEFT && state.buffer === state.count) return advance(state, LEFT, ROOT);
    listRows(state);
    kernels.sumRows(memory.rowList, PLACES + CHILDREN + NUMBERS, memory.units, hidden);
    // What is open is always a run of SHIFT, LEFT, RIGHT.
    const move = open === 1 << RIGHT ? RIGHT : bestRow(SHIFT, (open & (1 << RIGHT)) !== 0 ? RIGHT + 1 : LEFT + 1);
    if (move === SHIFT) advance(state, SHIFT, 0);
    else if (move === LEFT) advance(state, LEFT, left[bestRow(FIRST_LEFT, FIRST_LEFT + left.length) - FIRST_LEFT] as number);
    else advance(state, RIGHT, right[bestRow(firstRight, firstRight + right.length) - firstRight] as number);
  }

  return {
    read(form, tags, start, count, state) {
      lookUpWords(form, tags, start, count);
      readContexts(count);
      resetState(state, count);
      while (!isFinal(state)) step(state);
    },
  };
}

function contextRow(memory: ParserMemory, place: number, word: number): number {
  return memory.contextRows + 2 * memory.hidden * (place * LONGEST_STRETCH + word);
}

/** The number of each pair of tags in the order of the net's tag vectors, by `upos * 64 + xpos`. */
function tagNumbers({ tagPairs }: ParserWeights): Uint8Array {
  const numbers = new Uint8Array(32 * 64);
  // A pair that was never seen in training counts as another one with the same English tag.
  for (const [number, [, xpos]] of tagPairs.entries()) for (let upos = 0; upos < 32; upos++) numbers[upos * 64 + xpos] = number;
  for (const [number, [upos, xpos]] of tagPairs.entries()) numbers[upos * 64 + xpos] = number;
  return numbers;
}
