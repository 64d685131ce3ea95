// node bench/lexicon.ts: what a lexicon of 100,000 names costs, beside the one that ships: CPU time at the start, and of an analysis the time
// of the entities stage and of looking names up. The added names are made up of syllables: persons, places, bodies, with surnames as weak forms.
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInputs } from '../src/batch/find-inputs.ts';
import { readInput } from '../src/batch/read-input.ts';
import { runStages } from '../src/pipeline/analyze.ts';
import { englishPipeline, loadPipeline, type Pipeline } from '../src/pipeline/load-pipeline.ts';
import { readLexicon } from '../src/resources/lexicon.ts';
import { openResources } from '../src/resources/resources.ts';

const NAMES = 100_000;
const ROUNDS = 5;
const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared/data/statements/wh-joint');
const inputs = await Promise.all(findInputs([existsSync(shared) ? shared : join(root, 'corpus')]).files.map((file) => readInput(file)));
const bytes = inputs.reduce((sum, { document }) => sum + document.text.length, 0);

/** CPU milliseconds of a call. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A pipeline folder whose lexicon has at least so many names. */
function largeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'communique-lexicon-'));
  cpSync(englishPipeline, folder, { recursive: true });
  const entities = join(folder, 'entities');
  const own = readdirSync(entities).find((name) => name.endsWith('.tsv')) ?? '';
  const first = readFileSync(join(entities, own), 'utf8');
  const header = first.slice(0, first.indexOf('\n'));
  const syllables = ['ba', 'cor', 'del', 'fan', 'gri', 'hol', 'jes', 'kan', 'lum', 'mor', 'nev', 'ost', 'pel', 'quin', 'ros', 'sul', 'tam', 'ur', 'vel', 'wen'];
  const word = (number: number): string => {
    let [rest, made] = [number + 400, ''];
    for (; rest > 0; rest = Math.floor(rest / 20)) made += syllables[rest % 20];
    return made[0]?.toUpperCase() + made.slice(1);
  };
  const rows = Array.from({ length: NAMES / 2 }, (_, index) => {
    const [given, surname] = [word(index % 900), word(index)];
    if (index % 3 === 0) return `e:made-${index}\tperson\t${given} ${surname}\t${surname}x~\t\t\t\t\tmade`;
    return index % 3 === 1
      ? `e:made-${index}\tplace\t${surname} ${given}\tNew ${surname}\t\t\t\t\tmade`
      : `e:made-${index}\torganization\t${surname} Council of ${given}\t${given} ${surname} Council\t\t\t\t\tmade`;
  });
  writeFileSync(join(entities, 'made.tsv'), `${[header, ...rows].join('\n')}\n`);
  return folder;
}

function measure(name: string, folder: string): void {
  const loads = Array.from({ length: ROUNDS }, () => cpu(() => readLexicon(openResources(folder))));
  const { formCount, size, trie } = readLexicon(openResources(folder));
  const pipeline = loadPipeline(folder);
  analyse(pipeline);
  const rounds = Array.from({ length: ROUNDS }, () => analyse(pipeline));
  const lookups = Array.from({ length: ROUNDS }, () =>
    cpu(() => {
      for (const { document } of inputs) trie.find(document.text, 0, document.text.length, false);
    }),
  );
  const [all, entities, lookup] = [median(rounds.map((round) => round.all)), median(rounds.map((round) => round.entities)), median(lookups)];
  const part = (spent: number): string =>
    `${spent.toFixed(0)} ms (${((100 * spent) / all).toFixed(1)} % of the analysis, ${(bytes / 1000 / spent).toFixed(2)} MB/s)`;
  process.stdout.write(`${name}: ${size} entities, ${formCount} names\n`);
  process.stdout.write(`  start: ${median(loads).toFixed(0)} ms; first ${(loads[0] ?? 0).toFixed(0)} ms\n`);
  process.stdout.write(`  looking names up: ${part(lookup)}\n  entities stage: ${part(entities)}\n  whole analysis: ${all.toFixed(0)} ms\n`);
}

function analyse(pipeline: Pipeline): { all: number; entities: number } {
  let entities = 0;
  const all = cpu(() => {
    for (const input of inputs) {
      let before = process.cpuUsage();
      runStages(input, pipeline, undefined, (stage) => {
        const { user, system } = process.cpuUsage(before);
        if (stage === 'entities') entities += (user + system) / 1000;
        before = process.cpuUsage();
      });
    }
  });
  return { all, entities };
}

process.stdout.write(`${inputs.length} documents, ${(bytes / 1e6).toFixed(2)} MB; one core, CPU time, medians of ${ROUNDS}\n`);
measure('the lexicon that ships', englishPipeline);
const folder = largeFolder();
measure('with made-up names', folder);
rmSync(folder, { recursive: true });
