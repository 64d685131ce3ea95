// The process that scripts/fuzz-readers.ts and bench/hostile.ts start: reads what it is sent, with nothing else in its memory, and says what it cost. It clears
// up between two files as the threads of a batch do.
import { readFileSync } from 'node:fs';
import { spareMemory } from '../src/batch/spare-memory.ts';
import { CommuniqueError } from '../src/core/error.ts';
import { readDocument } from '../src/ingest/read-document.ts';

/** A file to read: its bytes, or the path they lie at. */
export interface FuzzTask {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** What became of it: `read`, an error code, or CRASH and a stack; CPU milliseconds of all threads; the most memory the process ever had, in MB. */
export interface FuzzResult {
  readonly outcome: string;
  readonly milliseconds: number;
  readonly peak: number;
}

process.on('message', (task: FuzzTask) => {
  void read(task).then((result) => process.send?.(result));
});

async function read({ name, bytes }: FuzzTask): Promise<FuzzResult> {
  const before = process.cpuUsage();
  let outcome = 'read';
  try {
    await readDocument({ bytes: typeof bytes === 'string' ? readFileSync(bytes) : new Uint8Array(bytes), uri: name });
  } catch (error) {
    outcome =
      error instanceof CommuniqueError && error.code.startsWith('input.') ? error.code : `CRASH ${error instanceof Error ? error.stack : String(error)}`;
  }
  spareMemory();
  const { user, system } = process.cpuUsage(before);
  return { outcome, milliseconds: (user + system) / 1000, peak: peakMemory() };
}

/** The most memory this process ever had, in MB. Linux counts what its parent had at the start into `maxRSS`; its own is in /proc. */
function peakMemory(): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
