import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/batch/in-order.ts';

/** Work that ends when it is told to. */
function work(name: number): { readonly result: Promise<number>; end(): void } {
  const { promise, resolve } = Promise.withResolvers<number>();
  return { result: promise, end: () => resolve(name) };
}

test('results come in the order of their beginning, never more at once than there is room for, whichever ends first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 1000 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 6 }),
      async (lots, running, more) => {
        const delivered: number[] = [];
        const open = new Set<ReturnType<typeof work>>();
        const room = { running, held: running + more };
        const deliveries = inOrder<number>(async (name) => {
          delivered.push(name);
          await Promise.resolve();
        }, room);
        const endOne = (lot: number): void => {
          const one = [...open][lot % Math.max(1, open.size)];
          if (one === undefined) return;
          open.delete(one);
          one.end();
        };
        for (const [name, lot] of lots.entries()) {
          const begun = work(name);
          open.add(begun);
          expect(open.size).toBeLessThanOrEqual(room.running);
          expect(name + 1 - delivered.length).toBeLessThanOrEqual(room.held);
          let taken = false;
          const taking = deliveries.take(begun.result).then(() => void (taken = true));
          for (let turn = 0; !taken; turn++) {
            await new Promise(setImmediate);
            if (!taken) endOne(lot + turn);
          }
          await taking;
        }
        for (const one of open) one.end();
        await deliveries.end();
        expect(delivered).toEqual(lots.map((_, name) => name));
      },
    ),
  );
});

test('a long document at the head stops no other until too many wait behind it', async () => {
  const delivered: number[] = [];
  const deliveries = inOrder<number>(async (name) => void delivered.push(name), { running: 2, held: 4 });
  const long = work(0);
  await deliveries.take(long.result);
  for (const name of [1, 2]) await deliveries.take(Promise.resolve(name));
  expect(delivered).toEqual([]);
  let taken = false;
  const fourth = deliveries.take(Promise.resolve(3)).then(() => void (taken = true));
  await new Promise(setImmediate);
  expect(taken).toBe(false);
  long.end();
  await fourth;
  await deliveries.end();
  expect(delivered).toEqual([0, 1, 2, 3]);
});

test('what a document throws comes out at its turn', async () => {
  const deliveries = inOrder<number>(async () => undefined, { running: 2, held: 4 });
  const failed = Promise.reject(new Error('gone'));
  await expect(deliveries.take(failed).then(() => deliveries.end())).rejects.toThrow('gone');
});
