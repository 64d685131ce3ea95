import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Layers } from '../src/core/layers.ts';
import { documentFromText } from '../src/ingest/document-from-text.ts';
import { runStages } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';

/**
 * Speed of the stance stage alone: MB of UTF-8 text per CPU second on real statements, and on inputs made of its own words, each at
 * one size and at twice that size: the cost of a linear stage doubles. `node bench/stance.ts [folder of texts]`
 */
const root = join(import.meta.dirname, '..');
const folder =
  [process.argv[2] ?? '', join(root, '../shared/data/statements/wh-joint'), join(root, 'corpus')].find((path) => path !== '' && existsSync(path)) ?? root;
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:md|txt)$/u.test(name))
  .toSorted()
  .slice(0, 40)
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const pipeline = loadPipeline();
const stage = pipeline.stages.find(({ name }) => name === 'stance');
if (stage === undefined) throw new Error('the pipeline has no stance stage');

function seconds(inputs: readonly string[], genre: string): number {
  const layers = inputs.map(
    (text) => runStages(documentFromText(text, { metadata: { genre } }), pipeline, ['entities', 'issuers', 'attributions', 'parse']) as Layers,
  );
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    for (const each of layers) stage?.run(each);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

function measure(name: string, inputs: readonly string[], genre = 'joint-statement'): void {
  const bytes = inputs.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const used = seconds(inputs, genre);
  console.log(`${name.padEnd(44)} ${(bytes / 1e6 / used).toFixed(2).padStart(7)} MB/s  ${used.toFixed(3)} s`);
}

function measureGrowth(name: string, piece: string, genre = 'joint-statement'): void {
  const times = Math.ceil(40_000 / piece.length);
  const [once, twice] = [seconds([piece.repeat(times)], genre), seconds([piece.repeat(2 * times)], genre)];
  console.log(`${name.padEnd(44)} ${once.toFixed(3)} s, twice the text ${(twice / once).toFixed(1)} × the time`);
}

measure('warm-up', texts.slice(0, 10));
measure(`${texts.length} documents`, texts);
measure(`${texts.length} documents as news (with the tone model)`, texts, 'news');
measure('the same as one document', [texts.join('\n\n')]);
measureGrowth('40 KB of «condemn »', 'condemn ');
measureGrowth('40 KB of «China condemns Russia. »', 'China condemns Russia. ');
measureGrowth('40 KB of «China condemns Russia, and »', 'China condemns Russia, and ');
measureGrowth('40 KB of «the threat of the attack of »', 'the threat of the attack of ');
measureGrowth('40 KB of «status quo »', 'change the status quo ');
measureGrowth('40 KB of «we oppose that »', 'we oppose that ');
measureGrowth('40 KB of «China’s »', 'China’s ');
measureGrowth('40 KB of «Russia, »', 'Russia, ');
measureGrowth('40 KB of «Obama lied and », as news', 'Obama lied and ', 'news');
