import { bestLabels, chainScratch } from './chain.ts';
import { statementSentences } from './cluster-texts.ts';
import { clusterWords } from './cluster-words.ts';
import { documentView, LONGEST_PIECE, readDocument, type DocumentView } from './document-view.ts';
import { encodeEntities, FIRST_BITS, SECOND_BITS } from './entity-weights.ts';
import { featureSink } from './feature-hash.ts';
import { contextFeatures, SET_OFFSETS, WORD_SETS, wordFeatures } from './first-features.ts';
import { LABELS } from './name-labels.ts';
import { countTypes, forgetTypes, pieceNames, secondFeatures, type TypeCounts } from './second-features.ts';
import { trainChain, type ChainTraining, type FeatureRows, type TrainedChain, type TrainingSequence } from './train-chain.ts';
import { readCorpora } from './training-data.ts';
import type { Segmenter, TrainingDocument, TrainingSentence } from './training-sentence.ts';
import { WORD_CLASSES, wordFacts, type WordFacts, type WordLists } from './word-facts.ts';

/** What training needs beside the data folder; the script that trains hands it in. */
export interface EntityTraining {
  /** The texts of `entities.words.tsv` and `entities.labels.tsv`. */
  readonly words: string;
  readonly labels: string;
  /** Further words with a class, from the lexicon: parts of persons' names, names of countries. */
  readonly lexiconWords: readonly { readonly word: string; readonly class: (typeof WORD_CLASSES)[number] }[];
  /** Names of states in lower case. */
  readonly countries: ReadonlySet<string>;
  readonly segment: Segmenter;
  /** Classes of the phrases of a sentence, as `phrase-classes.ts` has them. */
  readonly classify: (forms: readonly string[]) => Uint8Array;
  /** Keeps CrossNER politics dev and a third of re3d out, for choosing between models. */
  readonly holdOut?: boolean;
  readonly report?: (line: string) => void;
}

const CLUSTERS = { fine: 200, coarse: 48, leastCount: 5, rounds: 10 };
const FIRST: Omit<ChainTraining, 'progress'> = { slots: 1 << FIRST_BITS, epochs: 10, rate: 0.03, shrink: 0.002, dropout: 0.2, seed: 1 };
const SECOND: Omit<ChainTraining, 'progress'> = { slots: 1 << SECOND_BITS, epochs: 6, rate: 0.02, shrink: 0.002, dropout: 0.1, seed: 2 };
/** Rarer features are left out. */
const LEAST_COUNT = 2;
/** The first look's answers that the second learns from are made by models that have not seen the sentence. */
const FOLDS = 5;
/** Found on the dev sets: exact names come out right as often as their confidence says. */
const TEMPERATURE = 1;

/** Trains the entity model on the corpora below `dataDir`. Returns the bytes of `entities.bin` and what the run was told; the same data give the same bytes. */
export function trainEntities(dataDir: string, training: EntityTraining): { bytes: Uint8Array; options: Readonly<Record<string, unknown>> } {
  const report = training.report ?? ((): void => undefined);
  const classes = readWordClasses(training);
  const corpora = readCorpora(dataDir, {
    labels: training.labels,
    wordClasses: classes,
    countries: training.countries,
    segment: training.segment,
    holdOut: training.holdOut === true,
  });
  report(`${corpora.length} documents, ${corpora.reduce((sum, { sentences }) => sum + sentences.length, 0)} sentences`);
  const clusters = clusterWords(allSentences(dataDir, training.segment, corpora), CLUSTERS);
  report(`${clusters.words.length} words in ${CLUSTERS.fine} classes`);
  const fineClasses = new Map(clusters.words.map((word, index) => [word, clusters.fine[index] ?? 0]));
  const lists: WordLists = {
    classesOf: (lower) => classes.get(lower) ?? 0,
    fineOf: (masked) => fineClasses.get(masked) ?? -1,
    coarseOfFine: clusters.coarseOfFine,
  };
  const facts = wordFacts();
  const items = corpora.flatMap((document, index) => trainingItems(document, index % FOLDS, training.classify));
  for (const item of items) item.rows = firstRows(item, facts, lists);
  dropRareFeatures(items);
  report('features counted');
  const first = trainChain(items.flatMap(firstSequences), { ...FIRST, progress: (epoch) => report(`first look, epoch ${epoch + 1} of ${FIRST.epochs}`) });
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = trainChain(items.filter((item) => item.fold !== fold).flatMap(firstSequences), FIRST);
    for (const item of items.filter((other) => other.fold === fold)) answer(item, others);
    report(`first look without part ${fold + 1} of ${FOLDS}`);
  }
  const types: TypeCounts = { counts: new Int32Array(0) };
  for (const item of items) item.rows = secondRows(item, facts, lists, types);
  const second = trainChain(items.flatMap(secondSequences), { ...SECOND, progress: (epoch) => report(`second look, epoch ${epoch + 1} of ${SECOND.epochs}`) });
  const options = { first: FIRST, second: SECOND, clusters: CLUSTERS, holdOut: training.holdOut === true };
  const { coarseOfFine } = clusters;
  return { bytes: encodeEntities({ first, second, temperature: TEMPERATURE, fineClasses, coarseOfFine, classes }, options), options };
}

/** Bits of {@link WORD_CLASSES} by lower-case word. Throws for a class that there is not. */
function readWordClasses({ words, lexiconWords }: EntityTraining): Map<string, number> {
  const classes = new Map<string, number>();
  const add = (word: string, name: string): void => {
    const bit = WORD_CLASSES.findIndex((known) => known === name);
    if (bit < 0) throw new Error(`entities.words.tsv: no such class of words: «${name}»`);
    classes.set(word, (classes.get(word) ?? 0) | (1 << bit));
  };
  for (const line of words.trimEnd().split('\n').slice(1)) {
    const [word = '', names = ''] = line.split('\t');
    for (const name of names.split('|')) add(word, name);
  }
  for (const { word, class: name } of lexiconWords) add(word.toLowerCase(), name);
  return classes;
}

function* allSentences(dataDir: string, segment: Segmenter, corpora: readonly TrainingDocument[]): Generator<readonly string[]> {
  yield* statementSentences(dataDir, segment);
  for (const { sentences } of corpora) for (const { form } of sentences) yield form;
}

/** A document as it is learnt from: whole, and each of its sentences alone, since texts of one sentence are read too. */
interface TrainingItem {
  readonly sentences: readonly TrainingSentence[];
  readonly phrases: Uint8Array;
  readonly allowed: Uint16Array;
  readonly fold: number;
  readonly turn: 0 | 1 | 2;
  rows: FeatureRows;
  /** Labels and scores of a first look by a model that has not seen the document. */
  labels: Uint8Array;
  scores: Float32Array;
}

const NO_ROWS: FeatureRows = { offsets: new Int32Array(0), slots: new Int32Array(0) };

function trainingItems({ sentences }: TrainingDocument, fold: number, classify: EntityTraining['classify']): TrainingItem[] {
  const item = (part: readonly TrainingSentence[], turn: 0 | 1 | 2): TrainingItem => ({
    sentences: part,
    phrases: Uint8Array.from(part.flatMap(({ form }) => Array.from(classify(form)))),
    allowed: Uint16Array.from(part.flatMap(({ allowed }) => Array.from(allowed))),
    fold,
    turn,
    rows: NO_ROWS,
    labels: new Uint8Array(0),
    scores: new Float32Array(0),
  });
  if (sentences.length === 1) return [item(sentences, 2)];
  return [item(sentences, 0), ...sentences.map((sentence) => item([sentence], 1))];
}

const view: DocumentView = documentView();
const sink = featureSink();

function layOut({ sentences, phrases }: TrainingItem, facts: WordFacts, lists: WordLists): void {
  const form = sentences.flatMap((sentence) => sentence.form);
  const sentenceStarts = new Int32Array(sentences.length);
  for (let index = 1; index < sentences.length; index++) sentenceStarts[index] = (sentenceStarts[index - 1] ?? 0) + (sentences[index - 1]?.form.length ?? 0);
  readDocument(view, facts, lists, { count: form.length, form, sentenceStarts }, phrases);
}

/** Gathers the features of every token by `describe`, which fills the sink. */
function gatherRows(bits: number, describe: (token: number, from: number, to: number) => void): FeatureRows {
  const offsets = new Int32Array(view.count + 1);
  const slots: number[] = [];
  for (let piece = 0; piece < view.pieces; piece++) {
    const from = view.pieceStart[piece] ?? 0;
    const to = view.pieceStart[piece + 1] ?? 0;
    for (let token = from; token < to; token++) {
      sink.count = 0;
      describe(token, from, to);
      for (let feature = 0; feature < sink.count; feature++) slots.push((sink.hashes[feature] ?? 0) & ((1 << bits) - 1));
      offsets[token + 1] = slots.length;
    }
  }
  return { offsets, slots: Int32Array.from(slots) };
}

function firstRows(item: TrainingItem, facts: WordFacts, lists: WordLists): FeatureRows {
  layOut(item, facts, lists);
  return gatherRows(FIRST_BITS, (token, from, to) => {
    for (let set = 0; set < WORD_SETS; set++) {
      const place = token + (SET_OFFSETS[set] ?? 0);
      wordFeatures(facts, place >= from && place < to ? (view.word[place] ?? 0) : 0, set, sink);
    }
    contextFeatures(view, facts, token, from, to, sink);
  });
}

function secondRows(item: TrainingItem, facts: WordFacts, lists: WordLists, types: TypeCounts): FeatureRows {
  layOut(item, facts, lists);
  countTypes(types, view, facts, item.labels);
  let found = pieceNames(item.labels, 0, 0);
  const rows = gatherRows(SECOND_BITS, (token, from, to) => {
    if (token === from) found = pieceNames(item.labels, from, to);
    secondFeatures(view, facts, item.labels, types, found, token, from, to, sink);
  });
  forgetTypes(types, view, facts);
  return rows;
}

/** Leaves out features that are met less than {@link LEAST_COUNT} times; each text counts once. */
function dropRareFeatures(items: readonly TrainingItem[]): void {
  const counts = new Uint8Array(1 << FIRST_BITS);
  for (const { rows, turn } of items) if (turn !== 1) for (const slot of rows.slots) counts[slot] = Math.min(255, (counts[slot] ?? 0) + 1);
  for (const item of items) {
    const { offsets, slots } = item.rows;
    const kept = new Int32Array(offsets.length);
    let size = 0;
    for (let token = 0; token + 1 < offsets.length; token++) {
      for (let feature = offsets[token] ?? 0; feature < (offsets[token + 1] ?? 0); feature++) {
        const slot = slots[feature] ?? 0;
        if ((counts[slot] ?? 0) >= LEAST_COUNT) slots[size++] = slot;
      }
      kept[token + 1] = size;
    }
    item.rows = { offsets: kept, slots: slots.slice(0, size) };
  }
}

function firstSequences(item: TrainingItem): TrainingSequence[] {
  return sequencesOf(item, undefined);
}

function secondSequences(item: TrainingItem): TrainingSequence[] {
  return sequencesOf(item, item.scores);
}

function sequencesOf({ sentences, rows, allowed, turn }: TrainingItem, base: Float32Array | undefined): TrainingSequence[] {
  const sequences: TrainingSequence[] = [];
  let from = 0;
  for (const { form } of sentences) {
    sequences.push({ rows, from, count: form.length, allowed, base, turn });
    from += form.length;
  }
  return sequences;
}

const chain = chainScratch(LONGEST_PIECE);

/** Labels a document with a first look, sentence by sentence. */
function answer(item: TrainingItem, { weights, transitions }: TrainedChain): void {
  const { offsets, slots } = item.rows;
  const count = offsets.length - 1;
  item.labels = new Uint8Array(count);
  item.scores = new Float32Array(count * LABELS);
  for (let token = 0; token < count; token++) {
    for (let feature = offsets[token] ?? 0; feature < (offsets[token + 1] ?? 0); feature++) {
      const row = (slots[feature] ?? 0) * LABELS;
      for (let label = 0; label < LABELS; label++)
        item.scores[token * LABELS + label] = (item.scores[token * LABELS + label] ?? 0) + (weights[row + label] ?? 0);
    }
  }
  let from = 0;
  for (const { form } of item.sentences) {
    for (let start = from; start < from + form.length; start += LONGEST_PIECE) {
      const end = Math.min(start + LONGEST_PIECE, from + form.length);
      bestLabels(chain, Float64Array.from(item.scores.subarray(start * LABELS, end * LABELS)), transitions, end - start, item.labels, start);
    }
    from += form.length;
  }
}
