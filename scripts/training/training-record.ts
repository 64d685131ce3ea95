import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files and folders below the data folder that the models are trained on. The development parts of the treebanks are never among them. */
export const TREEBANK_FILES = ['train/en_ewt-train.conllu.gz', 'train/en_gum-train-cc.conllu.gz'] as const;
/** Running text without annotation, for vectors and classes of words. */
export const STATEMENT_FILES = ['statements/wh-joint', 'statements/wh-bulk.tar.gz', 'statements/ungd2017.jsonl.gz'] as const;
/** Texts with marked names. */
export const ENTITY_FILES = [
  'train/uner_ewt-train.iob2.gz',
  'dev/ner/wikigold.jsonl',
  'train/en_gum-train-cc.conllu.gz',
  'train/crossner-music-science-literature.bio.gz',
  'train/crossner-politics-train.bio.gz',
  'train/crossner-politics-dev.bio.gz',
  'dev/ner/re3d.jsonl',
] as const;

/** How one model came about. */
export interface TrainingRecord {
  /** Of the weight file. */
  readonly sha256: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The sha256 of each file trained on, by its path in the data folder; of a folder that of its files one after another, by name. */
  readonly data: Readonly<Record<string, string>>;
}

/** The records of a folder of models, by the model's name. Empty where the folder has none. */
export function readRecords(models: string): Record<string, TrainingRecord> {
  const file = join(models, 'training.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, TrainingRecord>) : {};
}

/** Writes down in `training.json` of the folder how a model was made. Returns the sha256 of its bytes. */
export function recordTraining(
  models: string,
  name: string,
  bytes: Uint8Array,
  options: Readonly<Record<string, unknown>>,
  dataFolder: string,
  files: readonly string[],
): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const data = Object.fromEntries(files.map((file) => [file, digestOf(join(dataFolder, file))]));
  const records = { ...readRecords(models), [name]: { sha256, options, data } };
  const sorted = Object.fromEntries(Object.entries(records).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(models, 'training.json'), `${JSON.stringify(sorted, null, 2)}\n`);
  return sha256;
}

/** The sha256 of a file, or of the files of a folder one after another. */
export function digestOf(path: string, ending = ''): string {
  const hash = createHash('sha256');
  if (!statSync(path).isDirectory()) return hash.update(readFileSync(path)).digest('hex');
  for (const name of readdirSync(path).toSorted()) if (name.endsWith(ending)) hash.update(readFileSync(join(path, name)));
  return hash.digest('hex');
}
