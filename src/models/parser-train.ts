import { RELATION } from '../core/ud.ts';
import type { ConlluSentence } from './conllu.ts';
import { goldTree, knownForm, PIECES, pieceTable, transitionTable, UNKNOWN_PIECE, writePieces, type TransitionTable } from './parser-data.ts';
import { describeState, newFeatures, type StateFeatures } from './parser-features.ts';
import { trainingNet, type TrainingNet } from './parser-net.ts';
import { transitionCosts, type GoldTree } from './parser-oracle.ts';
import { advance, isFinal, LEFT, newState, openKinds, resetState, SHIFT, type ParserState } from './parser-state.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** What a training run of the parser is told. */
export interface ParserTraining {
  readonly seed: number;
  readonly epochs: number;
  readonly hidden: number;
  readonly rate: number;
  readonly dropout: number;
  /** Share of the time that the net's own transition is followed once the first epoch is over. */
  readonly exploration: number;
  readonly module: WebAssembly.Module;
  readonly progress: (message: string) => void;
  /** Called after each epoch with a function that scores sentences with the net as it is. */
  readonly afterEpoch?: (parse: (sentence: TrainingSentence) => ParserState) => void;
}

/** A sentence ready for training: rows of its words' vectors, its tags (as predicted, never gold), its tree. */
export interface TrainingSentence {
  readonly count: number;
  readonly pieces: Int32Array;
  readonly tags: Int32Array;
  readonly gold: GoldTree;
}

/** A trained net with what is needed to use it. */
export interface TrainedParser {
  readonly net: TrainingNet;
  readonly words: readonly string[];
  readonly transitions: TransitionTable;
}

/** Number for a missing child in the relation table. */
export const NO_RELATION = RELATION.length;

/** Words met at least this often have a vector of their own. */
const LEAST_COUNT = 2;

/** Returns the words that get a vector of their own, most frequent first. */
export function parserWords(sentences: readonly ConlluSentence[]): { words: string[]; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  for (const { words } of sentences) for (const { form } of words) counts.set(knownForm(form), (counts.get(knownForm(form)) ?? 0) + 1);
  const words = [...counts].filter(([, count]) => count >= LEAST_COUNT).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { words: words.map(([word]) => word), counts };
}

/**
 * Trains the net on sentences with predicted tags (`tags[s][w]`, numbers below `tagCount`) by following the dynamic oracle
 * (Goldberg and Nivre 2012) with plain stochastic gradient steps, one a state.
 */
export function trainParser(
  sentences: readonly ConlluSentence[],
  tags: readonly Int32Array[],
  tagCount: number,
  training: ParserTraining,
): TrainedParser {
  const random = seededRandom(training.seed);
  const { words, counts } = parserWords(sentences);
  const table = pieceTable(words);
  const transitions = transitionTable(sentences);
  const net = trainingNet(
    { pieces: table.size, tags: tagCount + 2, relations: RELATION.length + 1, hidden: training.hidden, transitions: transitions.kind.length },
    random,
    training.module,
  );
  const data = sentences.map((sentence, index) => trainingSentence(sentence, tags[index] as Int32Array, table));
  const frequency = new Int32Array(table.size);
  for (const [word, row] of table.words) frequency[row] = counts.get(word) as number;
  const order = Int32Array.from(data, (_, index) => index);
  const learner = newLearner(net, transitions, training, random);
  const average = new Float64Array(net.all.length);
  let averaged = 0;
  let done = 0;
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    random.shuffle(order);
    learner.loss = learner.steps = 0;
    for (const index of order) {
      const sentence = dropWords(data[index] as TrainingSentence, frequency, random);
      const share = done++ / (training.epochs * data.length);
      learner.learnSentence(sentence, training.rate * (1 - 0.95 * share), epoch > 1 ? training.exploration : 0);
      if (share > 0.7 && done % 100 === 0) {
        averaged++;
        for (let at = 0; at < average.length; at++) average[at] = (average[at] as number) + (net.all[at] as number);
      }
    }
    if (epoch === training.epochs && averaged > 0) for (let at = 0; at < average.length; at++) net.all[at] = (average[at] as number) / averaged;
    training.progress(`epoch ${epoch} of ${training.epochs}: loss ${(learner.loss / learner.steps).toFixed(4)} a step`);
    training.afterEpoch?.((sentence) => parseGreedily(net, transitions, sentence));
  }
  return { net, words, transitions };
}

/** Prepares one sentence. */
export function trainingSentence(sentence: ConlluSentence, tags: Int32Array, table: ReturnType<typeof pieceTable>): TrainingSentence {
  const count = sentence.words.length;
  const pieces = new Int32Array(count * PIECES);
  sentence.words.forEach(({ form }, index) => writePieces(table, form, pieces, index * PIECES));
  return { count, pieces, tags, gold: goldTree(sentence) };
}

/** Takes a rare word for an unknown one now and then, so that unknown words have been met (Kiperwasser and Goldberg 2016). */
function dropWords(sentence: TrainingSentence, frequency: Int32Array, random: SeededRandom): TrainingSentence {
  const pieces = sentence.pieces.slice();
  for (let at = 0; at < pieces.length; at += PIECES) {
    const count = frequency[pieces[at] as number] as number;
    if (random.next() < 0.25 / (0.25 + count)) pieces[at] = UNKNOWN_PIECE;
  }
  return { ...sentence, pieces };
}

interface Learner {
  loss: number;
  steps: number;
  learnSentence(sentence: TrainingSentence, rate: number, exploration: number): void;
}

function newLearner(net: TrainingNet, transitions: TransitionTable, training: ParserTraining, random: SeededRandom): Learner {
  const state = newState();
  const features = newFeatures();
  const costs = new Int32Array(3);
  const { kind, relation } = transitions;
  const learner: Learner = { loss: 0, steps: 0, learnSentence };
  function learnSentence(sentence: TrainingSentence, rate: number, exploration: number): void {
    resetState(state, sentence.count);
    while (!isFinal(state)) {
      const open = openKinds(state);
      if (open === 1 << SHIFT) {
        advance(state, SHIFT, 0);
        continue;
      }
      transitionCosts(state, sentence.gold, costs);
      describeState(state, NO_RELATION, features);
      net.score(features, sentence.pieces, sentence.tags, training.dropout);
      const right = bestCorrect(state, sentence.gold, open);
      const guess = bestOpen(net.scores, kind, open);
      const surprise = writeSlopes(net, kind, open, right);
      learner.loss += surprise;
      learner.steps++;
      if (surprise > 0.01) net.learn(rate);
      const follow = guess !== right && random.next() < exploration ? guess : right;
      advance(state, kind[follow] as number, relation[follow] as number);
    }
  }
  /** The transition that scores best among those that lose the fewest arcs; an arc of the gold tree bears its gold relation. */
  function bestCorrect(current: ParserState, gold: GoldTree, open: number): number {
    let least = Infinity;
    for (let at = 0; at < 3; at++) if ((open & (1 << at)) !== 0) least = Math.min(least, costs[at] as number);
    const top = current.stack[current.depth - 1] as number;
    let best = -1;
    for (let at = 0; at < kind.length; at++) {
      const move = kind[at] as number;
      if ((open & (1 << move)) === 0 || costs[move] !== least) continue;
      if (move !== SHIFT && relation[at] !== gold.relation[top]) continue;
      if (best < 0 || (net.scores[at] as number) > (net.scores[best] as number)) best = at;
    }
    // A relation may never have been seen in this direction: then any will do.
    return best >= 0 ? best : bestOpen(net.scores, kind, open);
  }
  return learner;
}

/** The best-scoring transition among those that are open. */
function bestOpen(scores: Float32Array, kind: Uint8Array, open: number): number {
  let best = -1;
  for (let at = 0; at < kind.length; at++) {
    if ((open & (1 << (kind[at] as number))) === 0) continue;
    if (best < 0 || (scores[at] as number) > (scores[best] as number)) best = at;
  }
  return best;
}

/** Fills in the slopes of the cross-entropy over the open transitions and returns the loss. */
function writeSlopes(net: TrainingNet, kind: Uint8Array, open: number, right: number): number {
  const { scores, scoreSlopes } = net;
  const top = scores[bestOpen(scores, kind, open)] as number;
  let sum = 0;
  for (let at = 0; at < kind.length; at++) {
    const weight = (open & (1 << (kind[at] as number))) === 0 ? 0 : Math.exp((scores[at] as number) - top);
    scoreSlopes[at] = weight;
    sum += weight;
  }
  for (let at = 0; at < kind.length; at++) {
    const share = (scoreSlopes[at] as number) / sum;
    scoreSlopes[at] = at === right ? share - 1 : share < 1e-5 ? 0 : share;
  }
  return -Math.log(Math.max(1e-9, 1 + (scoreSlopes[right] as number)));
}

/** Parses with the net in floats, without exploration or dropout: what the dev scores during training are made of. */
export function parseGreedily(net: TrainingNet, transitions: TransitionTable, sentence: TrainingSentence): ParserState {
  const state = newState();
  const features: StateFeatures = newFeatures();
  resetState(state, sentence.count);
  while (!isFinal(state)) {
    const open = openKinds(state);
    if (open === 1 << SHIFT) {
      advance(state, SHIFT, 0);
      continue;
    }
    describeState(state, NO_RELATION, features);
    net.score(features, sentence.pieces, sentence.tags, 0);
    const best = bestOpen(net.scores, transitions.kind, open);
    advance(state, transitions.kind[best] as number, transitions.relation[best] as number);
  }
  return state;
}

/** True for the transition that hangs a word from the artificial root. */
export function hangsFromRoot(state: ParserState, kind: number): boolean {
  return kind === LEFT && state.buffer === state.count;
}
