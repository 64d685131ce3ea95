// npm run bench -- claims: whether attribution and claims stay linear: the CPU seconds of both stages on hostile shapes of text, each three times
// doubled, with the growth by doubling (2.0 is linear). Exits 1 where a shape grows by more than 2.7 and costs more than a quarter of a second.
import { documentFromText } from '../src/ingest/document-from-text.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import type { Layers } from '../src/core/layers.ts';

const shapes: readonly (readonly [name: string, text: (n: number) => string])[] = [
  ['joined verbs', (n) => `They met${' and talked'.repeat(n)}.`],
  ['joined names', (n) => `They met Ann${' and Bob'.repeat(n)}.`],
  ['names with commas', (n) => `They met Ann${', Bob'.repeat(n)} and Eve.`],
  ['commas', (n) => 'they,'.repeat(n)],
  ['nested «he said that»', (n) => `${'he said that '.repeat(n)}it rained.`],
  ['nested infinitives', (n) => `${'they want to '.repeat(n)}go.`],
  ['nested relative clauses', (n) => `The man ${'who saw the man '.repeat(n)}left.`],
  ['gerunds', (n) => `They agreed on building${', strengthening ties'.repeat(n)}.`],
  ['participles', (n) => `They met${', criticizing China'.repeat(n)}.`],
  ['nouns with «of»', (n) => `They welcomed the support${' of the support'.repeat(n)}.`],
  ['quotations never closed', (n) => '“We go, he said. '.repeat(n)],
  ['straight marks', (n) => `" a `.repeat(n)],
  ['brackets never closed', (n) => 'the pact ( signed by Japan '.repeat(n)],
  ['one-sentence paragraphs', (n) => 'Japan will sign the treaty.\n\n'.repeat(n)],
  ['labels', (n) => 'Q: no\n\n'.repeat(n)],
  ['«it said»', (n) => 'It said that it will go. '.repeat(n)],
  ['verbs only', (n) => 'signed '.repeat(n)],
];
const START = 1000;
const DOUBLINGS = 3;
const HIGHEST_GROWTH = 2.7;
const WORTH_LOOKING = 0.25;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const { stages } = loadPipeline();
const measured: ReadonlySet<string> = new Set(['attribution', 'claims']);

/** CPU seconds of both stages on a text, the least of two readings. */
function secondsOf(text: string): number {
  const { document, blocks } = documentFromText(text);
  let layers: Partial<Layers> = { document, blocks, relations: [], diagnostics: [] };
  let seconds = 0;
  for (const stage of stages) {
    if (stage.name === 'stance') break;
    let least = Infinity;
    let made: Partial<Layers> = {};
    for (let round = 0; round < (measured.has(stage.name) ? 2 : 1); round++) {
      const before = cpu();
      made = stage.run(layers as Layers);
      least = Math.min(least, cpu() - before);
    }
    if (measured.has(stage.name)) seconds += least;
    layers = { ...layers, ...made, relations: [...(layers.relations ?? []), ...(made.relations ?? [])] };
  }
  return seconds;
}

secondsOf('Japan said that it will sign the treaty. '.repeat(500));
for (const [name, shape] of shapes) {
  const times = Array.from({ length: DOUBLINGS + 1 }, (_, step) => secondsOf(shape(START * 2 ** step)));
  const growth = ((times.at(-1) ?? 0) / Math.max(times[1] ?? 0, 1e-3)) ** (1 / (DOUBLINGS - 1));
  const bad = growth > HIGHEST_GROWTH && (times.at(-1) ?? 0) > WORTH_LOOKING;
  if (bad) process.exitCode = 1;
  console.log(
    `${name.padEnd(26)} ${times.map((time) => time.toFixed(3).padStart(7)).join('')} s CPU   ×${growth.toFixed(2)} a doubling${bad ? '   SUPER-LINEAR' : ''}`,
  );
}
