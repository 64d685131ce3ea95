import { LEFT, RIGHT, SHIFT, type ParserState } from './parser-state.ts';

/**
 * The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013, «Training deterministic parsers with
 * non-deterministic oracles», TACL): how many arcs of the gold tree a kind of transition puts out of reach, from any state.
 */
export interface GoldTree {
  /** Head of each word, `count` for the artificial root. */
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

/** Writes the number of gold arcs lost by SHIFT, LEFT and RIGHT into `costs`; a kind that is not open is the caller's business. */
export function transitionCosts(state: ParserState, gold: GoldTree, costs: Int32Array): void {
  const { stack, depth, buffer, count } = state;
  const top = depth > 0 ? (stack[depth - 1] as number) : -1;
  const below = depth > 1 ? (stack[depth - 2] as number) : -1;
  let shift = 0;
  let left = 0;
  let right = 0;
  if (top >= 0) {
    const head = gold.head[top] as number;
    // A word that is popped loses the children that still wait in the buffer.
    for (let word = buffer; word < count; word++) {
      if (gold.head[word] !== top) continue;
      left++;
      right++;
    }
    if (head === below || head > buffer) left++;
    if (head >= buffer) right++;
  }
  if (buffer < count) {
    // A word that is shifted loses a head below the top of the stack, and all children on the stack.
    for (let place = 0; place < depth; place++) {
      const word = stack[place] as number;
      if (gold.head[word] === buffer) shift++;
      if (place < depth - 1 && gold.head[buffer] === word) shift++;
    }
  }
  costs[SHIFT] = shift;
  costs[LEFT] = left;
  costs[RIGHT] = right;
}
