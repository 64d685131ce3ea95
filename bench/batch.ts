// node bench/batch.ts [FOLDER] [--documents N] [--rounds N]: analyses a folder of documents (by default ../shared's wh-bulk) with one and with two
// workers in turn, a quarter of it with two, and all of it again from the cache. Prints wall and CPU seconds, peak memory of the whole process,
// and whether the bytes are the same. Beside other work on the machine, the best round is the one to believe.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'communique-batch-'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '1' } },
});

interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** The documents of the folder that was named, or of wh-bulk. */
function documents(): readonly string[] {
  let [folder] = positionals;
  if (folder === undefined) {
    const archive = join(root, '../shared/data/statements/wh-bulk.tar.gz');
    if (!existsSync(archive)) throw new Error('name a folder of documents: node bench/batch.ts FOLDER');
    execFileSync('tar', ['-xzf', archive, '-C', work]);
    folder = join(work, 'wh-bulk');
  }
  return globSync(join(folder, '**/*.{md,txt}')).toSorted().slice(0, Number(values.documents));
}

/** A folder with copies of documents. */
function folderOf(name: string, files: readonly string[]): string {
  const folder = join(work, name);
  mkdirSync(folder);
  for (const [index, file] of files.entries()) copyFileSync(file, join(folder, `${String(index).padStart(5, '0')}-${basename(file)}`));
  return folder;
}

/** Runs `communique analyze` as a process of its own, measured from inside at its end, and prints the figures. */
async function analyse(name: string, folder: string, output: string, jobs: number): Promise<Usage> {
  const figures = join(work, 'usage.json');
  const probe = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(figures)},JSON.stringify(process.resourceUsage())))`;
  const args = ['analyze', folder, '-o', output, '--jobs', String(jobs), '-q'];
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, join(root, 'bin/communique.mjs'), ...args], {
    cwd: root,
    stdio: 'ignore',
  });
  await new Promise((resolve) => void child.on('exit', resolve));
  const wall = (performance.now() - started) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(figures, 'utf8')) as NodeJS.ResourceUsage;
  const usage = { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${name.padEnd(36)} ${wall.toFixed(1).padStart(6)} s wall ${usage.cpu.toFixed(1).padStart(6)} s CPU ${usage.megabytes.toFixed(0).padStart(5)} MB peak (load ${load})\n`,
  );
  return usage;
}

/** One digest of all analyses in a folder, by name and bytes. */
function digest(folder: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(join(folder, '*.json')).toSorted()) hash.update(basename(file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const files = documents();
const all = folderOf('all', files);
const quarter = folderOf(
  'quarter',
  files.filter((_, index) => index % 4 === 0),
);
const one: Usage[] = [];
const two: Usage[] = [];
const digests = new Set<string>();
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [jobs, list] of [
    [1, one],
    [2, two],
  ] as const) {
    const output = join(work, `out-${jobs}-${round}`);
    list.push(await analyse(`${files.length} documents, ${jobs} worker${jobs === 1 ? '' : 's'}`, all, output, jobs));
    digests.add(digest(output));
  }
}
const again = await analyse(`${files.length} documents from the cache`, all, join(work, 'out-2-0'), 2);
await analyse(`${Math.ceil(files.length / 4)} documents, 2 workers`, quarter, join(work, 'out-quarter'), 2);
const best = (list: readonly Usage[]): number => Math.min(...list.map(({ wall }) => wall));
const left = files.length - globSync(join(work, 'out-2-0', '*.json')).length;
process.stdout.write(`two workers are ${(best(one) / best(two)).toFixed(2)} times as fast as one (best rounds)\n`);
process.stdout.write(
  `from the cache ${(best(two) / again.wall).toFixed(1)} times as fast as two workers, ${(best(one) / again.wall).toFixed(1)} times as fast as one\n`,
);
process.stdout.write(`${digests.size === 1 ? 'the same bytes in all runs' : 'DIFFERENT BYTES'}, digest ${[...digests].join(' ')}; left out: ${left}\n`);
rmSync(work, { recursive: true, force: true });
