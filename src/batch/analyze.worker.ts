import { flushCompileCache } from 'node:module';
import { workerData } from 'piscina';
import { CommuniqueError } from '../core/error.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { analyzeOne, failure } from './analyze-one.ts';
import { spareMemory } from './spare-memory.ts';
import type { ThreadAnswer, ThreadMessage } from './thread-pool.ts';

const { pipelineFolder } = workerData as { readonly pipelineFolder: string | undefined };
let pipeline: Pipeline | undefined;

/** The work of a thread: one document at a time, with a pipeline of its own that is loaded once. */
export default async function work(message: ThreadMessage): Promise<ThreadAnswer> {
  try {
    pipeline ??= ready(loadPipeline(pipelineFolder));
  } catch (error) {
    if (error instanceof CommuniqueError) return failure(error);
    throw error;
  }
  if (message === null) return { pipelineSha256: pipeline.sha256 };
  Atomics.store(message.begun, 0, 1);
  Atomics.notify(message.begun, 0);
  const outcome = await analyzeOne(message.task, pipeline);
  spareMemory();
  return outcome;
}

/** Keeps the compiled code for the next start: a thread that is ended writes nothing by itself. */
function ready(loaded: Pipeline): Pipeline {
  flushCompileCache();
  return loaded;
}
