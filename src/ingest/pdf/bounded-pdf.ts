import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommuniqueError } from '../../core/error.ts';
import type { PdfFile } from './pdf-pages.ts';
import type { PdfResult, PdfTask } from './pdf.worker.ts';

/** What a PDF may cost: CPU seconds by its size, and memory of its thread. A page of text takes a hundredth of a second. */
const SECONDS = 4;
const SECONDS_A_MEGABYTE = 4;
const MOST_MEMORY = 256 * 1048576;
const POLL = 100;
/** Files after which a thread is replaced, with whatever memory it has gathered. */
const FILES_A_THREAD = 100;
/** Polls in a row in which the thread did next to nothing: it waits for something that never comes. */
const MOST_IDLE = 300;

/** The thread is kept for the next file; files are read one after the other. */
let thread: Worker | undefined;
let filesRead = 0;
let queue: Promise<unknown> = Promise.resolve();

/**
 * The pages of a PDF, read in a thread of their own that is ended when the file costs too much: no file, however it was made, takes more than
 * four seconds of CPU and four more for each MB, nor more than half a GB. Rejects as `readPdfPages` does, and with `input.too-complex`.
 */
export function readPdfBounded(bytes: Uint8Array, file: string): Promise<PdfFile> {
  const result = queue.then(async () => run({ bytes, file }));
  queue = result.catch(() => undefined);
  return result;
}

async function run(task: PdfTask): Promise<PdfFile> {
  thread ??= await start();
  const worker = thread;
  const done = new AbortController();
  worker.ref();
  try {
    const result = await Promise.race([answerOf(worker, task, done.signal), overspent(worker, task, done.signal)]);
    if ('pdf' in result) return result.pdf;
    if ('fault' in result) throw new CommuniqueError('input.damaged', 'the PDF cannot be read', { place: { file: task.file }, cause: result.fault });
    const { code, message, hint } = result;
    throw new CommuniqueError(code, message, { place: { file: task.file }, ...(hint === undefined ? {} : { hint }) });
  } finally {
    done.abort();
    worker.unref();
    if (++filesRead % FILES_A_THREAD === 0 && thread === worker) {
      thread = undefined;
      void worker.terminate();
    }
  }
}

async function start(): Promise<Worker> {
  const worker = new Worker(new URL(`./pdf.worker${extname(import.meta.filename)}`, import.meta.url), {
    // Memory is watched from outside: a heap limit of the thread's own ends the whole process when one allocation passes it at a leap.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    stdout: true,
    stderr: true,
  });
  const gone = (): void => {
    if (thread === worker) thread = undefined;
  };
  // Without a listener an error of the thread would end the process.
  worker.on('error', gone).on('exit', gone);
  await once(worker, 'online', { signal: AbortSignal.timeout(60_000) });
  return worker;
}

function answerOf(worker: Worker, task: PdfTask, done: AbortSignal): Promise<PdfResult> {
  return new Promise((resolve) => {
    const died = (cause: unknown): void => {
      const memory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
      resolve(memory ? tooMuch('memory') : { fault: String(cause) });
    };
    worker.once('message', resolve).once('error', died).once('exit', died);
    done.addEventListener('abort', () => worker.off('message', resolve).off('error', died).off('exit', died), { once: true });
    worker.postMessage(task);
  });
}

const tooMuch = (what: string): PdfResult => ({
  code: 'input.too-complex',
  message: `the PDF takes more ${what} to read than any document does`,
  hint: 'Print it to a new PDF, or give its text.',
});

/** Resolves, and ends the thread, when it has spent more than the file may cost, or waits for what never comes; never where the answer comes first. */
async function overspent(worker: Worker, { bytes }: PdfTask, done: AbortSignal): Promise<PdfResult> {
  const most = (SECONDS + (bytes.length / 1048576) * SECONDS_A_MEGABYTE) * 1e6;
  const before = await worker.cpuUsage().catch(() => undefined);
  let last = 0;
  let idle = 0;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL).unref());
    if (done.aborted) return new Promise(() => undefined);
    const spent = await Promise.all([worker.cpuUsage(before), worker.getHeapStatistics()]).catch(() => undefined);
    if (done.aborted) return new Promise(() => undefined);
    const time = spent === undefined ? last : spent[0].user + spent[0].system;
    idle = time - last < POLL * 20 ? idle + 1 : 0;
    last = time;
    const memory = (spent?.[1].used_heap_size ?? 0) + (spent?.[1].external_memory ?? 0) > MOST_MEMORY;
    const what = time > most || idle > MOST_IDLE ? 'time' : memory ? 'memory' : undefined;
    if (what !== undefined) {
      // The answer is given first: what ends the thread ends its other answers.
      setImmediate(() => void worker.terminate());
      thread = undefined;
      return tooMuch(what);
    }
  }
}
