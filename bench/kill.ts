// node bench/kill.ts [FOLDER] [--documents N] [--kills N] [--seed N]: kills `communique analyze --to sqlite:…` and then `communique work` with SIGKILL at random moments,
// starts each again until all is done, and compares what is there, byte for byte and row for row, with what one undisturbed run makes. Ends with 1 on any difference.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readAnalysis } from '../src/core/analysis-file.ts';
import { sha256 } from '../src/core/id.ts';
import { verifyAnalysis } from '../src/core/verify.ts';
import { queryStore } from '../src/store/query.ts';
import { documentTables } from '../src/store/tables.ts';
import { startPostgres } from '../tests/store/postgres-server.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: 'string', default: '120' }, kills: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const folder = mkdtempSync(join(tmpdir(), 'communique-kill-'));
const input = join(folder, 'in');
mkdirSync(input);
const found = globSync(join(positionals[0] ?? join(root, '../shared/data/statements/wh-joint'), '**/*.{md,txt}'))
  .toSorted()
  .slice(0, Number(values.documents));
for (const [index, file] of found.entries()) copyFileSync(file, join(input, `${String(index).padStart(5, '0')}-${basename(file)}`));

/** Numbers in [0, 1) that are the same for the same seed. */
let drawn = 0;
const random = (): number => Number.parseInt(sha256(`${values.seed} ${drawn++}`).slice(0, 8), 16) / 2 ** 32;

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(root, 'bin/communique.mjs'), ...args, '-q'], { cwd: root, stdio: 'ignore' });
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.on('exit', resolve);
  });

/** Kills what `begin` starts at `kills` random moments, before and after it has begun to write, then lets it run to its end. */
async function killed(kills: number, progress: () => Promise<number>, begin: () => ChildProcess): Promise<number> {
  let done = 0;
  while (done < kills) {
    const child = begin();
    const before = await progress();
    // Some are killed while they start, most while they write.
    if (random() < 0.2) await sleep(random() * 3000);
    else {
      while (child.exitCode === null && (await progress()) === before) await sleep(25);
      await sleep(random() * 1500);
    }
    if (child.exitCode !== null) break;
    child.kill('SIGKILL');
    await ended(child);
    done++;
    process.stdout.write(`  killed ${done}: ${await progress()} documents are there\n`);
  }
  await ended(begin());
  return done;
}

async function everyRow(address: string): Promise<string> {
  const hash = createHash('sha256');
  for (const table of ['documents', ...documentTables]) {
    const lines = (await queryStore(address, `select * from ${table}`)).map((row) => JSON.stringify(row)).toSorted();
    hash.update(`${table} ${lines.length}\n${lines.join('\n')}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
const filesOf = (output: string): string[] => globSync(join(output, '*.json')).toSorted();
const digest = (output: string): string =>
  sha256(
    filesOf(output)
      .map((file) => `${basename(file)} ${sha256(readFileSync(file))}`)
      .join('\n'),
  ).slice(0, 16);

let faults = 0;
function check(what: string, is: unknown, wanted: unknown): void {
  const right = is === wanted;
  if (!right) faults++;
  process.stdout.write(`${right ? 'same ' : 'WRONG'} ${what}: ${String(is)}${right ? '' : `, not ${String(wanted)}`}\n`);
}

const kills = Number(values.kills);
const calm = join(folder, 'calm');
const calmStore = `sqlite:${join(folder, 'calm.db')}`;
await ended(start('analyze', input, '-o', calm, '--to', calmStore));
const rows = await everyRow(calmStore);

const torn = join(folder, 'torn');
const tornStore = `sqlite:${join(folder, 'torn.db')}`;
const times = await killed(
  kills,
  async () => filesOf(torn).length,
  () => start('analyze', input, '-o', torn, '--to', tornStore, '--jobs', '2'),
);
process.stdout.write(`analyze was killed ${times} times\n`);
for (const file of filesOf(torn)) if (verifyAnalysis(readAnalysis(readFileSync(file, 'utf8'), file)).mismatches.length > 0) check(file, 'invalid', 'valid');
check('files', digest(torn), digest(calm));
check('rows in SQLite', await everyRow(tornStore), rows);
check('drafts left', globSync(join(torn, '.communique/drafts/*/*')).length, 0);

const server = await startPostgres();
try {
  const address = server.database();
  await ended(start('enqueue', input, '--store', address));
  const worked = await killed(
    kills,
    async () => Number((await queryStore(address, 'select count(*) as n from documents'))[0]?.['n'] ?? 0),
    () => start('work', '--store', address, '--until-empty', '--heartbeat', '10', '--batch', '5'),
  );
  process.stdout.write(`work was killed ${worked} times, on ${server.name}\n`);
  check('rows in PostgreSQL', await everyRow(address), rows);
} finally {
  await server.stop();
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = faults === 0 ? 0 : 1;
