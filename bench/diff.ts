// node bench/diff.ts: CPU seconds of comparing two documents of 10,000 words, and of tracking 500 documents; medians of five rounds.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readInput } from '../src/batch/read-input.ts';
import type { Analysis } from '../src/core/analysis.ts';
import { diffAnalyses } from '../src/diff/diff.ts';
import { documentFromText } from '../src/ingest/document-from-text.ts';
import { analyze } from '../src/pipeline/analyze.ts';
import { readDiffLanguage } from '../src/pipeline/diff-language.ts';
import { englishPipeline, loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { openResources } from '../src/resources/resources.ts';
import { track } from '../src/track/track.ts';

const ROUNDS = 5;
const WORDS = 10_000;
const DOCUMENTS = 500;
const shared = join(import.meta.dirname, '../../shared/data/statements/wh-joint');
if (!existsSync(shared)) {
  console.log(`bench/diff: skipped, the statements are not in ../shared/data/statements/wh-joint`);
  process.exit(0);
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** CPU seconds of a call, as the median of the rounds. */
function time(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = cpu();
    work();
    return cpu() - before;
  });
  return rounds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

const pipeline = loadPipeline();
const language = readDiffLanguage(openResources(englishPipeline));
const files = readdirSync(shared).toSorted();
const texts: { readonly name: string; readonly date: string; readonly text: string }[] = [];
for (const name of files) {
  const path = join(shared, name);
  const { document } = await readInput({ path, uri: path });
  texts.push({ name, date: document.published.value ?? '2024-01-01', text: document.text });
}

/** Statements put together, from the first or the second of each pair in the series' order, cut to the words asked for. */
function longText(odd: number): string {
  const words = texts
    .filter((_, index) => index % 2 === odd)
    .map(({ text }) => text)
    .join('\n\n')
    .split(/(?<=\s)(?=\S)/u);
  return words.slice(0, WORDS).join('');
}
const read = (text: string, id: string, date: string): Analysis => analyze(documentFromText(text, { metadata: { id, date } }), pipeline);

const before = cpu();
const [old, next] = [read(longText(0), 'old', '2023-01-01'), read(longText(1), 'new', '2024-01-01')];
const analysing = cpu() - before;
const changes = diffAnalyses(old, next, language).changes.length;
console.log(
  `diff of two documents of ${WORDS} words, ${changes} changes: ${time(() => void diffAnalyses(old, next, language)).toFixed(3)} s CPU (their analysis before: ${analysing.toFixed(2)} s)`,
);
const like = read(longText(0).replaceAll('strongly', '').replaceAll('intend to', 'will'), 'like', '2024-01-01');
console.log(`diff of two editions of one text of ${WORDS} words: ${time(() => void diffAnalyses(old, like, language)).toFixed(3)} s CPU`);

const analyses = texts.map(({ name, date, text }) => read(text, name, date));
const many = Array.from({ length: DOCUMENTS }, (_, index): Analysis => {
  const analysis = analyses[index % analyses.length];
  if (analysis === undefined) throw new Error('no statements');
  return { ...analysis, document: { ...analysis.document, id: `${analysis.document.id}-${index}` } };
});
const words = many.reduce((sum, { document }) => sum + document.text.split(/\s+/u).length, 0);
const recurring = time(() => void track(many, language.weights, { formulas: [], leastDocuments: 5, most: 25, pairs: [] }));
const given = time(
  () =>
    void track(many, language.weights, {
      formulas: ['peace and stability across the Taiwan Strait', 'free and open Indo-Pacific'],
      leastDocuments: 5,
      most: 25,
      pairs: [['e:united-states', 'e:china']],
    }),
);
console.log(
  `track of ${DOCUMENTS} documents, ${words} words: recurring formulas ${recurring.toFixed(2)} s CPU, two given formulas and a pair ${given.toFixed(2)} s CPU`,
);
