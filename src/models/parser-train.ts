import type { ConlluSentence } from './conllu.ts';
import type { ContextVectors } from './context-vectors.ts';
import {
  arcRelations,
  FIRST_WORD_PIECE,
  goldTree,
  knownForm,
  PIECES,
  pieceTable,
  UNKNOWN_PIECE,
  writePieces,
  type ArcRelations,
  type PieceTable,
} from './parser-data.ts';
import type { SentenceInput } from './parser-inputs-train.ts';
import { newLearner, parseWithNet, type LearningOptions, type TrainingSentence } from './parser-learn.ts';
import { BATCH_WORDS, trainingNet, type TrainingNet } from './parser-net-train.ts';
import type { ParserState } from './parser-state.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { inTableOrder, loadWordTable, storeWordTable } from './word-table.ts';

/** What a training run of the parser is told. */
export interface ParserTraining extends LearningOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly encoder: number;
  readonly hidden: number;
  /** Rate of Adam after a short warming up; it falls to {@link LAST_RATE} of it in a straight line. */
  readonly rate: number;
  /** Share of the states in which the net's own choice is followed, from the second epoch on. */
  readonly exploration: number;
  /** A step is taken once a batch holds this many words. */
  readonly batchWords: number;
  readonly progress: (message: string) => void;
  /** Called after each epoch with a function that parses with the net as it is. */
  readonly afterEpoch?: (parse: (sentence: SentenceInput) => ParserState, vocabulary: ParserVocabulary) => void;
}

/** A trained net with what is needed to use it. */
export interface TrainedParser {
  readonly net: TrainingNet;
  readonly vocabulary: ParserVocabulary;
  readonly relations: ArcRelations;
}

/** Words met at least this often have a vector of their own. */
const LEAST_COUNT = 2;
const LAST_RATE = 0.03;
const WARMING_UP = 0.02;
/** The parameters shipped are the mean over this last part of the training (Polyak and Juditsky 1992). */
const AVERAGED_PART = 0.25;
const STEPS_PER_SNAPSHOT = 20;
/** How readily a rare word is taken for an unknown one (Kiperwasser and Goldberg 2016). */
const WORD_DROPOUT = 0.25;
/** Longer sentences are left out: a batch has room for little more. */
const LONGEST_SENTENCE = 400;

/** The words of a parser, in the order of their table. */
export interface ParserVocabulary {
  readonly words: readonly string[];
  readonly table: PieceTable;
  /** 1 for words that have a vector of their own beside that of the background. */
  readonly own: Uint8Array;
  /** How often each word occurs in the treebank. */
  readonly counts: Int32Array;
  /** Row of each word among the background vectors, -1 for none. */
  readonly background: Int32Array;
}

/** Returns the words that a treebank or running text makes known. */
export function parserVocabulary(sentences: readonly ConlluSentence[], vectors: ContextVectors): ParserVocabulary {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const { form } of words) counts.set(knownForm(form), (counts.get(knownForm(form)) ?? 0) + 1);
  }
  const own = new Set([...counts].filter(([, count]) => count >= LEAST_COUNT).map(([word]) => word));
  const rows = new Map(vectors.words.map((word, row) => [word, row]));
  const words = inTableOrder([...own, ...vectors.words]);
  return {
    words,
    table: pieceTable(loadWordTable(storeWordTable(words))),
    own: Uint8Array.from(words, (word) => (own.has(word) ? 1 : 0)),
    counts: Int32Array.from(words, (word) => counts.get(word) ?? 0),
    background: Int32Array.from(words, (word) => rows.get(word) ?? -1),
  };
}

/** Prepares a sentence; `tags` are the numbers of its predicted tags. */
export function trainingSentence(sentence: ConlluSentence, tags: Int32Array, { table, own, background }: ParserVocabulary): TrainingSentence {
  const count = sentence.words.length;
  const pieces = new Int32Array(count * PIECES);
  const known = new Int32Array(count);
  sentence.words.forEach(({ form }, index) => {
    writePieces(table, form, pieces, index * PIECES);
    const word = (pieces[index * PIECES] as number) - FIRST_WORD_PIECE;
    known[index] = background[word] ?? -1;
    if (own[word] !== 1) pieces[index * PIECES] = UNKNOWN_PIECE;
  });
  return { count, pieces, background: known, tags, gold: goldTree(sentence) };
}

/** What a parser is trained on: sentences with predicted tags (numbers below `tagCount`), and vectors of words from running text. */
export interface ParserData {
  readonly sentences: readonly ConlluSentence[];
  readonly tags: readonly Int32Array[];
  readonly tagCount: number;
  readonly vectors: ContextVectors;
}

/** Trains the net. The same data and options give the same parameters. */
export function trainParser({ sentences, tags, tagCount, vectors }: ParserData, training: ParserTraining): TrainedParser {
  const random = seededRandom(training.seed);
  const vocabulary = parserVocabulary(sentences, vectors);
  const relations = arcRelations(sentences);
  const { encoder, hidden, epochs } = training;
  const leftRelations = relations.left.length;
  const rightRelations = relations.right.length;
  const sizes = { pieces: vocabulary.table.rows, tags: tagCount, encoder, hidden, leftRelations, rightRelations };
  const net = trainingNet(sizes, vectors, random);
  const data = sentences.map((sentence, index) => trainingSentence(sentence, tags[index] as Int32Array, vocabulary));
  const order = Int32Array.from(data.keys()).filter((index) => (data[index] as TrainingSentence).count <= LONGEST_SENTENCE);
  const learner = newLearner(net, relations, training, random);
  const mean = newMean(net.memory.blocks);
  let done = 0;
  let steps = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    random.shuffle(order);
    learner.loss = learner.states = 0;
    for (const index of order) {
      const sentence = dropWords(data[index] as TrainingSentence, vocabulary, random);
      learner.learn(sentence, epoch > 1 ? training.exploration : 0);
      const share = ++done / (epochs * order.length);
      if (net.words() < training.batchWords && net.words() + LONGEST_SENTENCE <= BATCH_WORDS && share < 1) continue;
      net.finish(training.rate * Math.min(1, share / WARMING_UP) * (1 - (1 - LAST_RATE) * share));
      if (share > 1 - AVERAGED_PART && ++steps % STEPS_PER_SNAPSHOT === 0) mean.add();
    }
    net.discard();
    if (epoch === epochs) mean.take();
    training.progress(`epoch ${epoch} of ${epochs}: loss ${(learner.loss / learner.states).toFixed(4)} a state`);
    training.afterEpoch?.((sentence) => parseWithNet(net, relations, sentence), vocabulary);
  }
  return { net, vocabulary, relations };
}

/** Takes a rare word for an unknown one now and then, so that unknown words have been met. */
function dropWords(sentence: TrainingSentence, { counts }: ParserVocabulary, random: SeededRandom): TrainingSentence {
  const pieces = sentence.pieces.slice();
  for (let at = 0; at < pieces.length; at += PIECES) {
    const count = counts[(pieces[at] as number) - FIRST_WORD_PIECE] ?? 0;
    if (random.next() < WORD_DROPOUT / (WORD_DROPOUT + count)) pieces[at] = UNKNOWN_PIECE;
  }
  return { ...sentence, pieces };
}

/** The mean of parameters over snapshots. */
function newMean(blocks: readonly Float32Array[]): { add(): void; take(): void } {
  const sums = blocks.map((block) => new Float64Array(block.length));
  let count = 0;
  return {
    add() {
      count++;
      sums.forEach((sum, index) => {
        const block = blocks[index] as Float32Array;
        for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (block[at] as number);
      });
    },
    take() {
      if (count > 0) sums.forEach((sum, index) => (blocks[index] as Float32Array).set(sum.map((value) => value / count)));
    },
  };
}
