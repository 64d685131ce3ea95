import { openQueue } from '../batch/queue/open-queue.ts';
import { deadLetters, queueStatus, redriveDeadLetters } from '../batch/queue/queue-status.ts';
import { formatTable } from '../store/questions.ts';
import { neededOption, type Options } from './options.ts';
import { countOf } from './progress.ts';

/** `communique queue --store postgres://…`: how the queues stand; `--dead` lists what was given up, `--redrive` puts it back. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const queue = await openQueue(neededOption(options, 'store', 'postgres://USER@HOST/DATABASE'), false);
  try {
    if (options['redrive'] === true) process.stderr.write(`${countOf(await redriveDeadLetters(queue))} put back\n`);
    const rows = (options['dead'] === true ? await deadLetters(queue) : await queueStatus(queue)).map((row) => ({ ...row }));
    process.stdout.write(options['json'] === true ? `${JSON.stringify(rows, null, 2)}\n` : formatTable(rows));
    return 0;
  } finally {
    await queue.close();
  }
}
