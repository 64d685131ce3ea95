import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compromiseNames } from '../../bench/peers/names.ts';
import { findNames, loadEntityModel, type EntityModel } from '../../src/models/entities/entity-model.ts';
import { trainEntities } from '../../src/models/entities/train-entities.ts';
import { readLexicon } from '../../src/resources/lexicon.ts';
import { lexiconPhrases } from '../../src/resources/phrase-marking.ts';
import type { Resources } from '../../src/resources/resources.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';
import { entityTraining } from '../training/entity-training.ts';

interface NamedSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

interface NameRow {
  readonly text: string;
  readonly gold: readonly NamedSpan[];
}

type NameReader = (text: string) => readonly NamedSpan[];

/** What the sets' types are among persons, organisations and places; other types are not scored. */
const TYPES: Readonly<Record<string, string>> = {
  PER: 'PER', person: 'PER', politician: 'PER',
  ORG: 'ORG', organisation: 'ORG', politicalparty: 'ORG',
  LOC: 'LOC', location: 'LOC', country: 'LOC',
}; // prettier-ignore

/** Precision, recall and F1 in per cent. */
export interface NameScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Scores the entity model alone, on names of exactly the gold ends and type: the shipped one on UNER-EWT dev, of which it has seen nothing;
 * on CrossNER politics dev one that was trained without it, read from the folder `heldOut` or, where none is given, trained now (some
 * minutes). compromise beside. Returns the scores by set.
 */
export function scoreEntityModel(data: string, resources: Resources, heldOut: string | undefined): Record<string, NameScores> {
  const shipped = loadEntityModel(resources.bytes('models/entities.bin'));
  const without = loadEntityModel(heldOut === undefined ? trainWithout(data, resources) : readFileSync(join(heldOut, 'entities.bin')));
  process.stdout.write('\n## entity model (PER, ORG, LOC; exact ends and type)\n');
  const row = (name: string, set: string, reads: NameReader): [string, NameScores] => {
    const scores = score(readRows(join(data, 'dev/ner', set)), reads);
    const cells = [scores.precision, scores.recall, scores.f1].map((value) => value.toFixed(2).padStart(7));
    process.stdout.write(`${name.padEnd(56)} P${cells[0]}  R${cells[1]}  F1${cells[2]}\n`);
    return [name, scores];
  };
  return Object.fromEntries([
    row('UNER-EWT dev, shipped model', 'uner-ewt.jsonl', reader(shipped, resources)),
    row('UNER-EWT dev, trained without CrossNER politics dev', 'uner-ewt.jsonl', reader(without, resources)),
    row('UNER-EWT dev, compromise', 'uner-ewt.jsonl', compromiseNames),
    row('CrossNER politics dev, trained without it', 'crossner-politics.jsonl', reader(without, resources)),
    row('CrossNER politics dev, compromise', 'crossner-politics.jsonl', compromiseNames),
  ]);
}

function trainWithout(data: string, resources: Resources): Uint8Array {
  process.stderr.write('training an entity model without CrossNER politics dev\n');
  return trainEntities(data, { ...entityTraining(resources), holdOut: true, report: (line) => process.stderr.write(`  ${line}\n`) }).bytes;
}

function readRows(file: string): NameRow[] {
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): NameRow => JSON.parse(line));
}

/** The model as it reads within the pipeline: our own tokens and sentences, with the phrases of the lexicon. */
function reader(model: EntityModel, resources: Resources): NameReader {
  const rules = readSegmentRules(resources);
  const lexicon = readLexicon(resources);
  return (text) => {
    const { tokens, sentences } = segment(text, rules);
    const sentenceStarts = Int32Array.from(sentences, ({ firstToken }) => firstToken);
    const { names } = findNames(model, { count: tokens.count, form: tokens.form, sentenceStarts }, lexiconPhrases(lexicon, text, tokens));
    return names.map(({ first, end, type }) => ({ start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0, type }));
  };
}

function score(rows: readonly NameRow[], reads: NameReader): NameScores {
  const keysOf = (spans: readonly NamedSpan[]): Set<string> =>
    new Set(spans.filter(({ type }) => type in TYPES).map(({ start, end, type }) => `${start} ${end} ${TYPES[type]}`));
  let [right, found, gold] = [0, 0, 0];
  for (const row of rows) {
    const wanted = keysOf(row.gold);
    const made = keysOf(reads(row.text));
    gold += wanted.size;
    found += made.size;
    right += [...made].filter((key) => wanted.has(key)).length;
  }
  return { precision: (100 * right) / Math.max(1, found), recall: (100 * right) / Math.max(1, gold), f1: (200 * right) / Math.max(1, found + gold) };
}
