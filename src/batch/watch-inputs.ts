import { resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';

/** Milliseconds for which a file must not grow before it counts as whole, and for which all must be quiet before work begins. */
const SETTLED = 300;

/**
 * Calls `work` whenever something came, changed or went below the paths, once for all that happened meanwhile and never twice at a time, until
 * `signal`. What happens in the output folder does not count.
 */
export async function watchInputs(paths: readonly string[], output: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const own = resolve(output);
  let changed = false;
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => resolve(path) === own || resolve(path).startsWith(own + sep),
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 100 },
  });
  const notice = (): void => {
    changed = true;
  };
  // What came between the last look and the beginning of the watch is told by no event: one more look at the beginning.
  watcher.on('all', notice).on('ready', notice);
  // A folder that cannot be watched is still read by the next run, which says what is wrong with it.
  watcher.on('error', () => undefined);
  try {
    while (!signal.aborted) {
      await sleep(SETTLED, undefined, { signal }).catch(() => undefined);
      if (!changed || signal.aborted) continue;
      changed = false;
      await work();
    }
  } finally {
    await watcher.close();
  }
}
