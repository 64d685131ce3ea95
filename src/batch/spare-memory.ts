import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of heap in use above which a thread clears up after a document. A loaded pipeline takes about 120 MB. */
const MUCH = 160 * 1024 * 1024;

let collect: (() => void) | undefined;

/**
 * Clears the heap of this thread where it has grown: V8 left to itself lets it grow to a share of the machine's memory, and a batch of two
 * threads then takes more than a gigabyte for documents that need a tenth of it. Called between two documents; costs about 0.1 s each time.
 */
export function spareMemory(): void {
  if (getHeapStatistics().used_heap_size < MUCH) return;
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
