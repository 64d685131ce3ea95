import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openResources } from '../src/resources/resources.ts';
import { compileDateGrammar } from '../src/stages/dates/compile.ts';
import { findTimes } from '../src/stages/dates/find-times.ts';
import { loadDateFiles } from '../src/stages/dates/load-grammar.ts';

/**
 * The speed of the dates stage in MB of text per CPU second, on the joint statements beside the repository (or on the
 * article of the corpus, where they are absent), in documents of 10 KB, 1 MB and 5 MB: the cost has to grow in step.
 * `node bench/dates.ts [data folder]`
 */
const root = join(import.meta.dirname, '..');
const data = process.argv[2] ?? join(root, '../shared/data');
const folder = join(data, 'statements/wh-joint');
const source = existsSync(folder)
  ? readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n\n')
  : readFileSync(join(root, 'corpus/lin-us-japan-2plus2/article.txt'), 'utf8');

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const start = cpuSeconds();
const grammar = compileDateGrammar(loadDateFiles(openResources(join(root, 'pipelines/en'))));
console.log(`grammar read and compiled: ${(cpuSeconds() - start).toFixed(2)} CPU s, ${grammar.patterns.length} patterns, ${grammar.states.length} states`);

const adversarial: readonly (readonly [string, string])[] = [
  ['the the the …', 'the '.repeat(250_000)],
  ['May May May …', 'May '.repeat(250_000)],
  ['2024-2024-…', '2024-'.repeat(200_000)],
  ['two or three or …', 'two or three '.repeat(80_000)],
  ['one token', 'x'.repeat(1_000_000)],
];
for (const [name, size] of [
  ['10 KB', 10_000],
  ['1 MB', 1_000_000],
  ['5 MB', 5_000_000],
] as const) {
  measure(name, source.repeat(Math.ceil(size / source.length)).slice(0, size), Math.max(1, Math.round(5_000_000 / size)));
}
for (const [name, text] of adversarial) measure(name, text, 2);

function measure(name: string, text: string, rounds: number): void {
  findTimes(text.slice(0, 100_000), grammar, { documentDate: '2024-07-30' });
  let times = 0;
  const before = cpuSeconds();
  for (let round = 0; round < rounds; round++) times = findTimes(text, grammar, { documentDate: '2024-07-30' }).times.length;
  const seconds = (cpuSeconds() - before) / rounds;
  console.log(`${name.padEnd(20)} ${(text.length / 1e6 / seconds).toFixed(1).padStart(6)} MB per CPU second  ${seconds.toFixed(3)} s  ${times} times`);
}
