import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInputs } from '../../../src/batch/find-inputs.ts';
import { enqueue } from '../../../src/batch/queue/enqueue.ts';
import { openQueue, type OpenQueue } from '../../../src/batch/queue/open-queue.ts';
import { deadLetters, queueStatus, redriveDeadLetters } from '../../../src/batch/queue/queue-status.ts';
import { work } from '../../../src/batch/queue/work.ts';
import { startThreads, type ThreadPool } from '../../../src/batch/thread-pool.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { documentTables } from '../../../src/store/tables.ts';
import { communique } from '../../cli/spawn-communique.ts';
import { startPostgres, type PostgresServer } from '../../store/postgres-server.ts';

const root = join(import.meta.dirname, '../../..');
const times = { heartbeat: 10, supervise: 1 };
const { sha256: pipelineSha256 } = loadPipeline();
let server: PostgresServer;
let threads: ThreadPool;
let folder = '';
beforeAll(async () => {
  server = await startPostgres();
  process.stderr.write(`queue tests run on ${server.name}\n`);
  threads = startThreads(2, undefined);
  folder = mkdtempSync(join(tmpdir(), 'communique-queue-'));
});
afterAll(async () => {
  await threads.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder of short statements; the file `empty.txt` among them has no text. */
function statements(name: string, count: number): string {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  for (let index = 0; index < count; index++) {
    writeFileSync(
      join(dir, `s${index}.txt`),
      `Japan strongly opposes the attempt number ${index}. The ministers met on ${1 + (index % 27)} May 2024 in Tokyo.`,
    );
  }
  return dir;
}

const silent = (): void => undefined;
const queueFolder = (queue: OpenQueue, dir: string): ReturnType<typeof enqueue> => enqueue(queue, findInputs([dir]).files, pipelineSha256, silent, times);
const workAll = (queue: OpenQueue): Promise<void> =>
  work({
    queue,
    threads,
    pipelineSha256,
    jobs: 2,
    batch: 4,
    timeLimit: 60_000,
    untilEmpty: true,
    signal: new AbortController().signal,
    times,
    onOutcome: silent,
    onTrouble(error) {
      throw error;
    },
  });

/** Every row of the store, in an order of its own. */
async function everyRow({ pool }: OpenQueue): Promise<Readonly<Record<string, unknown>>> {
  const tables = ['documents', ...documentTables];
  const answers = await Promise.all(tables.map((table) => pool.query<Record<string, unknown>>(`select * from ${table} t order by t::text collate "C"`)));
  return Object.fromEntries(tables.map((table, index) => [table, answers[index]?.rows]));
}

/** The rows that `analyze --to` writes of the same folder in one process. */
async function rowsOfOneMachine(dir: string): Promise<Readonly<Record<string, unknown>>> {
  const address = server.database();
  const run = communique(['analyze', dir, '-o', join(folder, 'one', dir.replaceAll('/', '_')), '--to', address, '-q']);
  expect(run.code).toBeLessThan(2);
  const queue = await openQueue(address, false);
  try {
    return await everyRow(queue);
  } finally {
    await queue.close();
  }
}

describe('a queue of documents', () => {
  test('gives each document the rows that one machine gives it, once, and does nothing when it is handed in again', async () => {
    const dir = statements('plain', 12);
    const queue = await openQueue(server.database(), true, times);
    expect(await queueFolder(queue, dir)).toEqual({ queued: 12, known: 0 });
    expect(await queueFolder(queue, dir)).toEqual({ queued: 0, known: 12 });
    await workAll(queue);
    const rows = await everyRow(queue);
    expect(rows['documents']).toHaveLength(12);
    expect(rows).toEqual(await rowsOfOneMachine(dir));
    expect(await queueFolder(queue, dir)).toEqual({ queued: 0, known: 12 });
    expect(await queueStatus(queue)).toMatchObject([{ waiting: 0, active: 0, retrying: 0, dead: 0, done: 12 }]);
    await queue.store.remove('s3');
    expect(await queueFolder(queue, dir)).toEqual({ queued: 1, known: 11 });
    await workAll(queue);
    expect(await everyRow(queue)).toEqual(rows);
    await queue.close();
  });

  test('makes dead letters of documents that cannot be read, says why, and takes them up again when they are put back', async () => {
    const dir = statements('dead', 3);
    writeFileSync(join(dir, 'empty.txt'), '   \n');
    writeFileSync(join(dir, 'same.md'), '---\nid: s1\n---\nAnother text.');
    const queue = await openQueue(server.database(), true, times);
    expect(await queueFolder(queue, dir)).toEqual({ queued: 5, known: 0 });
    await workAll(queue);
    const letters = await deadLetters(queue);
    expect(
      letters
        .map(({ document, reason }) => [document.replace(/.*\//u, ''), /\[([a-z.-]+)\]/u.exec(reason)?.[1]])
        .toSorted((a, b) => String(a[1]).localeCompare(String(b[1]))),
    ).toMatchObject([
      [expect.stringMatching(/^s1\.txt$|^same\.md$/u), 'input.duplicate-id'],
      ['empty.txt', 'input.empty'],
    ]);
    expect(await queueStatus(queue)).toMatchObject([{ waiting: 0, dead: 2, done: 3 }]);
    expect(await redriveDeadLetters(queue)).toBe(2);
    expect(await queueStatus(queue)).toMatchObject([{ waiting: 2, dead: 0 }]);
    await workAll(queue);
    expect(await deadLetters(queue)).toHaveLength(2);
    await queue.close();
  });

  test('writes the newest state of a document that changed while it waited', async () => {
    const dir = statements('changed', 2);
    const queue = await openQueue(server.database(), true, times);
    await queueFolder(queue, dir);
    writeFileSync(join(dir, 's0.txt'), 'Korea welcomes the agreement.');
    expect(await queueFolder(queue, dir)).toEqual({ queued: 1, known: 1 });
    await workAll(queue);
    expect(await everyRow(queue)).toEqual(await rowsOfOneMachine(dir));
    await queue.close();
  });

  test('gives back what it has not begun when it is told to stop', async () => {
    const dir = statements('stopped', 8);
    const queue = await openQueue(server.database(), true, times);
    await queueFolder(queue, dir);
    const stop = new AbortController();
    let done = 0;
    setTimeout(() => stop.abort(), 20);
    await work({
      queue,
      threads,
      pipelineSha256,
      jobs: 1,
      batch: 8,
      timeLimit: 60_000,
      untilEmpty: false,
      signal: stop.signal,
      times,
      onOutcome: () => void done++,
      onTrouble: silent,
    });
    const [status] = await queueStatus(queue);
    expect(status).toMatchObject({ waiting: 8 - done, active: 0, retrying: 0, done });
    await queue.close();
  });

  test('two workers and a third that is killed in mid-job write each document once', async () => {
    const dir = statements('killed', 60);
    const address = server.database();
    const queue = await openQueue(address, true, times);
    await queueFolder(queue, dir);
    const start = (): ReturnType<typeof spawn> =>
      spawn(process.execPath, [join(root, 'bin/communique.mjs'), 'work', '--store', address, '--until-empty', '--heartbeat', '10', '-q'], {
        cwd: root,
        stdio: 'ignore',
      });
    const victim = start();
    while ((await queueStatus(queue))[0]?.active === 0) await sleep(20);
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    const before = (await queueStatus(queue))[0];
    expect(before?.active).toBeGreaterThan(0);
    await Promise.all([start(), start()].map((worker) => once(worker, 'exit')));
    expect(await queueStatus(queue)).toMatchObject([{ waiting: 0, active: 0, retrying: 0, dead: 0, done: 60 }]);
    expect(await everyRow(queue)).toEqual(await rowsOfOneMachine(dir));
    await queue.close();
  }, 300_000);
});

describe('communique enqueue, work and queue', () => {
  test('need nothing but the address of the database', () => {
    const dir = statements('cli', 3);
    writeFileSync(join(dir, 'empty.txt'), ' ');
    const store = server.database();
    expect(communique(['enqueue', dir, '--store', store])).toMatchObject({ code: 0, stdout: '', stderr: '4 documents queued, 0 known already, 0 failed\n' });
    const worked = communique(['work', '--store', store, '--until-empty']);
    expect(worked.code).toBe(1);
    expect(worked.stderr).toMatch(/empty\.txt: [^\n]*\[input\.empty\][^]*3 documents in [^\n]*, 1 left out/u);
    expect(JSON.parse(communique(['queue', '--store', store, '--json']).stdout)).toMatchObject([{ waiting: 0, dead: 1, done: 3 }]);
    expect(communique(['queue', '--store', store, '--dead']).stdout).toContain('the file holds no text');
    expect(communique(['queue', '--store', store, '--redrive']).stderr).toBe('1 document put back\n');
    const runs = JSON.parse(communique(['query', '--store', store, '--json', '--sql', 'select documents, failed from runs']).stdout) as unknown;
    expect(runs).toEqual([{ documents: 4, failed: 1 }]);
  }, 180_000);

  test('say so when there is no address, or it is no PostgreSQL database', () => {
    expect(communique(['work'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--store is missing') as string });
    expect(communique(['queue', '--store', 'sqlite:x.db'])).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('needs a PostgreSQL database') as string,
    });
  });
});
