// npm run bench -- growth [NAME…]: whether the whole analysis stays linear: CPU seconds of reading, every stage and writing on hostile shapes of text of
// 0.1 to 0.8 MB, each twice the one before, with the growth by doubling (2.0 is linear). Names the stages that grow by more than 2.4 and cost
// more than a quarter of a second; exits 1 where there are any.
import { writeAnalysis } from '../src/core/analysis-file.ts';
import type { Layers } from '../src/core/layers.ts';
import { readDocument } from '../src/ingest/read-document.ts';
import { toAnalysis } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';

const repeated = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length));
const shapes: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['one paragraph of prose', repeated('On Monday Japan said that it would not accept the blockade of the islands, and the United States condemned China. ')],
  ['one line without an end', repeated('and Japan and China and the United States met in Tokyo ')],
  ['one word', repeated('blockade')],
  ['list items', repeated('- Japan will sign the treaty in 2024\n')],
  [
    'list items in each other',
    (size) => Array.from({ length: size >> 6 }, (_, line) => `${' '.repeat((line % 20) * 2)}- we condemn the attack on Ukraine, he said`).join('\n'),
  ],
  ['quotes', repeated('“We condemn it,” said Mr. Abe. ')],
  ['quotes never closed', repeated('“We condemn it, said Mr. Abe. ')],
  ['one name', repeated('Smith met Smith. ')],
  ['new names', (size) => Array.from({ length: size / 30 }, (_, at) => `Mr. N${at.toString(26).replace(/\d/gu, 'q')} met Ann Smith.`).join(' ')],
  [
    'acronyms',
    (size) => Array.from({ length: size / 40 }, (_, at) => `the Big ${at.toString(36)} Pact (B${(at % 676).toString(26).toUpperCase()}P)`).join(', '),
  ],
  ['brackets', (size) => `${'('.repeat(size / 2)}pact${')'.repeat(size / 2)}`],
  ['brackets never closed', repeated('the pact ( signed by Japan ')],
  ['dates', repeated('on May 5, 2024, ')],
  ['days before days', repeated('two days before ')],
  ['pronouns', repeated('They said it. He saw them. ')],
  ['emphasis', repeated('*a **b ')],
  ['table rows', (size) => `| a | b |\n|---|---|\n${repeated('| Japan | condemns |\n')(size)}`],
  ['blame', repeated('We strongly condemn these attacks by Russia. Russia must stop. ')],
];
const SIZES = [1e5, 2e5, 4e5, 8e5];
const HIGHEST_GROWTH = 2.4;
const WORTH_LOOKING = 0.25;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const pipeline = loadPipeline();

/** CPU seconds of each step on a text. */
async function secondsOf(text: string): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number>();
  let before = cpu();
  const lap = (step: string): void => {
    const now = cpu();
    seconds.set(step, now - before);
    before = now;
  };
  const { document, blocks } = await readDocument({ bytes: new TextEncoder().encode(text), uri: 'shape.md' });
  lap('ingest');
  let layers: Partial<Layers> = { document, blocks, relations: [], diagnostics: [] };
  for (const stage of pipeline.stages) {
    const made: Partial<Layers> = stage.run(layers as Layers);
    layers = { ...layers, ...made, relations: [...(layers.relations ?? []), ...(made.relations ?? [])] };
    lap(stage.name);
  }
  writeAnalysis(toAnalysis(layers, pipeline));
  lap('JSON');
  return seconds;
}

const sum = (seconds: ReadonlyMap<string, number>): number => [...seconds.values()].reduce((all, own) => all + own, 0);
const asked = process.argv.slice(2);
for (let round = 0; round < 3; round++) await secondsOf(repeated('Japan said on Monday that it will sign the treaty. ')(5e4));
for (const [name, shape] of shapes) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const times: ReadonlyMap<string, number>[] = [];
  try {
    for (const size of SIZES) times.push(await secondsOf(shape(size)));
  } catch (error) {
    process.exitCode = 1;
    console.log(`${name.padEnd(24)}FAILS at ${(SIZES[times.length] ?? 0) / 1e6} MB: ${(error as Error).message}`);
    continue;
  }
  const growth = (of: (seconds: ReadonlyMap<string, number>) => number): number =>
    ((of(times.at(-1) ?? new Map()) || 0) / Math.max(of(times[1] ?? new Map()), 1e-3)) ** (1 / (SIZES.length - 2));
  const bad = [...(times.at(-1) ?? new Map<string, number>())].filter(
    ([step, seconds]) => seconds > WORTH_LOOKING && growth((all) => all.get(step) ?? 0) > HIGHEST_GROWTH,
  );
  if (bad.length > 0) process.exitCode = 1;
  console.log(
    `${name.padEnd(24)}${times.map((all) => sum(all).toFixed(2).padStart(8)).join('')} s CPU   ×${growth(sum).toFixed(2)} a doubling` +
      bad.map(([step, seconds]) => `   ${step.toUpperCase()} ×${growth((all) => all.get(step) ?? 0).toFixed(2)} (${seconds.toFixed(1)} s)`).join(''),
  );
}
