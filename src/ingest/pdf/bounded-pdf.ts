import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommuniqueError } from '../../core/error.ts';
import type { PdfInfo, PdfPage } from './pdf-pages.ts';
import type { PdfMessage, PdfResult, PdfTask } from './pdf.worker.ts';

/** A PDF's pages and the fields of its information dictionary. */
export interface PdfFile {
  readonly pages: readonly PdfPage[];
  readonly info: PdfInfo;
}

/** CPU seconds a PDF may cost before its first page is read, and more for each page that was, but no more than its size allows: a page of text takes 0.01. */
const SECONDS = 2;
const SECONDS_A_PAGE = 0.03;
const SECONDS_A_MEGABYTE = 5;
/** The thread's memory. What it has read it keeps no longer than a page. */
const MOST_MEMORY = 144 * 1048576;
const POLL = 40;
/** Files after which a thread is replaced, with whatever memory it has gathered. */
const FILES_A_THREAD = 60;
/** Milliseconds in which the thread did next to nothing: it waits for something that never comes. */
const MOST_IDLE = 30_000;

/** The thread is kept for the next file; files are read one after the other. */
let thread: Worker | undefined;
let filesRead = 0;
let queue: Promise<unknown> = Promise.resolve();
/** The end of the thread before; two at a time would take twice the memory. */
let ending: Promise<unknown> = Promise.resolve();

/**
 * The pages of a PDF, read in a thread of their own that is ended when the file costs too much: no file, however it was made, takes more than
 * two seconds of CPU beside what its pages take. Rejects as `readPdfPages` does, and with `input.too-complex`.
 */
export function readPdfBounded(bytes: Uint8Array, file: string): Promise<PdfFile> {
  const result = queue.then(async () => run({ bytes, file }));
  queue = result.catch(() => undefined);
  return result;
}

async function run(task: PdfTask): Promise<PdfFile> {
  await ending;
  thread ??= await start();
  const worker = thread;
  const done = new AbortController();
  const pages: PdfPage[] = [];
  worker.ref();
  try {
    const result = await Promise.race([answerOf(worker, task, pages, done.signal), overspent(worker, task, pages, done.signal)]);
    if ('info' in result) return { pages, info: result.info };
    if ('fault' in result) throw new CommuniqueError('input.damaged', 'the PDF cannot be read', { place: { file: task.file }, cause: result.fault });
    const { code, message, hint } = result;
    throw new CommuniqueError(code, message, { place: { file: task.file }, ...(hint === undefined ? {} : { hint }) });
  } finally {
    done.abort();
    worker.unref();
    if (++filesRead % FILES_A_THREAD === 0) end(worker);
  }
}

function end(worker: Worker): void {
  if (thread === worker) thread = undefined;
  ending = worker.terminate().catch(() => undefined);
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

function answerOf(worker: Worker, task: PdfTask, pages: PdfPage[], done: AbortSignal): Promise<PdfResult> {
  return new Promise((resolve) => {
    const take = (message: PdfMessage): void => {
      if ('page' in message) pages.push(message.page);
      else resolve(message);
    };
    const died = (cause: unknown): void => {
      const memory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
      resolve(memory ? tooMuch('memory') : { fault: String(cause) });
    };
    worker.on('message', take).once('error', died).once('exit', died);
    done.addEventListener('abort', () => worker.off('message', take).off('error', died).off('exit', died), { once: true });
    worker.postMessage(task);
  });
}

const tooMuch = (what: string): PdfResult => ({
  code: 'input.too-complex',
  message: `the PDF takes more ${what} to read than any document does`,
  hint: 'Print it to a new PDF, or give its text.',
});

/** Resolves, and ends the thread, when it has spent more than the file may cost, or waits for what never comes; never where the answer comes first. */
async function overspent(worker: Worker, { bytes }: PdfTask, pages: readonly PdfPage[], done: AbortSignal): Promise<PdfResult> {
  const most = (): number => (SECONDS + Math.min(pages.length * SECONDS_A_PAGE, (bytes.length / 1048576) * SECONDS_A_MEGABYTE)) * 1e6;
  const before = await worker.cpuUsage().catch(() => undefined);
  let last = 0;
  let idle = 0;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL).unref());
    if (done.aborted) return new Promise(() => undefined);
    const spent = await Promise.all([worker.cpuUsage(before), worker.getHeapStatistics()]).catch(() => undefined);
    if (done.aborted) return new Promise(() => undefined);
    const time = spent === undefined ? last : spent[0].user + spent[0].system;
    idle = time - last < POLL * 20 ? idle + POLL : 0;
    last = time;
    const memory = (spent?.[1].used_heap_size ?? 0) + (spent?.[1].external_memory ?? 0) > MOST_MEMORY;
    const what = time > most() || idle > MOST_IDLE ? 'time' : memory ? 'memory' : undefined;
    if (what !== undefined) {
      // The answer is given first: what ends the thread ends its other answers.
      thread = undefined;
      ending = new Promise((resolve) => setImmediate(resolve)).then(async () => worker.terminate().catch(() => undefined));
      return tooMuch(what);
    }
  }
}
