// npm run eval [-- NAME…] [--gold FILE] [--held-out DIR] [--record]: predicts the dev sets below ../shared/data/dev, scores them with ../shared/eval/score.mjs
// and prints a table. `parse` and `entity-model` score the trained models alone; the latter trains one without the set it is scored on, or
// reads it from --held-out, output/held-out where it is there (npm run train -- entities --held-out --out output/held-out). --record writes their scores to docs/models.scores.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { printFormulaTable } from './eval/formula-table.ts';
import { openResources } from '../src/resources/resources.ts';
import { scoreDiffGold } from './eval/diff-gold.ts';
import { scoreEntityModel } from './eval/entity-model.ts';
import type { EvalTask, GoldRow } from './eval/eval-task.ts';
import { heldOutFolder } from './eval/held-out-model.ts';
import { scoreParse } from './eval/parse.ts';
import { recordScores } from './training/model-scores.ts';

const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared');

/** Every task of every file in scripts/eval. */
async function allTasks(): Promise<EvalTask[]> {
  const files = readdirSync(join(import.meta.dirname, 'eval')).filter((name) => name.endsWith('.ts') && name !== 'eval-task.ts');
  const modules = await Promise.all(files.toSorted().map(async (name): Promise<{ tasks?: readonly EvalTask[] }> => import(`./eval/${name}`)));
  return modules.flatMap((module) => module.tasks ?? []);
}

function score(task: EvalTask, folder: string, rows: readonly GoldRow[], lines: readonly string[]): string {
  const [gold, file] = [join(folder, 'gold.jsonl'), join(folder, 'predicted.jsonl')];
  writeFileSync(gold, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const run = spawnSync(process.execPath, [join(shared, 'eval/score.mjs'), task.task, '--gold', gold, '--pred', file, '--fast', ...task.args], {
    encoding: 'utf8',
  });
  return run.status === 0 ? run.stdout : `${run.stdout}${run.stderr}`;
}

/** The project's own gold needs nothing beside the repository. */
function scoreOwnGold(): void {
  const pipeline = loadPipeline();
  for (const set of ['first', 'second', 'third'] as const) {
    const { right, all, byType } = scoreDiffGold(pipeline, set);
    const types = [...byType].map(([type, count]) => `${type} ${count.right}/${count.all}`).join(', ');
    process.stdout.write(`\n## diff (tests/gold/diff/${set})\ntypes right: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %): ${types}\n`);
  }
}

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { gold: { type: 'string' }, 'held-out': { type: 'string' }, record: { type: 'boolean', default: false } },
});

/** The models alone. Training one for the entity score takes minutes: without a folder that holds it only a direct question does that. */
function scoreModels(): void {
  const data = join(shared, 'data');
  const resources = openResources(join(root, 'pipelines/en'));
  const heldOut = options['held-out'] ?? heldOutFolder();
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  if (wanted('parse')) {
    const scores = scoreParse(data, resources);
    if (options.record) recordScores(root, ['tagger', 'lemmatizer', 'morphology', 'parser'], scores);
  }
  if (names.includes('entity-model') || (names.length === 0 && heldOut !== undefined)) {
    const scores = scoreEntityModel(data, resources, heldOut);
    if (options.record) recordScores(root, ['entities'], scores);
  }
}

if (names.length === 0 || names.includes('diff')) scoreOwnGold();
if (names.includes('formulas')) await printFormulaTable(loadPipeline());
if (!existsSync(join(shared, 'eval/score.mjs'))) {
  process.stdout.write('eval: skipped, the gold sets and the scorer (../shared) are not beside this repository\n');
} else {
  scoreModels();
  const tasks = (await allTasks()).filter((task) => names.length === 0 || names.some((name) => task.name.startsWith(name)));
  const pipeline = loadPipeline();
  const folder = mkdtempSync(join(tmpdir(), 'communique-eval-'));
  mkdirSync(folder, { recursive: true });
  for (const task of tasks) {
    const rows = readFileSync(options.gold ?? join(shared, 'data/dev', task.gold), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): GoldRow => JSON.parse(line))
      .flatMap((row) => (task.readGold === undefined ? [row] : (task.readGold(row) ?? [])));
    const before = process.cpuUsage();
    const lines = rows.map((row) => JSON.stringify({ id: row.id, pred: task.predict(row, pipeline) }));
    const used = process.cpuUsage(before);
    process.stdout.write(`\n## ${task.name} (${rows.length} rows, ${((used.user + used.system) / 1e6).toFixed(1)} s CPU)\n${score(task, folder, rows, lines)}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
