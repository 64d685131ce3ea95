import { RELATION } from '../core/ud.ts';
import type { ArcRelations } from './parser-data.ts';
import { describeState, newFeatures } from './parser-features.ts';
import type { SentenceInput } from './parser-inputs-train.ts';
import { NO_DROPOUT, type Dropout, type TrainingNet } from './parser-net-train.ts';
import { transitionCosts, type GoldTree } from './parser-oracle.ts';
import { advance, isFinal, LEFT, newState, openKinds, resetState, SHIFT, type ParserState } from './parser-state.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A sentence for training: the tags are predicted ones, never gold. */
export interface TrainingSentence extends SentenceInput {
  readonly gold: GoldTree;
}

/** How sentences are learnt from. */
export interface LearningOptions {
  readonly dropout: Dropout;
  /** Share of the loss that goes to all open answers alike (label smoothing, Szegedy et al. 2016). */
  readonly smoothing: number;
}

/** Sums the loss of the states seen since it was cleared. */
export interface Learner {
  loss: number;
  states: number;
  /**
   * Follows a sentence and gathers its gradients in the net. In a share `exploration` of the states the net's own choice
   * is followed, right or wrong, so that it learns to go on from its errors.
   */
  learn(sentence: TrainingSentence, exploration: number): void;
}

const ROOT = RELATION.indexOf('root');

/** Returns what teaches `net` by the dynamic oracle (Goldberg and Nivre 2012, «A dynamic oracle for arc-eager dependency parsing»). */
export function newLearner(net: TrainingNet, relations: ArcRelations, options: LearningOptions, random: SeededRandom): Learner {
  const state = newState();
  const features = newFeatures();
  const costs = new Int32Array(3);
  const learner: Learner = { loss: 0, states: 0, learn };

  function learn(sentence: TrainingSentence, exploration: number): void {
    net.begin(sentence, options.dropout);
    resetState(state, sentence.count);
    while (!isFinal(state)) {
      const open = openKinds(state);
      if (isForced(state, open)) {
        advance(state, open === 1 << SHIFT ? SHIFT : LEFT, ROOT);
        continue;
      }
      transitionCosts(state, sentence.gold, costs);
      describeState(state, features);
      net.score(features);
      const right = bestCorrect(net.scores, open, costs);
      const guess = bestKind(net.scores, open);
      net.slopes.fill(0);
      learner.loss += loss(0, 3, open, right);
      learner.states++;
      learnRelation(sentence.gold, right);
      net.keep();
      const top = state.stack[state.depth - 1] as number;
      const explores = random.next() < exploration;
      const kind = explores ? guess : right;
      advance(state, kind, explores ? bestRelation(net, relations, kind) : (sentence.gold.relation[top] as number));
    }
  }

  /** The relation is learnt where the arc is that of the gold tree. */
  function learnRelation(gold: GoldTree, kind: number): void {
    if (kind === SHIFT) return;
    const top = state.stack[state.depth - 1] as number;
    const head = kind === LEFT ? state.buffer : (state.stack[state.depth - 2] as number);
    if (gold.head[top] !== head) return;
    const list = kind === LEFT ? relations.left : relations.right;
    const start = kind === LEFT ? net.leftAt : net.rightAt;
    const place = list.indexOf(gold.relation[top] as number);
    if (place >= 0) learner.loss += loss(start, start + list.length, -1, start + place);
  }

  /** Fills in the slopes of the cross-entropy over the scores `[first, end)` whose bit is set in `open`; returns the loss. */
  function loss(first: number, end: number, open: number, right: number): number {
    const { scores, slopes } = net;
    const isOpen = (at: number): boolean => open === -1 || (open & (1 << (at - first))) !== 0;
    let top = -Infinity;
    let count = 0;
    for (let at = first; at < end; at++) {
      if (!isOpen(at)) continue;
      top = Math.max(top, scores[at] as number);
      count++;
    }
    let sum = 0;
    for (let at = first; at < end; at++) {
      slopes[at] = isOpen(at) ? Math.exp((scores[at] as number) - top) : 0;
      sum += slopes[at] as number;
    }
    const share = (slopes[right] as number) / sum;
    for (let at = first; at < end; at++) {
      if (isOpen(at)) slopes[at] = (slopes[at] as number) / sum - options.smoothing / count;
    }
    slopes[right] = (slopes[right] as number) - (1 - options.smoothing);
    return -Math.log(Math.max(1e-9, share));
  }
  return learner;
}

/** True where nothing is to be decided: an empty stack, or one word left to hang from the root. */
function isForced(state: ParserState, open: number): boolean {
  return open === 1 << SHIFT || (open === 1 << LEFT && state.buffer === state.count);
}

/** The kind that scores best among those open ones that lose the fewest gold arcs. */
function bestCorrect(scores: Float32Array, open: number, costs: Int32Array): number {
  let best = -1;
  for (let kind = 0; kind < 3; kind++) {
    if ((open & (1 << kind)) === 0) continue;
    const better = best < 0 || (costs[kind] as number) < (costs[best] as number);
    const equal = best >= 0 && costs[kind] === costs[best] && (scores[kind] as number) > (scores[best] as number);
    if (better || equal) best = kind;
  }
  return best;
}

function bestKind(scores: Float32Array, open: number): number {
  let best = -1;
  for (let kind = 0; kind < 3; kind++) {
    if ((open & (1 << kind)) !== 0 && (best < 0 || (scores[kind] as number) > (scores[best] as number))) best = kind;
  }
  return best;
}

function bestRelation(net: TrainingNet, relations: ArcRelations, kind: number): number {
  if (kind === SHIFT) return 0;
  const list = kind === LEFT ? relations.left : relations.right;
  const start = kind === LEFT ? net.leftAt : net.rightAt;
  let best = 0;
  for (let at = 1; at < list.length; at++) if ((net.scores[start + at] as number) > (net.scores[start + best] as number)) best = at;
  return list[best] as number;
}

/** Parses with the net in floats: what the scores shown during training are made of. The batch must be empty. */
export function parseWithNet(net: TrainingNet, relations: ArcRelations, sentence: SentenceInput): ParserState {
  const state = newState();
  const features = newFeatures();
  net.begin(sentence, NO_DROPOUT);
  resetState(state, sentence.count);
  while (!isFinal(state)) {
    const open = openKinds(state);
    if (isForced(state, open)) {
      advance(state, open === 1 << SHIFT ? SHIFT : LEFT, ROOT);
      continue;
    }
    describeState(state, features);
    net.score(features);
    const kind = bestKind(net.scores, open);
    advance(state, kind, bestRelation(net, relations, kind));
  }
  net.discard();
  return state;
}
