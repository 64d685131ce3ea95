import { RELATION } from '../core/ud.ts';
import type { ParserState } from './parser-state.ts';

/**
 * What the net sees of a state: words at a few places (Chen and Manning 2014, «A fast and accurate dependency parser
 * using neural networks»), some of them with what the encoder read around them (Kiperwasser and Goldberg 2016), relations
 * of the children, distances and valencies (Zhang and Nivre 2011).
 */
export interface StateFeatures {
  /** A word of the sentence, {@link ROOT_WORD} or {@link NO_WORD} in each of {@link PLACES} places. */
  readonly words: Int32Array;
  /** Relation of each child, {@link NO_RELATION} where there is none. */
  readonly relations: Uint8Array;
  /** Small numbers below {@link NUMBER_VALUES}. */
  readonly numbers: Uint8Array;
}

/** The first places are seen in context: the three on top of the stack and the first of the buffer. */
export const CONTEXT_PLACES = 4;
/** Children stand in the last places: of the top of the stack (4), of the word below it (4), of the first in the buffer (2). */
export const CHILDREN = 10;
/** Between them, seen without context: the top two of the stack and the first two of the buffer. */
export const PLACES = CONTEXT_PLACES + 4 + CHILDREN;
export const NUMBERS = 6;
export const NUMBER_VALUES = 8;

/** Stands for the artificial root, and for a place where nothing stands. */
export const ROOT_WORD = -1;
export const NO_WORD = -2;
/** Stands for the relation of a missing child. */
export const NO_RELATION = RELATION.length;

const FIRST_CHILD = PLACES - CHILDREN;

/** Returns room for the features of a state. */
export function newFeatures(): StateFeatures {
  return { words: new Int32Array(PLACES), relations: new Uint8Array(CHILDREN), numbers: new Uint8Array(NUMBERS) };
}

/** Writes what the net sees of `state` to `out`. The stack is not empty. */
export function describeState(state: ParserState, out: StateFeatures): void {
  const { stack, depth, buffer, count, left1, left2, right1, right2 } = state;
  const { words, numbers } = out;
  const s0 = stack[depth - 1] as number;
  const s1 = depth > 1 ? (stack[depth - 2] as number) : NO_WORD;
  const b0 = buffer < count ? buffer : ROOT_WORD;
  words[0] = words[4] = s0;
  words[1] = words[5] = s1;
  words[2] = depth > 2 ? (stack[depth - 3] as number) : NO_WORD;
  words[3] = words[6] = b0;
  words[7] = buffer + 1 < count ? buffer + 1 : buffer + 1 === count ? ROOT_WORD : NO_WORD;
  writeChild(state, out, 0, left1[s0] as number);
  writeChild(state, out, 1, left2[s0] as number);
  writeChild(state, out, 2, right1[s0] as number);
  writeChild(state, out, 3, right2[s0] as number);
  writeChild(state, out, 4, s1 < 0 ? -1 : (left1[s1] as number));
  writeChild(state, out, 5, s1 < 0 ? -1 : (left2[s1] as number));
  writeChild(state, out, 6, s1 < 0 ? -1 : (right1[s1] as number));
  writeChild(state, out, 7, s1 < 0 ? -1 : (right2[s1] as number));
  writeChild(state, out, 8, left1[buffer] as number);
  writeChild(state, out, 9, left2[buffer] as number);
  numbers[0] = distance(buffer - s0);
  numbers[1] = s1 < 0 ? 0 : distance(s0 - s1);
  numbers[2] = valency(state.leftCount[s0] as number);
  numbers[3] = valency(state.rightCount[s0] as number);
  numbers[4] = s1 < 0 ? 0 : valency(state.rightCount[s1] as number);
  numbers[5] = valency(state.leftCount[buffer] as number);
}

function writeChild(state: ParserState, out: StateFeatures, child: number, word: number): void {
  out.words[FIRST_CHILD + child] = word < 0 ? NO_WORD : word;
  out.relations[child] = word < 0 ? NO_RELATION : (state.relation[word] as number);
}

/** 1–4 for themselves, 5 for up to 6 words, 6 for up to 10, 7 beyond. */
function distance(words: number): number {
  if (words <= 4) return words;
  if (words <= 6) return 5;
  return words <= 10 ? 6 : 7;
}

function valency(count: number): number {
  return count < NUMBER_VALUES ? count : NUMBER_VALUES - 1;
}
