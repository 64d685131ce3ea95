import { countBigrams, numberWords, RESERVED, type Bigrams } from './word-bigrams.ts';

/**
 * Classes of words by the words beside them: the exchange algorithm on a class bigram model (Kneser and Ney 1993; Martin, Liermann and
 * Ney 1998). It needs text without any annotation, and tells the model that «Kyrgyzstan», which no corpus of names has, behaves like
 * «Turkey».
 */
export interface WordClusters {
  /** The words, commonest first: lower case, digits as zeros. */
  readonly words: readonly string[];
  /** The fine class of each word. */
  readonly fine: Uint16Array;
  /** The coarse class that holds each fine one. */
  readonly coarseOfFine: Uint8Array;
}

/** How fine, and of which words. */
export interface ClusterSizes {
  readonly fine: number;
  readonly coarse: number;
  /** Rarer words get no class. */
  readonly leastCount: number;
  readonly rounds: number;
}

/** Clusters the words of the sentences. The same sentences give the same classes. */
export function clusterWords(sentences: Iterable<readonly string[]>, sizes: ClusterSizes): WordClusters {
  const { text, words, counts } = numberWords(sentences, sizes.leastCount);
  const bigrams = countBigrams(text, words.length + RESERVED);
  const state = startClasses(bigrams, counts, sizes.fine);
  for (let round = 0; round < sizes.rounds; round++) if (exchangeRound(state, bigrams, counts) < words.length / 200) break;
  const fine = Uint16Array.from(state.classOf.subarray(RESERVED), (value) => value - RESERVED);
  return { words, fine, coarseOfFine: mergeClasses(state, sizes.coarse) };
}

/** Which class each word is in, how often class follows class, and how often each class stands in the text. */
interface ClassState {
  readonly classes: number;
  readonly classOf: Int32Array;
  readonly pairs: Float64Array;
  readonly totals: Float64Array;
}

function startClasses(bigrams: Bigrams, counts: Float64Array, fine: number): ClassState {
  const classes = fine + RESERVED;
  const classOf = Int32Array.from({ length: bigrams.size }, (_, word) => (word < RESERVED ? word : RESERVED + ((word - RESERVED) % fine)));
  const pairs = new Float64Array(classes * classes);
  const totals = new Float64Array(classes);
  for (let word = 0; word < bigrams.size; word++) {
    const own = classOf[word] ?? 0;
    totals[own] = (totals[own] ?? 0) + (counts[word] ?? 0);
    for (let entry = bigrams.nextStart[word] ?? 0; entry < (bigrams.nextStart[word + 1] ?? 0); entry++) {
      const cell = own * classes + (classOf[bigrams.next[entry] ?? 0] ?? 0);
      pairs[cell] = (pairs[cell] ?? 0) + (bigrams.nextCount[entry] ?? 0);
    }
  }
  return { classes, classOf, pairs, totals };
}

/** `n log n`, from a table where it is asked for most. */
const TABLE = Float64Array.from({ length: 1 << 16 }, (_, n) => (n < 2 ? 0 : n * Math.log(n)));
function nLogN(n: number): number {
  return n < TABLE.length ? (TABLE[n] as number) : n * Math.log(n);
}

/** A word's neighbours by class: how many of each, and the list of classes that have any. */
interface Neighbours {
  readonly count: Float64Array;
  readonly list: Int32Array;
  size: number;
}

/** Moves every word, one after the other, to the class that makes the text likeliest. Returns how many changed class. */
function exchangeRound(state: ClassState, bigrams: Bigrams, counts: Float64Array): number {
  const { classes, classOf } = state;
  const none = (): Neighbours => ({ count: new Float64Array(classes), list: new Int32Array(classes), size: 0 });
  const after = none();
  const before = none();
  let moved = 0;
  for (let word = RESERVED; word < bigrams.size; word++) {
    const itself = gather(after, word, bigrams.nextStart, bigrams.next, bigrams.nextCount, classOf);
    gather(before, word, bigrams.previousStart, bigrams.previous, bigrams.previousCount, classOf);
    const count = counts[word] ?? 0;
    const old = classOf[word] ?? 0;
    shift(state, old, after, before, itself, count, -1);
    let best = old;
    let gain = -Infinity;
    for (let candidate = RESERVED; candidate < classes; candidate++) {
      const change = gainOf(state, candidate, after, before, itself, count);
      if (change > gain + 1e-9) {
        gain = change;
        best = candidate;
      }
    }
    shift(state, best, after, before, itself, count, 1);
    if (best !== old) moved++;
    classOf[word] = best;
    forget(after);
    forget(before);
  }
  return moved;
}

/** Counts a word's neighbours by class; returns how often the word follows itself, which is kept apart. */
function gather(into: Neighbours, word: number, starts: Int32Array, others: Int32Array, times: Int32Array, classOf: Int32Array): number {
  let itself = 0;
  for (let entry = starts[word] ?? 0; entry < (starts[word + 1] ?? 0); entry++) {
    const other = others[entry] ?? 0;
    if (other === word) {
      itself = times[entry] ?? 0;
      continue;
    }
    const group = classOf[other] ?? 0;
    if (into.count[group] === 0) into.list[into.size++] = group;
    into.count[group] = (into.count[group] ?? 0) + (times[entry] ?? 0);
  }
  return itself;
}

function forget(neighbours: Neighbours): void {
  for (let index = 0; index < neighbours.size; index++) neighbours.count[neighbours.list[index] ?? 0] = 0;
  neighbours.size = 0;
}

function shift(
  { classes, pairs, totals }: ClassState,
  group: number,
  after: Neighbours,
  before: Neighbours,
  itself: number,
  count: number,
  sign: number,
): void {
  const add = (cell: number, amount: number): void => {
    pairs[cell] = (pairs[cell] ?? 0) + sign * amount;
  };
  for (let index = 0; index < after.size; index++) add(group * classes + (after.list[index] ?? 0), after.count[after.list[index] ?? 0] ?? 0);
  for (let index = 0; index < before.size; index++) add((before.list[index] ?? 0) * classes + group, before.count[before.list[index] ?? 0] ?? 0);
  add(group * classes + group, itself);
  totals[group] = (totals[group] ?? 0) + sign * count;
}

/** What the likelihood of the text gains when the word joins the class. */
function gainOf({ classes, pairs, totals }: ClassState, group: number, after: Neighbours, before: Neighbours, itself: number, count: number): number {
  const total = totals[group] as number;
  let gain = -2 * (nLogN(total + count) - nLogN(total));
  const row = group * classes;
  for (let index = 0; index < after.size; index++) {
    const other = after.list[index] as number;
    if (other === group) continue;
    const pair = pairs[row + other] as number;
    gain += nLogN(pair + (after.count[other] as number)) - nLogN(pair);
  }
  for (let index = 0; index < before.size; index++) {
    const other = before.list[index] as number;
    if (other === group) continue;
    const pair = pairs[other * classes + group] as number;
    gain += nLogN(pair + (before.count[other] as number)) - nLogN(pair);
  }
  const pair = pairs[row + group] as number;
  return gain + nLogN(pair + itself + (after.count[group] as number) + (before.count[group] as number)) - nLogN(pair);
}

/** Joins the smallest class to the one it costs least to join, until `coarse` are left. Returns the coarse class of each fine one. */
function mergeClasses({ classes, pairs, totals }: ClassState, coarse: number): Uint8Array {
  const alive = Array.from({ length: classes - RESERVED }, (_, index) => index + RESERVED);
  const parent = Int32Array.from({ length: classes }, (_, group) => group);
  const at = (row: number, column: number): number => pairs[row * classes + column] ?? 0;
  while (alive.length > coarse) {
    const smallest = alive.reduce((least, group) => ((totals[group] ?? 0) < (totals[least] ?? 0) ? group : least));
    let best = -1;
    let least = -Infinity;
    for (const other of alive) {
      if (other === smallest) continue;
      const gain = mergeGain(at, classes, totals, smallest, other);
      if (gain > least) {
        least = gain;
        best = other;
      }
    }
    for (let group = 0; group < classes; group++) {
      pairs[best * classes + group] = at(best, group) + at(smallest, group);
      pairs[smallest * classes + group] = 0;
    }
    for (let group = 0; group < classes; group++) {
      pairs[group * classes + best] = at(group, best) + at(group, smallest);
      pairs[group * classes + smallest] = 0;
    }
    totals[best] = (totals[best] ?? 0) + (totals[smallest] ?? 0);
    totals[smallest] = 0;
    parent[smallest] = best;
    alive.splice(alive.indexOf(smallest), 1);
  }
  const rootOf = (group: number): number => {
    let root = group;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  return Uint8Array.from({ length: classes - RESERVED }, (_, index) => alive.indexOf(rootOf(index + RESERVED)));
}

function mergeGain(at: (row: number, column: number) => number, classes: number, totals: Float64Array, a: number, b: number): number {
  const joined = (x: number, y: number): number => nLogN(x + y) - nLogN(x) - nLogN(y);
  let gain = -2 * joined(totals[a] ?? 0, totals[b] ?? 0);
  for (let other = 0; other < classes; other++) if (other !== a && other !== b) gain += joined(at(a, other), at(b, other)) + joined(at(other, a), at(other, b));
  const inner = [at(a, a), at(b, b), at(a, b), at(b, a)];
  return gain + nLogN(inner.reduce((sum, pair) => sum + pair, 0)) - inner.reduce((sum, pair) => sum + nLogN(pair), 0);
}
