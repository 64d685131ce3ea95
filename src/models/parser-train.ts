import type { ConlluSentence } from './conllu.ts';
import { arcRelations, goldTree, knownForm, PIECES, pieceTable, UNKNOWN_PIECE, writePieces, type ArcRelations, type PieceTable } from './parser-data.ts';
import type { SentenceInput } from './parser-inputs-train.ts';
import { newLearner, parseWithNet, type LearningOptions, type TrainingSentence } from './parser-learn.ts';
import { BATCH_WORDS, trainingNet, type TrainingNet } from './parser-net-train.ts';
import type { ParserState } from './parser-state.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

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
  readonly afterEpoch?: (parse: (sentence: SentenceInput) => ParserState) => void;
}

/** A trained net with what is needed to use it. */
export interface TrainedParser {
  readonly net: TrainingNet;
  readonly words: readonly string[];
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

/** Returns the words that get a vector of their own, most frequent first, and how often each form occurs. */
export function parserWords(sentences: readonly ConlluSentence[]): { words: string[]; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const { form } of words) counts.set(knownForm(form), (counts.get(knownForm(form)) ?? 0) + 1);
  }
  const words = [...counts].filter(([, count]) => count >= LEAST_COUNT).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { words: words.map(([word]) => word), counts };
}

/** Prepares a sentence; `tags` are the numbers of its predicted tags. */
export function trainingSentence(sentence: ConlluSentence, tags: Int32Array, table: PieceTable): TrainingSentence {
  const count = sentence.words.length;
  const pieces = new Int32Array(count * PIECES);
  sentence.words.forEach(({ form }, index) => writePieces(table, form, pieces, index * PIECES));
  return { count, pieces, tags, gold: goldTree(sentence) };
}

/** Trains the net on sentences with predicted tags: `tags[s][w]`, numbers below `tagCount`. */
export function trainParser(sentences: readonly ConlluSentence[], tags: readonly Int32Array[], tagCount: number, training: ParserTraining): TrainedParser {
  const random = seededRandom(training.seed);
  const { words, counts } = parserWords(sentences);
  const table = pieceTable(words);
  const relations = arcRelations(sentences);
  const { encoder, hidden, epochs } = training;
  const leftRelations = relations.left.length;
  const rightRelations = relations.right.length;
  const net = trainingNet({ pieces: table.rows, tags: tagCount, encoder, hidden, leftRelations, rightRelations }, random);
  const data = sentences.map((sentence, index) => trainingSentence(sentence, tags[index] as Int32Array, table));
  const order = Int32Array.from(data.keys()).filter((index) => (data[index] as TrainingSentence).count <= LONGEST_SENTENCE);
  const frequency = Float32Array.from({ length: table.rows }, () => Infinity);
  for (const [word, row] of table.words) frequency[row] = counts.get(word) as number;
  const learner = newLearner(net, relations, training, random);
  const mean = newMean(net.memory.blocks);
  let done = 0;
  let steps = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    random.shuffle(order);
    learner.loss = learner.states = 0;
    for (const index of order) {
      const sentence = dropWords(data[index] as TrainingSentence, frequency, random);
      learner.learn(sentence, epoch > 1 ? training.exploration : 0);
      const share = ++done / (epochs * order.length);
      if (net.words() < training.batchWords && net.words() + LONGEST_SENTENCE <= BATCH_WORDS && share < 1) continue;
      net.finish(training.rate * Math.min(1, share / WARMING_UP) * (1 - (1 - LAST_RATE) * share));
      if (share > 1 - AVERAGED_PART && ++steps % STEPS_PER_SNAPSHOT === 0) mean.add();
    }
    net.discard();
    if (epoch === epochs) mean.take();
    training.progress(`epoch ${epoch} of ${epochs}: loss ${(learner.loss / learner.states).toFixed(4)} a state`);
    training.afterEpoch?.((sentence) => parseWithNet(net, relations, sentence));
  }
  return { net, words, relations };
}

/** Takes a rare word for an unknown one now and then, so that unknown words have been met. */
function dropWords(sentence: TrainingSentence, frequency: Float32Array, random: SeededRandom): TrainingSentence {
  const pieces = sentence.pieces.slice();
  for (let at = 0; at < pieces.length; at += PIECES) {
    const count = frequency[pieces[at] as number] as number;
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
