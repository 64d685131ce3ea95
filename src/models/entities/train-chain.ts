import { seededRandom } from '../seeded-random.ts';
import { chainScratch, expectTransitions, labelProbabilities, sumChains, weighTransitions } from './chain.ts';
import { LONGEST_PIECE } from './document-view.ts';
import { LABELS, START } from './name-labels.ts';

/** The features of the tokens of a document: those of token `t` are `slots[offsets[t]]` to `slots[offsets[t + 1] - 1]`. */
export interface FeatureRows {
  readonly offsets: Int32Array;
  readonly slots: Int32Array;
}

/** A sentence to learn from: tokens `[from, from + count)` of a document. */
export interface TrainingSequence {
  readonly rows: FeatureRows;
  readonly from: number;
  readonly count: number;
  /** The labels each token of the document may have, a bit each. */
  readonly allowed: Uint16Array;
  /** Scores of the document's tokens that the weights are added to. */
  readonly base: Float32Array | undefined;
  /** Learnt from in even epochs (0), in odd ones (1), or always (2). */
  readonly turn: 0 | 1 | 2;
}

/** How a chain is trained. */
export interface ChainTraining {
  readonly slots: number;
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the L1 penalty, which drives idle weights to nought. */
  readonly shrink: number;
  /** Share of the features that are left out at random. */
  readonly dropout: number;
  readonly seed: number;
  readonly progress?: ((epoch: number) => void) | undefined;
}

/** Weights (`LABELS` a slot) and transitions. */
export interface TrainedChain {
  readonly weights: Float32Array;
  readonly transitions: Float64Array;
}

/** Differences of probability below this teach nothing and cost time. */
const NEGLIGIBLE = 2e-3;
const MOST_FEATURES = 100_000;

/**
 * Trains a conditional random field (Lafferty, McCallum and Pereira 2001) whose gold sequences may be known in part: what is
 * raised is the probability of all allowed sequences together (Tsuboi et al. 2008). Steps are AdaGrad's (Duchi, Hazan and Singer 2011) with
 * an L1 penalty at each step and with dropout of features. The same sequences and seed give the same weights.
 */
export function trainChain(sequences: readonly TrainingSequence[], training: ChainTraining): TrainedChain {
  const { slots, epochs, dropout } = training;
  const random = seededRandom(training.seed);
  const state = startState(slots);
  const order = Int32Array.from(sequences, (_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    state.rate = training.rate * (1 - (0.9 * epoch) / epochs);
    for (const index of order) {
      const sequence = sequences[index];
      if (sequence === undefined || sequence.count > LONGEST_PIECE || (sequence.turn !== 2 && sequence.turn !== epoch % 2)) continue;
      pickFeatures(state, sequence, dropout, random.next);
      learn(state, sequence, training.shrink);
    }
    training.progress?.(epoch);
  }
  // All features are there when the model is used.
  for (let cell = 0; cell < state.weights.length; cell++) state.weights[cell] = (state.weights[cell] ?? 0) * (1 - dropout);
  return { weights: state.weights, transitions: state.transitions };
}

interface LearningState {
  readonly weights: Float32Array;
  /** Sums of squared gradients. */
  readonly squares: Float32Array;
  readonly transitions: Float64Array;
  readonly transitionSquares: Float64Array;
  readonly transitionGradient: Float64Array;
  readonly scratch: ReturnType<typeof chainScratch>;
  readonly scores: Float64Array;
  readonly wanted: Float64Array;
  readonly found: Float64Array;
  /** Features of the sentence at hand that were not dropped. */
  readonly picked: Int32Array;
  readonly pickedStart: Int32Array;
  rate: number;
}

function startState(slots: number): LearningState {
  const cells = LONGEST_PIECE * LABELS;
  return {
    weights: new Float32Array(slots * LABELS),
    squares: new Float32Array(slots * LABELS).fill(1e-3),
    transitions: new Float64Array((START + 1) * LABELS),
    transitionSquares: new Float64Array((START + 1) * LABELS).fill(1e-3),
    transitionGradient: new Float64Array((START + 1) * LABELS),
    scratch: chainScratch(LONGEST_PIECE),
    scores: new Float64Array(cells),
    wanted: new Float64Array(cells),
    found: new Float64Array(cells),
    picked: new Int32Array(MOST_FEATURES),
    pickedStart: new Int32Array(LONGEST_PIECE + 1),
    rate: 0,
  };
}

function pickFeatures({ picked, pickedStart }: LearningState, { rows, from, count }: TrainingSequence, dropout: number, next: () => number): void {
  let size = 0;
  for (let token = 0; token < count; token++) {
    pickedStart[token] = size;
    const end = rows.offsets[from + token + 1] ?? 0;
    for (let feature = rows.offsets[from + token] ?? 0; feature < end; feature++) {
      if (dropout === 0 || next() >= dropout) picked[size++] = rows.slots[feature] as number;
    }
  }
  pickedStart[count] = size;
}

function learn(state: LearningState, { allowed, from, count, base }: TrainingSequence, shrink: number): void {
  const { scratch, scores, wanted, found, transitions, transitionGradient } = state;
  score(state, from, count, base);
  weighTransitions(scratch, transitions, 1);
  if (!sumChains(scratch, scores, count, allowed, from, 1)) return;
  labelProbabilities(scratch, count, wanted);
  transitionGradient.fill(0);
  expectTransitions(scratch, count, 1, transitionGradient);
  sumChains(scratch, scores, count, undefined, 0, 1);
  labelProbabilities(scratch, count, found);
  expectTransitions(scratch, count, -1, transitionGradient);
  for (let token = 0; token < count; token++) stepWeights(state, token, shrink);
  stepTransitions(state);
}

function score({ weights, scores, picked, pickedStart }: LearningState, from: number, count: number, base: Float32Array | undefined): void {
  for (let token = 0; token < count; token++) {
    const row = token * LABELS;
    for (let label = 0; label < LABELS; label++) scores[row + label] = base === undefined ? 0 : (base[(from + token) * LABELS + label] as number);
    const end = pickedStart[token + 1] as number;
    for (let feature = pickedStart[token] as number; feature < end; feature++) {
      const cell = (picked[feature] as number) * LABELS;
      for (let label = 0; label < LABELS; label++) scores[row + label] = (scores[row + label] as number) + (weights[cell + label] as number);
    }
  }
}

function stepWeights({ weights, squares, wanted, found, picked, pickedStart, rate }: LearningState, token: number, shrink: number): void {
  const row = token * LABELS;
  let moves = false;
  for (let label = 0; label < LABELS; label++) {
    const gradient = (wanted[row + label] as number) - (found[row + label] as number);
    wanted[row + label] = gradient;
    if (Math.abs(gradient) > NEGLIGIBLE) moves = true;
  }
  if (!moves) return;
  const end = pickedStart[token + 1] as number;
  for (let feature = pickedStart[token] as number; feature < end; feature++) {
    const first = (picked[feature] as number) * LABELS;
    for (let label = 0; label < LABELS; label++) {
      const gradient = wanted[row + label] as number;
      if (Math.abs(gradient) <= NEGLIGIBLE) continue;
      const cell = first + label;
      const square = (squares[cell] as number) + gradient * gradient;
      squares[cell] = square;
      const step = rate / Math.sqrt(square);
      const moved = (weights[cell] as number) + step * gradient;
      const penalty = shrink * step;
      weights[cell] = moved > penalty ? moved - penalty : moved < -penalty ? moved + penalty : 0;
    }
  }
}

function stepTransitions({ transitions, transitionSquares, transitionGradient, rate }: LearningState): void {
  for (let cell = 0; cell < transitions.length; cell++) {
    const gradient = transitionGradient[cell] as number;
    if (Math.abs(gradient) <= NEGLIGIBLE / 2) continue;
    const square = (transitionSquares[cell] as number) + gradient * gradient;
    transitionSquares[cell] = square;
    transitions[cell] = (transitions[cell] as number) + (rate * gradient) / Math.sqrt(square);
  }
}
