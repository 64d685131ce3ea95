// npm run bench -- stages: MB of text per CPU second of each stage and of the whole, beside bare wink-nlp and bare compromise on the same text in
// the same run; medians of five rounds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readInput } from '../src/batch/read-input.ts';
import { findInputs } from '../src/batch/find-inputs.ts';
import { compromiseBare } from './peers/compromise.ts';
import { winkBare } from './peers/wink.ts';
import { toAnalysis } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { writeAnalysis } from '../src/core/analysis-file.ts';
import type { Layers } from '../src/core/layers.ts';

const ROUNDS = 5;
const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared/data/statements/wh-joint');
const folder = existsSync(shared) ? shared : join(root, 'corpus');

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** CPU seconds of a call, as the median of five rounds. */
function time(work: () => void): number {
  return median(
    Array.from({ length: ROUNDS }, () => {
      const before = cpu();
      work();
      return cpu() - before;
    }),
  );
}

/** CPU seconds of reading all files, as the median of five rounds. */
async function ingestTime(): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpu();
    for (const file of files) await readInput(file);
    rounds.push(cpu() - before);
  }
  return median(rounds);
}

const { files } = findInputs([folder]);
const loading = cpu();
const pipeline = loadPipeline();
const loaded = cpu() - loading;
const documents = await Promise.all(files.map((file) => readInput(file)));
const megabytes = documents.reduce((sum, { document }) => sum + Buffer.byteLength(document.text), 0) / 1e6;
const rows: [string, number][] = [];

rows.push(['ingest', await ingestTime()]);
let layers: Partial<Layers>[] = documents.map((input) => ({ document: input.document, blocks: input.blocks, relations: [], diagnostics: [] }));
for (const stage of pipeline.stages) {
  let made: Partial<Layers>[] = [];
  const seconds = time(() => {
    made = layers.map((before) => stage.run(before as Layers));
  });
  layers = layers.map((before, index) => ({ ...before, ...made[index], relations: [...(before.relations ?? []), ...(made[index]?.relations ?? [])] }));
  rows.push([stage.name, seconds]);
}
rows.push(['write JSON', time(() => void layers.map((made) => writeAnalysis(toAnalysis(made, pipeline))))]);
const whole = rows.reduce((sum, [, seconds]) => sum + seconds, 0);
rows.push(['whole analysis', whole]);
rows.push(['whole without the parse', whole - (rows.find(([name]) => name === 'parse')?.[1] ?? 0)]);
const texts = documents.map(({ document }) => document.text);
rows.push(['bare wink-nlp [sbd, pos]', time(() => texts.forEach(winkBare))]);
const sample = texts.filter((_, index) => index % 8 === 0);
const share = sample.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6 / megabytes;
rows.push(['bare compromise nlp(text)', time(() => sample.forEach(compromiseBare)) / share]);

console.log(
  `${documents.length} documents, ${megabytes.toFixed(2)} MB of text, from ${folder === shared ? 'wh-joint' : 'corpus'}; one core, median of ${ROUNDS} rounds; pipeline loaded in ${loaded.toFixed(2)} s CPU`,
);
for (const [name, seconds] of rows)
  console.log(`${name.padEnd(28)} ${seconds.toFixed(3).padStart(8)} s CPU  ${(megabytes / seconds).toFixed(2).padStart(8)} MB/s`);
