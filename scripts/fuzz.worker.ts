import { parentPort, workerData } from 'node:worker_threads';
import { CommuniqueError } from '../src/core/error.ts';
import { readDocument } from '../src/ingest/read-document.ts';
import { fuzzedFile, makeSeeds } from '../tests/ingest/fuzz-seeds.ts';

const { from, to } = workerData as { readonly from: number; readonly to: number };
const seeds = await makeSeeds();
for (let number = from; number < to; number++) {
  const { name, bytes } = fuzzedFile(seeds, number);
  parentPort?.postMessage({ state: 'begun', number, name });
  const before = process.cpuUsage();
  let outcome = 'read';
  try {
    await readDocument({ bytes, uri: name });
  } catch (error) {
    outcome =
      error instanceof CommuniqueError && error.code.startsWith('input.') ? error.code : `CRASH ${error instanceof Error ? error.stack : String(error)}`;
  }
  const { user, system } = process.cpuUsage(before);
  parentPort?.postMessage({ state: 'done', number, name, outcome, milliseconds: (user + system) / 1000 });
}
