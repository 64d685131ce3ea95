// node bench/models.ts: words per CPU second of tagger, lemmatizer, parser and entity model on real statements, beside bare wink-nlp on the
// same text in the same run (medians of five rounds), with what loading them costs and what they weigh.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findInputs } from '../src/batch/find-inputs.ts';
import { readInput } from '../src/batch/read-input.ts';
import { loadEntityModel } from '../src/models/entities/entity-model.ts';
import { findNames } from '../src/models/entities/entity-model.ts';
import { loadLemmatizer } from '../src/models/lemmatizer.ts';
import { loadMorphology } from '../src/models/morphology.ts';
import type { KernelKind } from '../src/models/parser-kernels.ts';
import { loadParser } from '../src/models/parser.ts';
import { loadTagger } from '../src/models/tagger.ts';
import { openResources } from '../src/resources/resources.ts';
import { readSegmentRules } from '../src/stages/segment/segment-resources.ts';
import { segment } from '../src/stages/segment/segment-text.ts';
import { winkBare } from './peers/wink.ts';

const ROUNDS = 5;
const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared/data/statements/wh-joint');
const folder = existsSync(shared) ? shared : join(root, 'corpus');
const models = join(root, 'pipelines/en/models');

/** CPU milliseconds of a call. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rules = readSegmentRules(openResources(join(root, 'pipelines/en')));
const texts = await Promise.all(findInputs([folder]).files.map(async (file) => (await readInput(file)).document.text));
const documents = texts.map((text) => {
  const { tokens, sentences } = segment(text, rules);
  return { ...tokens, sentenceStarts: Int32Array.of(...sentences.map(({ firstToken }) => firstToken), tokens.count) };
});
const words = documents.reduce((sum, { count }) => sum + count, 0);

process.stdout.write(`${documents.length} documents, ${words} words; one core, CPU time\n\nloading\n`);
let total = 0;
function load<Model>(name: string, make: (bytes: Uint8Array) => Model): Model {
  const file = join(models, `${name}.bin`);
  let model: Model | undefined;
  const spent = cpu(() => (model = make(readFileSync(file))));
  total += spent;
  process.stdout.write(`  ${name.padEnd(14)} ${spent.toFixed(0).padStart(5)} ms  ${(statSync(file).size / 1e6).toFixed(2)} MB\n`);
  return model as Model;
}
const tagger = load('tagger', loadTagger);
const lemmatizer = load('lemmatizer', loadLemmatizer);
const parser = load('parser', (bytes) => loadParser(bytes));
load('morphology', loadMorphology);
const entities = existsSync(join(models, 'entities.bin')) ? load('entities', loadEntityModel) : undefined;
process.stdout.write(`  ${'all'.padEnd(14)} ${total.toFixed(0).padStart(5)} ms\n\nwords per CPU second: first round, median of ${ROUNDS} more\n`);

function measure(name: string, work: () => void): void {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => cpu(work));
  const first = rounds[0] as number;
  const median = rounds.slice(1).toSorted((a, b) => a - b)[ROUNDS >> 1] as number;
  const speed = (milliseconds: number): string =>
    Math.round((words / milliseconds) * 1000)
      .toLocaleString('en')
      .padStart(11);
  process.stdout.write(`  ${name.padEnd(28)}${speed(first)}${speed(median)}\n`);
}

const tags = documents.map((document) => tagger(document));
measure('tagger', () => documents.forEach((document) => tagger(document)));
measure('lemmatizer', () => documents.forEach(({ form }, index) => form.forEach((word, place) => lemmatizer(word, tags[index]?.xpos[place] ?? 0))));
const parseWith = (kind?: KernelKind): void => {
  const parse = kind === undefined ? parser : loadParser(readFileSync(join(models, 'parser.bin')), kind);
  measure(`parser${kind === undefined ? '' : `, ${kind} instructions`}`, () =>
    documents.forEach((document, index) => parse(document, tags[index] as (typeof tags)[number])),
  );
};
parseWith();
parseWith('vector');
if (entities !== undefined) measure('entity model', () => documents.forEach((document) => findNames(entities, document)));
measure('bare wink-nlp [sbd, pos]', () => texts.forEach(winkBare));
