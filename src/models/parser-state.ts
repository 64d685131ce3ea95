/**
 * The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011, «Dynamic programming algorithms for
 * transition-based dependency parsers»): a stack, a buffer and the tree built so far.
 *
 * SHIFT moves the first word of the buffer onto the stack. LEFT makes the top of the stack a dependent of the first word
 * of the buffer; RIGHT makes it a dependent of the word below it; both take it off the stack. The artificial root stands
 * last in the buffer. One word alone may hang from it: with the root in front, LEFT is only open to the last word left.
 */
export interface ParserState {
  /** Number of words; the artificial root bears this index. */
  count: number;
  /** First word of the buffer; equals `count` once the root alone is left there. */
  buffer: number;
  depth: number;
  stack: Int32Array;
  /** Head of each word, -1 while it has none. */
  head: Int32Array;
  relation: Uint8Array;
  /** The outermost child on either side and the one before it, -1 where there is none. */
  left1: Int32Array;
  left2: Int32Array;
  right1: Int32Array;
  right2: Int32Array;
  leftCount: Int32Array;
  rightCount: Int32Array;
}

/** Kinds of transitions. */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;

/** Returns an empty state; {@link resetState} gives it room for a sentence. */
export function newState(): ParserState {
  const none = new Int32Array(0);
  return {
    count: 0, buffer: 0, depth: 0, stack: none, head: none, relation: new Uint8Array(0), left1: none, left2: none,
    right1: none, right2: none, leftCount: none, rightCount: none,
  }; // prettier-ignore
}

/** Prepares the state for a sentence of `count` words; memory grows only when a sentence is the longest so far. */
export function resetState(state: ParserState, count: number): void {
  const room = count + 1;
  if (state.head.length < room) {
    const size = Math.max(64, room * 2);
    state.stack = new Int32Array(size);
    state.head = new Int32Array(size);
    state.relation = new Uint8Array(size);
    state.left1 = new Int32Array(size);
    state.left2 = new Int32Array(size);
    state.right1 = new Int32Array(size);
    state.right2 = new Int32Array(size);
    state.leftCount = new Int32Array(size);
    state.rightCount = new Int32Array(size);
  }
  state.count = count;
  state.buffer = 0;
  state.depth = 0;
  state.head.fill(-1, 0, room);
  state.left1.fill(-1, 0, room);
  state.left2.fill(-1, 0, room);
  state.right1.fill(-1, 0, room);
  state.right2.fill(-1, 0, room);
  state.leftCount.fill(0, 0, room);
  state.rightCount.fill(0, 0, room);
}

/** True once every word has a head. */
export function isFinal(state: ParserState): boolean {
  return state.buffer === state.count && state.depth === 0;
}

/** Which kinds of transitions are open, as bits: `1 << SHIFT`, `1 << LEFT`, `1 << RIGHT`. At least one is, unless the state is final. */
export function openKinds(state: ParserState): number {
  const { depth } = state;
  if (state.buffer === state.count) return depth === 1 ? 1 << LEFT : 1 << RIGHT;
  if (depth === 0) return 1 << SHIFT;
  return (1 << SHIFT) | (1 << LEFT) | (depth > 1 ? 1 << RIGHT : 0);
}

/** Carries out a transition. `relation` is that of the new arc, of no meaning for SHIFT. */
export function advance(state: ParserState, kind: number, relation: number): void {
  const { stack } = state;
  if (kind === SHIFT) {
    stack[state.depth++] = state.buffer++;
    return;
  }
  const child = stack[--state.depth] as number;
  const head = kind === LEFT ? state.buffer : (stack[state.depth - 1] as number);
  state.head[child] = head;
  state.relation[child] = relation;
  if (kind === LEFT) {
    state.left2[head] = state.left1[head] as number;
    state.left1[head] = child;
    state.leftCount[head] = (state.leftCount[head] as number) + 1;
  } else {
    state.right2[head] = state.right1[head] as number;
    state.right1[head] = child;
    state.rightCount[head] = (state.rightCount[head] as number) + 1;
  }
}
