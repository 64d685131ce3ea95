import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transitionCosts } from '../../src/models/parser-oracle.ts';
import { advance, isFinal, newState, openKinds, resetState } from '../../src/models/parser-state.ts';

/** Any projective tree of up to ten words with one root, as heads; the artificial root has the index `count`. */
const projectiveTree = fc.integer({ min: 1, max: 10 }).chain((count) =>
  fc.array(fc.nat(), { minLength: 2 * count, maxLength: 2 * count }).map((choices) => {
    const head = new Int32Array(count).fill(count);
    let next = 0;
    const pick = (limit: number): number => (choices[next++ % choices.length] as number) % limit;
    // A span of words gets a root; what stands before and after it is cut into spans of its children.
    const grow = (start: number, end: number, above: number): void => {
      if (start >= end) return;
      const root = start + pick(end - start);
      head[root] = above;
      for (const [from, to] of [[start, root], [root + 1, end]] as const) {
        if (from >= to) continue;
        const cut = from + pick(to - from + 1);
        grow(from, cut, root);
        grow(cut, to, root);
      }
    }; // prettier-ignore
    grow(0, count, count);
    return head;
  }),
);

const relation = new Uint8Array(16);

test('transitions that cost nothing lead to the gold tree', () => {
  fc.assert(
    fc.property(projectiveTree, (head) => {
      const state = newState();
      const costs = new Int32Array(3);
      resetState(state, head.length);
      while (!isFinal(state)) {
        transitionCosts(state, { head, relation }, costs);
        const open = openKinds(state);
        const kind = [0, 1, 2].find((one) => (open & (1 << one)) !== 0 && costs[one] === 0);
        if (kind === undefined) throw new Error('every open transition costs something');
        advance(state, kind, 0);
      }
      expect(state.head.subarray(0, head.length)).toEqual(head);
    }),
  );
});

test('any open transitions end after two for each word, in a tree with one root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.nat({ max: 2 }), { minLength: 60, maxLength: 60 }), (count, choices) => {
      const state = newState();
      resetState(state, count);
      let steps = 0;
      for (; !isFinal(state); steps++) {
        const open = [0, 1, 2].filter((kind) => (openKinds(state) & (1 << kind)) !== 0);
        advance(state, open[(choices[steps] ?? 0) % open.length] as number, 0);
      }
      expect(steps).toBe(2 * count);
      expect([...state.head.subarray(0, count)].filter((head) => head === count)).toHaveLength(1);
    }),
  );
});
