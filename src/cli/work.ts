import { errorOf } from '../batch/outcome.ts';
import { defaultTimes, openQueue } from '../batch/queue/open-queue.ts';
import { work } from '../batch/queue/work.ts';
import { runRow, startRun } from '../batch/run-manifest.ts';
import { startThreads } from '../batch/thread-pool.ts';
import { formatError } from '../core/error.ts';
import { neededOption, stringOption, wholeNumber, type Options } from './options.ts';
import { startProgress } from './progress.ts';
import { INTERRUPTED, stopSignal } from './stop-signal.ts';

/** `communique work --store postgres://…`: analyses what was handed in, until it is stopped or (with `--until-empty`) nothing is left. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const address = neededOption(options, 'store', 'postgres://USER@HOST/DATABASE');
  const jobs = wholeNumber(options, 'jobs', 1);
  const times = { heartbeat: Math.max(10, wholeNumber(options, 'heartbeat', defaultTimes.heartbeat)), supervise: defaultTimes.supervise };
  const endRun = startRun('work');
  const threads = startThreads(jobs, stringOption(options, 'pipeline'), true);
  const stop = stopSignal();
  try {
    const { pipelineSha256 } = await threads.pipeline();
    const queue = await openQueue(address, true, { ...times, supervise: Math.min(times.supervise, Math.ceil(times.heartbeat / 2)) });
    const progress = startProgress(undefined, options['quiet'] === true);
    let documents = 0;
    let failed = 0;
    try {
      await work({
        queue,
        threads,
        pipelineSha256,
        jobs,
        batch: wholeNumber(options, 'batch', 10),
        timeLimit: wholeNumber(options, 'timeLimit', 600) * 1000,
        untilEmpty: options['untilEmpty'] === true,
        signal: stop.signal,
        times,
        onOutcome(_uri, outcome) {
          documents++;
          progress.step(outcome.ok);
          if (outcome.ok) return;
          failed++;
          process.stderr.write(`${formatError(errorOf(outcome))}\n`);
        },
        onTrouble: (error) => void process.stderr.write(`the database cannot be used now, trying again: ${error.message}\n`),
      });
      progress.end();
      const manifest = endRun({ pipelineSha256, jobs, documents, cached: 0, failed, interrupted: stop.signal.aborted, leftOut: [] });
      if (documents > 0) await queue.store.recordRun(runRow(manifest));
    } finally {
      await queue.close();
    }
    return options['untilEmpty'] === true && stop.signal.aborted ? INTERRUPTED : failed === 0 ? 0 : 1;
  } finally {
    stop.release();
    await threads.close();
  }
}
