import { workerData } from 'node:worker_threads';
import { loadPipeline } from '../pipeline/load-pipeline.ts';
import { analyzeOne, type AnalysisTask, type Outcome } from './analyze-one.ts';

/** piscina hands a worker its data as the second element of `workerData`. */
const [, { pipelineFolder }] = workerData as [unknown, { readonly pipelineFolder: string | undefined }];
const pipeline = loadPipeline(pipelineFolder);

/** The work of a thread: one document at a time, with a pipeline of its own that is loaded once. */
export default function work(task: AnalysisTask): Outcome {
  return analyzeOne(task, pipeline);
}
