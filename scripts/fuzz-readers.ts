// node scripts/fuzz-readers.ts [COUNT] [FIRST]: reads COUNT (10,000) mutated files over all formats, numbered from FIRST (0), so that a run can be repeated.
// Ends with 1 on a crash (any error but `input.*`), a file that takes more than five seconds of CPU, or more than 500 MB of memory.
import { Worker } from 'node:worker_threads';

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 0);
const LONGEST = 5000;
const LARGEST = 500;

interface Message {
  readonly state: 'begun' | 'done';
  readonly number: number;
  readonly name: string;
  readonly outcome?: string;
  readonly milliseconds?: number;
}

const outcomes = new Map<string, number>();
const faults: string[] = [];
let slowest = { name: '', milliseconds: 0 };

/** Reads files from `from` on; gives the number of the first that was not read, which is the one after a hang. */
function readFrom(from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fuzz.worker.ts', import.meta.url), {
      workerData: { from, to: first + count },
      resourceLimits: { maxOldGenerationSizeMb: 160 },
    });
    let timer: NodeJS.Timeout | undefined;
    worker.on('message', ({ state, number, name, outcome = '', milliseconds = 0 }: Message) => {
      clearInterval(timer);
      if (state === 'begun') {
        const before = process.cpuUsage();
        timer = setInterval(() => {
          // CPU time of all threads: other work on the machine makes no hang.
          const { user, system } = process.cpuUsage(before);
          if ((user + system) / 1000 < LONGEST) return;
          clearInterval(timer);
          faults.push(`HANG ${name}`);
          void worker.terminate().then(() => resolve(number + 1));
        }, 100);
        return;
      }
      const kind = `${name.slice(name.lastIndexOf('.') + 1)} ${outcome.split('\n')[0]}`;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      if (outcome.startsWith('CRASH')) faults.push(`${name}: ${outcome}`);
      if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve(first + count);
    });
  });
}

for (let next = first; next < first + count;) next = await readFrom(next);
const peak = process.resourceUsage().maxRSS / 1024;
if (peak > LARGEST) faults.push(`MEMORY ${peak.toFixed(0)} MB`);
for (const [kind, number] of [...outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))) process.stdout.write(`${String(number).padStart(6)}  ${kind}\n`);
process.stdout.write(`${count} files; slowest ${slowest.name} with ${slowest.milliseconds.toFixed(0)} ms of CPU; peak memory ${peak.toFixed(0)} MB\n`);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
