import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { queryStore } from '../../src/store/query.ts';

const root = join(import.meta.dirname, '../..');

test('--watch analyses what comes and changes, removes what goes, and ends cleanly when told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'communique-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const input = join(folder, 'in');
  const output = join(folder, 'out');
  const store = `sqlite:${join(folder, 'watch.db')}`;
  mkdirSync(input);
  writeFileSync(join(input, 'first.txt'), 'Japan opposes the attempt.');
  const child = spawn(process.execPath, [join(root, 'bin/communique.mjs'), 'analyze', input, '-o', output, '--to', store, '--watch', '-q'], {
    cwd: root,
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await what())) {
      if (child.exitCode !== null) throw new Error('the command has ended');
      await sleep(50);
    }
  };
  const text = (id: string): string => (existsSync(join(output, `${id}.json`)) ? readFileSync(join(output, `${id}.json`), 'utf8') : '');
  const ids = async (): Promise<string> => JSON.stringify((await queryStore(store, 'select id from documents order by id')).map(({ id }) => id));
  await until(() => text('first') !== '');
  writeFileSync(join(input, 'second.txt'), 'Korea welcomes the agreement.');
  await until(async () => (await ids()) === '["first","second"]');
  writeFileSync(join(input, 'first.txt'), 'Japan regrets the decision.');
  await until(() => text('first').includes('regrets'));
  rmSync(join(input, 'second.txt'));
  await until(async () => text('second') === '' && (await ids()) === '["first"]');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}, 180_000);
