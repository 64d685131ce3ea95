import { flushCompileCache } from 'node:module';
import { workerData } from 'piscina';
import { CommuniqueError } from '../core/error.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { analyzeOne } from './analyze-one.ts';
import { failure, type Outcome } from './outcome.ts';
import { spareMemory } from './spare-memory.ts';
import type { ThreadAnswer, ThreadData, ThreadMessage } from './thread-pool.ts';

const { pipelineFolder, early } = workerData as ThreadData;
let loaded: Pipeline | Outcome | undefined;
if (early) load();

/** The work of a thread: one document at a time, with a pipeline of its own that is loaded once. */
export default async function work(message: ThreadMessage): Promise<ThreadAnswer> {
  const pipeline = load();
  if ('ok' in pipeline) return pipeline;
  if (message === null) return { pipelineSha256: pipeline.sha256, layers: pipeline.stages.flatMap((stage) => stage.provides) };
  Atomics.store(message.begun, 0, 1);
  Atomics.notify(message.begun, 0);
  const outcome = await analyzeOne(message.task, pipeline);
  spareMemory();
  return outcome;
}

/** The pipeline, or why there is none. */
function load(): Pipeline | Outcome {
  if (loaded !== undefined) return loaded;
  try {
    loaded = loadPipeline(pipelineFolder);
    // A thread that is ended writes nothing by itself: the compiled code is kept for the next start now.
    flushCompileCache();
  } catch (error) {
    if (!(error instanceof CommuniqueError)) throw error;
    loaded = failure(error);
  }
  return loaded;
}
