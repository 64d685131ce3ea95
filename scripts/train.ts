// npm run train -- tagger|parser|entities|all --data DIR [--out DIR] [--held-out]: trains models on the data folder (../shared/data, described in
// its README.md) and writes them, with a record of what they were trained on, to pipelines/en/models or to --out. Seeded: the same data and
// the same code give the same bytes. `--held-out` keeps the parts out of the entity model that it is scored on (see docs/models.md).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { trainEntities } from '../src/models/entities/train-entities.ts';
import { trainLemmatizer } from '../src/models/lemmatizer.ts';
import { loadTagger } from '../src/models/tagger.ts';
import { openResources } from '../src/resources/resources.ts';
import { entityTraining } from './training/entity-training.ts';
import { PARSER_OPTIONS, trainParserOn } from './training/train-parsing.ts';
import { trainMorphologyOn } from './training/train-morphology.ts';
import { TAGGER_OPTIONS, trainTaggerOn } from './training/train-tagging.ts';
import { digestOf, ENTITY_FILES, recordTraining, STATEMENT_FILES, TREEBANK_FILES } from './training/training-record.ts';
import { readTrainingParts } from './training/treebanks.ts';

const root = join(import.meta.dirname, '..');
const pipeline = join(root, 'pipelines/en');
const usage = 'usage: npm run train -- tagger|parser|entities|all --data DIR [--out DIR] [--held-out]\n';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: join(root, '../shared/data') },
    out: { type: 'string', default: join(pipeline, 'models') },
    'held-out': { type: 'boolean', default: false },
  },
});
const { data, out, 'held-out': holdOut } = values;
const began = performance.now();

function progress(message: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}  ${message}\n`);
}

function write(name: string, bytes: Uint8Array, options: Readonly<Record<string, unknown>>, files: readonly string[]): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${name}.bin`), bytes);
  const sha256 = recordTraining(out, name, bytes, options, data, files);
  progress(`wrote ${name}.bin, ${(bytes.length / 1e6).toFixed(2)} MB, sha256 ${sha256}`);
}

const tasks: Readonly<Record<string, () => void>> = {
  tagger() {
    const sentences = readTrainingParts(data);
    write('tagger', trainTaggerOn(sentences, progress), TAGGER_OPTIONS, TREEBANK_FILES);
    write('lemmatizer', trainLemmatizer(sentences.flatMap(({ words }) => words)), {}, TREEBANK_FILES);
    write('morphology', trainMorphologyOn(sentences), {}, TREEBANK_FILES);
  },
  parser() {
    const { segment } = entityTraining(openResources(pipeline));
    const tagger = loadTagger(readFileSync(join(existsSync(join(out, 'tagger.bin')) ? out : join(pipeline, 'models'), 'tagger.bin')));
    write('parser', trainParserOn(data, tagger, segment, progress), PARSER_OPTIONS, [...TREEBANK_FILES, ...STATEMENT_FILES]);
  },
  entities() {
    const { bytes, options } = trainEntities(data, { ...entityTraining(openResources(pipeline)), holdOut, report: progress });
    const files = ENTITY_FILES.filter((file) => !(holdOut && file.includes('politics-dev')));
    const lexicon = digestOf(join(pipeline, 'entities'), '.tsv');
    write('entities', bytes, { ...options, lexicon }, [...files, ...STATEMENT_FILES]);
  },
};

const names = positionals[0] === 'all' ? Object.keys(tasks) : positionals;
if (names.length === 0 || names.some((name) => !(name in tasks))) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else if (!existsSync(join(data, 'train'))) {
  process.stderr.write(`no training data in ${data}: give the folder that holds train/ with --data\n`);
  process.exitCode = 3;
} else for (const name of names) tasks[name]?.();
