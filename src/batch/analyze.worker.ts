import { workerData } from 'piscina';
import { loadPipeline } from '../pipeline/load-pipeline.ts';
import { analyzeOne, type AnalysisTask, type Outcome } from './analyze-one.ts';

const { pipelineFolder } = workerData as { readonly pipelineFolder: string | undefined };
const pipeline = loadPipeline(pipelineFolder);

/** The work of a thread: one document at a time, with a pipeline of its own that is loaded once. */
export default async function work(task: AnalysisTask): Promise<Outcome> {
  return analyzeOne(task, pipeline);
}
