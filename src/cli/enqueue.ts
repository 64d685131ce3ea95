import { gatherInputs } from '../batch/gather-inputs.ts';
import { enqueue } from '../batch/queue/enqueue.ts';
import { openQueue } from '../batch/queue/open-queue.ts';
import { formatError, type CommuniqueError } from '../core/error.ts';
import { loadPipeline } from '../pipeline/load-pipeline.ts';
import { neededOption, stringOption, type Options } from './options.ts';
import { countOf } from './progress.ts';

/** `communique enqueue PATHS… --store postgres://…`: hands documents to the workers of a database. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const address = neededOption(options, 'store', 'postgres://USER@HOST/DATABASE');
  const { files, failures, release } = await gatherInputs(paths);
  let failed = 0;
  const report = (error: CommuniqueError): void => {
    failed++;
    process.stderr.write(`${formatError(error)}\n`);
  };
  for (const error of failures) report(error);
  const { sha256 } = loadPipeline(stringOption(options, 'pipeline'));
  const queue = await openQueue(address, false);
  try {
    const { queued, known } = await enqueue(queue, files, sha256, report);
    if (options['quiet'] !== true) process.stderr.write(`${countOf(queued)} queued, ${known} known already, ${failed} failed\n`);
  } finally {
    release();
    await queue.close();
  }
  return failed === 0 ? 0 : 1;
}
