import type { ParserState } from './parser-state.ts';

/**
 * What the net sees of a state (Chen and Manning 2014, «A fast and accurate dependency parser using neural networks»,
 * with the distances and valencies of Zhang and Nivre 2011): words at {@link POSITIONS} places, relations of those that
 * are children, and a few small numbers.
 */
export const POSITIONS = 20;
/** The places from this one on hold children, whose relations are seen too. */
export const FIRST_CHILD = 8;
export const CHILDREN = POSITIONS - FIRST_CHILD;
/** Small numbers: distances and valencies, each below {@link NUMBER_VALUES}. */
export const NUMBERS = 6;
export const NUMBER_VALUES = 8;

/** Stands in `words` for the artificial root and for a place where nothing stands. */
export const ROOT_WORD = -1;
export const NO_WORD = -2;

/** Room for {@link describeState} to write to, reused from state to state. */
export interface StateFeatures {
  readonly words: Int32Array;
  /** Relation of each child, {@link noRelation} where nothing stands. */
  readonly relations: Int32Array;
  readonly numbers: Int32Array;
}

/** Returns room for the features of a state. */
export function newFeatures(): StateFeatures {
  return { words: new Int32Array(POSITIONS), relations: new Int32Array(CHILDREN), numbers: new Int32Array(NUMBERS) };
}

/** Writes what the net sees of `state`. `noRelation` is the number that stands for a missing child. */
export function describeState(state: ParserState, noRelation: number, out: StateFeatures): void {
  const { stack, depth, buffer, count, left1, left2, right1, right2 } = state;
  const { words, relations, numbers } = out;
  const s0 = depth > 0 ? (stack[depth - 1] as number) : -1;
  const s1 = depth > 1 ? (stack[depth - 2] as number) : -1;
  words[0] = s0 < 0 ? NO_WORD : s0;
  words[1] = s1 < 0 ? NO_WORD : s1;
  words[2] = depth > 2 ? (stack[depth - 3] as number) : NO_WORD;
  words[3] = buffer < count ? buffer : ROOT_WORD;
  words[4] = buffer + 1 < count ? buffer + 1 : buffer + 1 === count ? ROOT_WORD : NO_WORD;
  words[5] = buffer + 2 < count ? buffer + 2 : NO_WORD;
  // The words beside the top of the stack in the text: what stood there may be long gone from the stack.
  words[6] = s0 > 0 ? s0 - 1 : NO_WORD;
  words[7] = s0 >= 0 && s0 + 1 < count ? s0 + 1 : NO_WORD;
  const first = s0 < 0 ? -1 : (left1[s0] as number);
  const last = s0 < 0 ? -1 : (right1[s0] as number);
  child(8, first);
  child(9, s0 < 0 ? -1 : (left2[s0] as number));
  child(10, last);
  child(11, s0 < 0 ? -1 : (right2[s0] as number));
  child(12, s1 < 0 ? -1 : (left1[s1] as number));
  child(13, s1 < 0 ? -1 : (left2[s1] as number));
  child(14, s1 < 0 ? -1 : (right1[s1] as number));
  child(15, s1 < 0 ? -1 : (right2[s1] as number));
  child(16, left1[buffer] as number);
  child(17, left2[buffer] as number);
  child(18, first < 0 ? -1 : (left1[first] as number));
  child(19, last < 0 ? -1 : (right1[last] as number));
  numbers[0] = distance(s0, buffer);
  numbers[1] = distance(s1, s0);
  numbers[2] = s0 < 0 ? 0 : Math.min(NUMBER_VALUES - 1, state.leftCount[s0] as number);
  numbers[3] = s0 < 0 ? 0 : Math.min(NUMBER_VALUES - 1, state.rightCount[s0] as number);
  numbers[4] = s1 < 0 ? 0 : Math.min(NUMBER_VALUES - 1, state.rightCount[s1] as number);
  numbers[5] = Math.min(NUMBER_VALUES - 1, state.leftCount[buffer] as number);

  function child(place: number, word: number): void {
    words[place] = word < 0 ? NO_WORD : word;
    relations[place - FIRST_CHILD] = word < 0 ? noRelation : (state.relation[word] as number);
  }
}

/** 0 for nothing, 1–4 for themselves, 5 for up to 6, 6 for up to 10, 7 beyond. */
function distance(from: number, to: number): number {
  if (from < 0) return 0;
  const words = to - from;
  if (words <= 4) return words;
  if (words <= 6) return 5;
  return words <= 10 ? 6 : 7;
}
