import { bestLabels, chainScratch, nameProbability, sumChains, weighTransitions, type ChainScratch } from './chain.ts';
import { documentView, LONGEST_PIECE, readDocument, type DocumentView, type NameTokens } from './document-view.ts';
import { decodeEntities, type EntityWeights } from './entity-weights.ts';
import { featureSums, type FeatureSums } from './feature-sums.ts';
import { contextFeatures, SET_OFFSETS, WORD_SETS, wordFeatures } from './first-features.ts';
import { LABELS, NAME_TYPES, namesOf, type NameType } from './name-labels.ts';
import { countTypes, forgetTypes, pieceNames, secondFeatures, type TypeCounts } from './second-features.ts';
import { wordFacts, type WordFacts } from './word-facts.ts';

/** A name on tokens `[first, end)`. `confidence` is the probability that exactly these tokens are a name of this type. */
export interface FoundName {
  readonly first: number;
  readonly end: number;
  readonly type: NameType;
  readonly confidence: number;
}

/** What a document's tokens are. */
export interface FoundNames {
  /** One label a token, see `name-labels.ts`. */
  readonly label: Uint8Array;
  /** The names, in order; none within another. */
  readonly names: readonly FoundName[];
}

/** A model that is ready to read, with its working space: it reads one document at a time. */
export interface EntityModel {
  readonly weights: EntityWeights;
  readonly work: Work;
}

/** Space that is reused from document to document. */
interface Work {
  facts: WordFacts;
  /** For each word and set of its features their summed weights, made when first needed. */
  sums: Int32Array;
  known: Uint8Array;
  readonly view: DocumentView;
  readonly features: FeatureSums;
  readonly chain: ChainScratch;
  readonly scores: Float64Array;
  /** Scores of the first look, the whole document. */
  firstScores: Int32Array;
  readonly types: TypeCounts;
}

/** The weights of the two looks among those of {@link featureSums}. */
const FIRST = 0;
const SECOND = 1;

/** With more words than this the table of words is begun anew before the next document. */
const MOST_WORDS = 40_000;

/** Makes a model out of the bytes of `entities.bin`. Throws when they are not those of one. */
export function loadEntityModel(bytes: Uint8Array): EntityModel {
  return entityModel(decodeEntities(bytes));
}

/** A model with these weights. */
export function entityModel(weights: EntityWeights): EntityModel {
  return {
    weights,
    work: {
      facts: wordFacts(),
      sums: new Int32Array(0),
      known: new Uint8Array(0),
      view: documentView(),
      features: featureSums([weights.first, weights.second]),
      chain: chainScratch(LONGEST_PIECE),
      scores: new Float64Array(LONGEST_PIECE * LABELS),
      firstScores: new Int32Array(0),
      types: { counts: new Int32Array(0) },
    },
  };
}

/**
 * Finds the names of a document: persons, organisations, places, nationalities, events and other names. `phrases` are classes of its
 * tokens from the lexicon (`phrase-classes.ts`); without them the model goes by words and context alone. Takes any tokens, in time
 * that grows with their number only.
 */
export function findNames(model: EntityModel, tokens: NameTokens, phrases?: Uint8Array): FoundNames {
  const { weights, work } = model;
  const label = new Uint8Array(tokens.count);
  if (work.facts.count > MOST_WORDS) work.facts = startAnew(work);
  readDocument(work.view, work.facts, weights.lists, tokens, phrases);
  if (work.firstScores.length < tokens.count * LABELS) work.firstScores = new Int32Array(Math.ceil(tokens.count * 1.5) * LABELS);
  makeRoomForSums(work);
  lookOnce(model, label);
  countTypes(work.types, work.view, work.facts, label);
  const names = lookAgain(model, label);
  forgetTypes(work.types, work.view, work.facts);
  return { label, names };
}

function startAnew(work: Work): WordFacts {
  work.known.fill(0);
  return wordFacts();
}

function makeRoomForSums(work: Work): void {
  const room = work.facts.count * WORD_SETS;
  if (work.known.length >= room) return;
  const known = new Uint8Array(room * 2);
  known.set(work.known);
  const sums = new Int32Array(room * 2 * LABELS);
  sums.set(work.sums);
  work.known = known;
  work.sums = sums;
}

/** The first look: each sentence by itself, from the words, the lexicon and the document. */
function lookOnce({ weights, work }: EntityModel, label: Uint8Array): void {
  const { view, facts, features, scores, firstScores, chain } = work;
  for (let piece = 0; piece < view.pieces; piece++) {
    const from = view.pieceStart[piece] as number;
    const to = view.pieceStart[piece + 1] as number;
    for (let token = from; token < to; token++) {
      const row = token * LABELS;
      firstScores.fill(0, row, row + LABELS);
      for (let set = 0; set < WORD_SETS; set++) {
        const place = token + (SET_OFFSETS[set] as number);
        addWordSums(work, place >= from && place < to ? (view.word[place] as number) : 0, set, row);
      }
      features.sink.count = 0;
      contextFeatures(view, facts, token, from, to, features.sink);
      features.add(FIRST);
      for (let label = 0; label < LABELS; label++) firstScores[row + label] = (firstScores[row + label] as number) + (features.sums[label] as number);
    }
    for (let cell = from * LABELS; cell < to * LABELS; cell++) scores[cell - from * LABELS] = firstScores[cell] as number;
    bestLabels(chain, scores, weights.firstTransitions, to - from, label, from);
  }
}

function addWordSums(work: Work, word: number, set: number, row: number): void {
  const { known, sums, features, facts, firstScores } = work;
  const cell = word * WORD_SETS + set;
  const sum = cell * LABELS;
  if (known[cell] === 0) {
    known[cell] = 1;
    features.sink.count = 0;
    wordFeatures(facts, word, set, features.sink);
    features.add(FIRST);
    for (let label = 0; label < LABELS; label++) sums[sum + label] = features.sums[label] as number;
  }
  for (let label = 0; label < LABELS; label++) firstScores[row + label] = (firstScores[row + label] as number) + (sums[sum + label] as number);
}

/** The second look: the same scores with what the first look found around each token. */
function lookAgain({ weights, work }: EntityModel, label: Uint8Array): FoundName[] {
  const { view, facts, features, scores, firstScores, chain, types } = work;
  const names: FoundName[] = [];
  const temperature = weights.temperature / weights.unit;
  weighTransitions(chain, weights.secondTransitions, temperature);
  for (let piece = 0; piece < view.pieces; piece++) {
    const from = view.pieceStart[piece] as number;
    const to = view.pieceStart[piece + 1] as number;
    const found = pieceNames(label, from, to);
    for (let token = from; token < to; token++) {
      features.sink.count = 0;
      secondFeatures(view, facts, label, types, found, token, from, to, features.sink);
      features.add(SECOND);
      const row = token * LABELS;
      for (let label = 0; label < LABELS; label++)
        scores[row - from * LABELS + label] = (firstScores[row + label] as number) + (features.sums[label] as number);
    }
    bestLabels(chain, scores, weights.secondTransitions, to - from, label, from);
    const ranges = namesOf(label, from, to);
    if (ranges.length === 0) continue;
    sumChains(chain, scores, to - from, undefined, 0, temperature);
    for (const { first, end, type } of ranges) {
      const confidence = nameProbability(chain, first - from, end - from, 1 + 2 * type, to - from);
      names.push({ first, end, type: NAME_TYPES[type] ?? 'MISC', confidence: Math.min(1, Math.max(0, confidence)) });
    }
  }
  return names;
}
