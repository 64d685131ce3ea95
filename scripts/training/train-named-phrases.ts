// node scripts/training/train-named-phrases.ts [--folds]: learns from GUM's training part what counts there as named and how far a phrase
// reaches, and writes scripts/eval/named-phrases/{named,extents}.tsv. `--folds` prints what documents score that the weights have not seen.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tokenAt } from '../../src/match/token-index.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { outermost } from '../eval/outermost.ts';
import type { GoldRow } from '../eval/eval-task.ts';
import { gumTraining } from '../eval/gum-training.ts';
import { candidatesOf, type Candidate } from '../eval/named-phrases/candidates.ts';
import { documentCounts } from '../eval/named-phrases/document-counts.ts';
import { documentView, headWithin, KINDS, type DocumentView } from '../eval/named-phrases/document-view.ts';
import { dependentsBehind, extentFeatures } from '../eval/named-phrases/extents.ts';
import { candidateFeatures } from '../eval/named-phrases/features.ts';
import { CLASSES, extentsTable, kindOfCandidate, namedPhrases, namedTable, type PhraseModels } from '../eval/named-phrases/named-phrases.ts';
import { softmaxTable } from '../eval/named-phrases/softmax.ts';
import { trainSoftmax, type SoftmaxCase } from './softmax.ts';

const gold = join(import.meta.dirname, '../../../shared/data/dev/ner/gum.jsonl');
/** Chosen by five folds of the training documents. */
const NAMED = { seed: 1, passes: 6, leastCount: 5, decay: 0.02, step: 0.04 } as const;
const EXTENTS = { seed: 1, passes: 8, leastCount: 2, decay: 0.002, step: 0.1 } as const;
const FOLDS = 5;

interface GoldPhrase {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly named: boolean;
}
interface Learnt {
  readonly row: GoldRow;
  readonly layers: DocumentView['layers'];
  /** In which fold it is; the last for documents that are never learnt from. */
  readonly fold: number;
  readonly named: readonly SoftmaxCase[];
  readonly extents: readonly SoftmaxCase[];
}

type PlacedGold = GoldPhrase & { readonly first: number; readonly last: number };
const longest = (phrases: readonly PlacedGold[]): PlacedGold | undefined => phrases.toSorted((a, b) => b.last - b.first - (a.last - a.first))[0];
const isKind = ({ type }: GoldPhrase): boolean => KINDS.some((kind) => kind === type);

function learntFrom(row: GoldRow, layers: DocumentView['layers'], fold: number): Learnt {
  const view = documentView(layers);
  const counts = documentCounts(view);
  const { tokens } = layers;
  const placed = (row['gold'] as readonly GoldPhrase[])
    .filter(isKind)
    .map((phrase) => ({ ...phrase, first: tokenAt(tokens, phrase.start), last: tokenAt(tokens, phrase.end - 1) + 1 }));
  const byHead = Map.groupBy(placed, ({ first, last }) => headWithin(view.tree, first, last));
  const named: SoftmaxCase[] = [];
  const extents: SoftmaxCase[] = [];
  for (const candidate of candidatesOf(view)) {
    const same = byHead.get(candidate.head) ?? [];
    const own = longest(same.filter((phrase) => phrase.named));
    const answer = candidate.modifier && candidate.mention !== undefined ? ownWords(candidate, placed) : own;
    named.push({ label: answer === undefined ? 0 : CLASSES.findIndex((name) => name === answer.type), features: candidateFeatures(candidate, view, counts) });
    const marked = own ?? longest(same);
    if (marked !== undefined && !candidate.modifier && candidate.group !== 'pronoun') extents.push(...extentCases(candidate, marked, view));
  }
  return { row, layers, fold, named, extents };
}

function ownWords({ mention }: Candidate, placed: readonly PlacedGold[]): PlacedGold | undefined {
  return placed.find((phrase) => phrase.named && phrase.first === mention?.first && phrase.last === mention.end);
}

function extentCases(candidate: Candidate, marked: PlacedGold, view: DocumentView): SoftmaxCase[] {
  const cases: SoftmaxCase[] = [];
  for (const child of dependentsBehind(candidate.head, view)) {
    const label = marked.last > child ? 1 : 0;
    cases.push({ label, features: extentFeatures(candidate.head, child, kindOfCandidate(candidate, view), view) });
    if (label === 0) break;
  }
  return cases;
}

function train(documents: readonly Learnt[]): PhraseModels {
  return {
    named: trainSoftmax(
      documents.flatMap(({ named }) => named),
      CLASSES,
      NAMED,
    ),
    extents: trainSoftmax(
      documents.flatMap(({ extents }) => extents),
      ['out', 'in'],
      EXTENTS,
    ),
  };
}

/** Right, predicted and gold phrases of documents. */
function score(documents: readonly Learnt[], models: PhraseModels): [right: number, predicted: number, gold: number] {
  const key = ({ start, end, type }: Omit<GoldPhrase, 'named'>): string => `${start}-${end}-${type}`;
  const sums: [number, number, number] = [0, 0, 0];
  for (const { row, layers } of documents) {
    const wanted = new Set(outermost((row['gold'] as readonly GoldPhrase[]).filter((phrase) => phrase.named && isKind(phrase))).map(key));
    const found = outermost(namedPhrases(layers, models)).map(key);
    sums[0] += found.filter((phrase) => wanted.has(phrase)).length;
    sums[1] += found.length;
    sums[2] += wanted.size;
  }
  return sums;
}

const f1 = ([right, predicted, all]: readonly number[]): string => ((200 * (right ?? 0)) / ((predicted ?? 0) + (all ?? 0))).toFixed(1);

function readLearnt(): Learnt[] {
  const training = gumTraining();
  const pipeline = loadPipeline();
  let place = 0;
  return readFileSync(gold, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): GoldRow => JSON.parse(line))
    .map((row) => {
      const layers = runStages(documentFromText(row.text), pipeline, ['entities', 'parse']) as DocumentView['layers'];
      return learntFrom(row, layers, training.has(row.id) ? place++ % FOLDS : FOLDS);
    });
}

const { values } = parseArgs({ options: { folds: { type: 'boolean', default: false } } });
if (!existsSync(gold)) process.stdout.write('train-named-phrases: skipped, GUM (../shared) is not beside this repository\n');
else {
  const documents = readLearnt();
  const training = documents.filter(({ fold }) => fold < FOLDS);
  const models = train(training);
  writeFileSync(namedTable, softmaxTable(models.named));
  writeFileSync(extentsTable, softmaxTable(models.extents));
  process.stdout.write(`${training.length} documents, ${models.named.weights.size} and ${models.extents.weights.size} features\n`);
  if (values.folds) {
    const apart = score(documents.filter(({ fold }) => fold === FOLDS), models); // prettier-ignore
    const sums = [...apart];
    for (let fold = 0; fold < FOLDS; fold++) {
      const part = score(training.filter((document) => document.fold === fold), train(training.filter((document) => document.fold !== fold))); // prettier-ignore
      part.forEach((count, index) => (sums[index] = (sums[index] ?? 0) + count));
    }
    process.stdout.write(`F1 of documents the weights have not seen: all by folds ${f1(sums)}, outside of GUM's training part ${f1(apart)}\n`);
  }
}
