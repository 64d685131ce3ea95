/** Delivers results in the order in which their work was begun, whichever is ready first. */
export interface InOrder<T> {
  /** Takes work that was begun; returns when there is room for more, having delivered what was ready. */
  take(result: Promise<T>): Promise<void>;
  /** Waits for what runs and delivers the rest. */
  end(): Promise<void>;
}

/**
 * Room for `running` pieces of work at once, and for `held` results that run or wait for one before them: one long document then stops no other
 * worker. Rejects with what a result rejects with, or what `deliver` throws.
 */
export function inOrder<T>(deliver: (result: T) => Promise<void>, room: { readonly running: number; readonly held: number }): InOrder<T> {
  const queue: { readonly result: Promise<T>; done: boolean }[] = [];
  let running = 0;
  let wake = (): void => undefined;
  const deliverReady = async (): Promise<void> => {
    for (let first = queue[0]; first?.done === true; first = queue[0]) {
      queue.shift();
      await deliver(await first.result);
    }
  };
  return {
    async take(result) {
      const item = { result, done: false };
      queue.push(item);
      running++;
      const settle = (): void => {
        item.done = true;
        running--;
        wake();
      };
      result.then(settle, settle);
      await deliverReady();
      while (running >= room.running || queue.length >= room.held) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        await deliverReady();
      }
    },
    async end() {
      for (let first = queue.shift(); first !== undefined; first = queue.shift()) await deliver(await first.result);
    },
  };
}
