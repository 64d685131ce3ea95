// node scripts/fuzz-readers.ts [COUNT] [FIRST]: reads COUNT (10,000) mutated files over all formats, numbered from FIRST (0), so that a run can be
// repeated, in a process of their own. Ends with 1 on a crash (any error but `input.*`), a file that takes more than five seconds of CPU (or half a minute
// by the clock), or more than 500 MB of memory.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fuzzedFile, makeSeeds } from '../tests/ingest/fuzz-seeds.ts';
import type { FuzzResult } from './fuzz-reader-process.ts';

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 0);
const LONGEST = 5000;
const LONGEST_BY_CLOCK = 30_000;
const LARGEST = 500;

/** The young generation of the threads that a batch reads with. */
const execArgv = [...process.execArgv, '--max-semi-space-size=5'];
const start = (): ChildProcess => fork(join(import.meta.dirname, 'fuzz-reader-process.ts'), [], { serialization: 'advanced', execArgv });
let reader = start();

/** Has a file read; a process that hangs or dies is replaced. */
function read(name: string, bytes: Uint8Array): Promise<FuzzResult> {
  return new Promise((resolve) => {
    const end = (result: FuzzResult): void => {
      clearTimeout(timer);
      reader.removeAllListeners();
      resolve(result);
    };
    const replace = (outcome: string): void => {
      reader.removeAllListeners().kill('SIGKILL');
      reader = start();
      end({ outcome, milliseconds: 0, peak: 0 });
    };
    const timer = setTimeout(() => replace('HANG'), LONGEST_BY_CLOCK);
    reader.once('message', (result: FuzzResult) => end(result)).once('exit', (code) => replace(`CRASH of the process with ${code}`));
    reader.send({ name, bytes });
  });
}

const seeds = await makeSeeds();
const outcomes = new Map<string, number>();
const faults: string[] = [];
let slowest = { name: '', milliseconds: 0 };
let peak = 0;
for (let number = first; number < first + count; number++) {
  const { name, bytes } = fuzzedFile(seeds, number);
  const result = await read(name, bytes);
  const kind = `${name.slice(name.lastIndexOf('.') + 1)} ${result.outcome.split('\n')[0]}`;
  outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
  if (/^(?:CRASH|HANG)/u.test(result.outcome)) faults.push(`${name}: ${result.outcome}`);
  if (result.milliseconds > LONGEST) faults.push(`${name}: SLOW ${result.milliseconds.toFixed(0)} ms`);
  if (result.milliseconds > slowest.milliseconds) slowest = { name, milliseconds: result.milliseconds };
  if (result.peak > peak + 10) process.stderr.write(`${result.peak.toFixed(0)} MB after ${name} (${result.outcome.split('\n')[0]})\n`);
  peak = Math.max(peak, result.peak);
}
reader.removeAllListeners().kill();
if (peak > LARGEST) faults.push(`MEMORY ${peak.toFixed(0)} MB`);
for (const [kind, number] of [...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))) process.stdout.write(`${String(number).padStart(6)}  ${kind}\n`);
process.stdout.write(`${count} files; slowest ${slowest.name} with ${slowest.milliseconds.toFixed(0)} ms of CPU; peak memory ${peak.toFixed(0)} MB\n`);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
