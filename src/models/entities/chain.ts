import { LABELS, mayFollow, OUTSIDE, START } from './name-labels.ts';

/**
 * The arithmetic of a linear chain over the labels of a sentence: the best sequence (Viterbi 1967) and the probabilities of
 * labels and names (forward and backward sums, Lafferty, McCallum and Pereira 2001). Scores are `LABELS` numbers a token;
 * transitions `(START + 1) * LABELS`, from a label (or the start) to the next.
 */
export interface ChainScratch {
  readonly room: number;
  readonly back: Uint8Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  /** Exponentials of scores, scaled token by token. */
  readonly weight: Float64Array;
  readonly turn: Float64Array;
  readonly best: Float64Array;
  readonly step: Float64Array;
}

/** Working space for sentences of up to `room` tokens. */
export function chainScratch(room: number): ChainScratch {
  const cells = (): Float64Array => new Float64Array(room * LABELS);
  return {
    room,
    back: new Uint8Array(room * LABELS),
    forward: cells(),
    backward: cells(),
    weight: cells(),
    turn: new Float64Array((START + 1) * LABELS),
    best: new Float64Array(2 * LABELS),
    step: new Float64Array(LABELS),
  };
}

/** The labels that may come before each label, as lists. */
const sources: readonly Uint8Array[] = Array.from({ length: LABELS }, (_, label) =>
  Uint8Array.from({ length: LABELS }, (_, previous) => previous).filter((previous) => mayFollow(previous, label)),
);
const mayStart: readonly boolean[] = Array.from({ length: LABELS }, (_, label) => mayFollow(START, label));

/** Writes the best labels of `count` tokens to `labels` from `offset` on. */
export function bestLabels(scratch: ChainScratch, scores: Float64Array, transitions: Float64Array, count: number, labels: Uint8Array, offset: number): void {
  if (count === 0) return;
  const { best, back } = scratch;
  for (let label = 0; label < LABELS; label++)
    best[label] = mayStart[label] === true ? (scores[label] ?? 0) + (transitions[START * LABELS + label] ?? 0) : -Infinity;
  let now = 0;
  for (let token = 1; token < count; token++) {
    const then = now;
    now = LABELS - now;
    for (let label = 0; label < LABELS; label++) {
      const from = sources[label] as Uint8Array;
      let top = -Infinity;
      let origin = OUTSIDE;
      for (let index = 0; index < from.length; index++) {
        const previous = from[index] as number;
        const score = (best[then + previous] as number) + (transitions[previous * LABELS + label] as number);
        if (score > top) {
          top = score;
          origin = previous;
        }
      }
      best[now + label] = top + (scores[token * LABELS + label] as number);
      back[token * LABELS + label] = origin;
    }
  }
  let label = OUTSIDE;
  for (let other = 1; other < LABELS; other++) if ((best[now + other] ?? 0) > (best[now + label] ?? 0)) label = other;
  for (let token = count - 1; token >= 0; token--) {
    labels[offset + token] = label;
    label = back[token * LABELS + label] ?? OUTSIDE;
  }
}

/** Exponentials of the transitions, divided by `temperature`; must be called whenever they have changed. */
export function weighTransitions(scratch: ChainScratch, transitions: Float64Array, temperature: number): void {
  for (let previous = 0; previous <= START; previous++) {
    for (let label = 0; label < LABELS; label++) {
      const cell = previous * LABELS + label;
      scratch.turn[cell] = mayFollow(previous, label) ? Math.exp((transitions[cell] ?? 0) / temperature) : 0;
    }
  }
}

/**
 * Fills `forward` and `backward` for `count` tokens. `allowed` has a bit for each label that a token may have (0x1fff for all);
 * undefined allows all. Returns false where no sequence is allowed.
 */
export function sumChains(
  scratch: ChainScratch,
  scores: Float64Array,
  count: number,
  allowed: Uint16Array | undefined,
  allowedFrom: number,
  temperature: number,
): boolean {
  const { forward, backward, weight, turn, step } = scratch;
  for (let token = 0; token < count; token++) {
    const mask = allowed === undefined ? -1 : (allowed[allowedFrom + token] ?? 0);
    weighToken(weight, scores, token * LABELS, mask, temperature);
    let total = 0;
    for (let label = 0; label < LABELS; label++) {
      const own = weight[token * LABELS + label] as number;
      let sum = 0;
      if (own > 0) {
        if (token === 0) sum = turn[START * LABELS + label] as number;
        else {
          const from = sources[label] as Uint8Array;
          const past = (token - 1) * LABELS;
          for (let index = 0; index < from.length; index++) {
            const previous = from[index] as number;
            sum += (forward[past + previous] as number) * (turn[previous * LABELS + label] as number);
          }
        }
      }
      forward[token * LABELS + label] = sum * own;
      total += sum * own;
    }
    if (!(total > 0)) return false;
    for (let label = 0; label < LABELS; label++) forward[token * LABELS + label] = (forward[token * LABELS + label] as number) / total;
  }
  backward.fill(1, (count - 1) * LABELS, count * LABELS);
  for (let token = count - 2; token >= 0; token--) {
    const next = (token + 1) * LABELS;
    for (let label = 0; label < LABELS; label++) step[label] = (backward[next + label] as number) * (weight[next + label] as number);
    let total = 0;
    for (let previous = 0; previous < LABELS; previous++) {
      let sum = 0;
      for (let label = 0; label < LABELS; label++) sum += (turn[previous * LABELS + label] as number) * (step[label] as number);
      backward[token * LABELS + previous] = sum;
      total += sum;
    }
    for (let label = 0; label < LABELS; label++) backward[token * LABELS + label] = (backward[token * LABELS + label] as number) / total;
  }
  return true;
}

function weighToken(weight: Float64Array, scores: Float64Array, row: number, mask: number, temperature: number): void {
  let top = -Infinity;
  for (let label = 0; label < LABELS; label++) if (((mask >> label) & 1) === 1) top = Math.max(top, scores[row + label] as number);
  for (let label = 0; label < LABELS; label++)
    weight[row + label] = ((mask >> label) & 1) === 1 ? Math.exp(((scores[row + label] as number) - top) / temperature) : 0;
}

/** Writes the probability of each label of each token, after {@link sumChains}. */
export function labelProbabilities(scratch: ChainScratch, count: number, out: Float64Array): void {
  const { forward, backward } = scratch;
  for (let row = 0; row < count * LABELS; row += LABELS) {
    let total = 0;
    for (let cell = row; cell < row + LABELS; cell++) {
      out[cell] = (forward[cell] as number) * (backward[cell] as number);
      total += out[cell] as number;
    }
    for (let cell = row; cell < row + LABELS; cell++) out[cell] = (out[cell] as number) / total;
  }
}

/** Adds `sign` times the expected number of each transition to `out`, after {@link sumChains}. */
export function expectTransitions(scratch: ChainScratch, count: number, sign: number, out: Float64Array): void {
  const { forward, backward, weight, turn, step } = scratch;
  let total = 0;
  for (let label = 0; label < LABELS; label++) total += (forward[label] as number) * (backward[label] as number);
  for (let label = 0; label < LABELS; label++)
    out[START * LABELS + label] = (out[START * LABELS + label] as number) + (sign * (forward[label] as number) * (backward[label] as number)) / total;
  for (let token = 1; token < count; token++) {
    const row = token * LABELS;
    const past = row - LABELS;
    total = 0;
    for (let label = 0; label < LABELS; label++) {
      step[label] = (backward[row + label] as number) * (weight[row + label] as number);
      if (step[label] === 0) continue;
      for (let previous = 0; previous < LABELS; previous++)
        total += (forward[past + previous] as number) * (turn[previous * LABELS + label] as number) * (step[label] as number);
    }
    if (!(total > 0)) continue;
    for (let previous = 0; previous < LABELS; previous++) {
      const mass = (sign * (forward[past + previous] as number)) / total;
      if (mass === 0) continue;
      for (let label = 0; label < LABELS; label++) {
        const cell = previous * LABELS + label;
        out[cell] = (out[cell] as number) + mass * (turn[cell] as number) * (step[label] as number);
      }
    }
  }
}

/** The probability that exactly tokens `[first, end)` are a name that begins with `label`, after {@link sumChains} for `count` tokens. */
export function nameProbability(scratch: ChainScratch, first: number, end: number, label: number, count: number): number {
  const { forward, backward, weight, turn } = scratch;
  const inside = label + 1;
  // The forward sums are scaled to one at each token; the scale of a token is what its unscaled sums come to.
  let chain = forward[first * LABELS + label] as number;
  let current = label;
  for (let token = first + 1; token < end; token++) {
    chain *= ((turn[current * LABELS + inside] as number) * (weight[token * LABELS + inside] as number)) / scaleOf(scratch, token);
    current = inside;
  }
  const last = end - 1;
  if (end === count) {
    let total = 0;
    for (let other = 0; other < LABELS; other++) total += (forward[last * LABELS + other] as number) * (backward[last * LABELS + other] as number);
    return (chain * (backward[last * LABELS + current] as number)) / total;
  }
  let goesOn = 0;
  let total = 0;
  for (let next = 0; next < LABELS; next++) {
    const ahead = (weight[end * LABELS + next] as number) * (backward[end * LABELS + next] as number);
    if (next !== inside) goesOn += (turn[current * LABELS + next] as number) * ahead;
    for (let other = 0; other < LABELS; other++) total += (forward[last * LABELS + other] as number) * (turn[other * LABELS + next] as number) * ahead;
  }
  return (chain * goesOn) / total;
}

/** What the unscaled forward sums of a token come to, given those of the token before. */
function scaleOf({ forward, weight, turn }: ChainScratch, token: number): number {
  let total = 0;
  for (let label = 0; label < LABELS; label++) {
    const own = weight[token * LABELS + label] as number;
    if (own === 0) continue;
    for (let previous = 0; previous < LABELS; previous++)
      total += (forward[(token - 1) * LABELS + previous] as number) * (turn[previous * LABELS + label] as number) * own;
  }
  return total;
}
