import { uposNumber, UPOS, xposNumber, XPOS } from '../core/ud.ts';
import type { ConlluSentence } from './conllu.ts';
import { seededRandom } from './seeded-random.ts';
import { storeRows } from './sparse-rows.ts';
import { CONTEXT_FEATURES, contextHashes, PLACES, placedHash, placeKeys } from './tagger-features.ts';
import { TAGGER_VERSION } from './tagger.ts';
import { encodeWeights, packStrings } from './weight-file.ts';
import { plainForm, wordKeys, type WordKeys } from './word-keys.ts';
import { inTableOrder, storeWordTable } from './word-table.ts';

/** What a training run is told besides its sentences. */
export interface TaggerTraining {
  readonly seed: number;
  readonly epochs: number;
  /** Features met less often in training are left out. */
  readonly leastCount: number;
  /** Weights smaller than this are dropped. */
  readonly smallestWeight: number;
  /** Tables of word classes from outside the treebank: lower-cased word to class 1–255. */
  readonly classTables: readonly ReadonlyMap<string, number>[];
  readonly progress: (message: string) => void;
}

/** Trains an averaged perceptron (Collins 2002) and returns the bytes of its weight file. */
export function trainTagger(sentences: readonly ConlluSentence[], training: TaggerTraining): Uint8Array {
  const data = prepare(sentences, training);
  const features = countFeatures(data, training.leastCount);
  training.progress(`${data.count} words, ${data.labels.length} labels, ${features.size} features`);
  const weights = learn(data, features, training);
  const stored = storeRows(features.hashes.subarray(0, features.size), weights, data.labels.length, training.smallestWeight);
  training.progress(`${stored.fingerprint.length} features kept, ${stored.label.length} weights`);
  const fixed = [...data.fixed].sort(([a], [b]) => (a < b ? -1 : 1));
  const classWords = inTableOrder(training.classTables.flatMap((table) => [...table.keys()]));
  const { bucketSize, fingerprint } = storeWordTable(classWords);
  return encodeWeights({
    kind: 'tagger',
    version: TAGGER_VERSION,
    meta: { labels: data.labels, lexicons: training.classTables.length },
    arrays: {
      ...stored,
      fixedWords: packStrings(fixed.map(([word]) => word)),
      fixedLabels: Uint8Array.from(fixed, ([, label]) => label),
      'classWords.bucketSize': bucketSize,
      'classWords.fingerprint': fingerprint,
      classValues: Uint8Array.from(training.classTables.flatMap((table) => classWords.map((word) => table.get(word) ?? 0))),
    },
  });
}

interface TaggerData {
  readonly count: number;
  /** «UPOS XPOS», sorted. */
  readonly labels: readonly string[];
  readonly gold: Uint8Array;
  readonly keys: readonly WordKeys[];
  readonly outside: WordKeys;
  /** First word of each sentence, and the number of words. */
  readonly starts: Int32Array;
  readonly fixed: ReadonlyMap<string, number>;
  readonly isFixed: Uint8Array;
}

function prepare(sentences: readonly ConlluSentence[], training: TaggerTraining): TaggerData {
  const words = sentences.flatMap((sentence) => sentence.words);
  const names = words.map((word) => `${UPOS[uposNumber(word.upos)]} ${XPOS[xposNumber(word.xpos)]}`);
  const labels = [...new Set(names)].sort();
  const numbers = new Map(labels.map((label, index) => [label, index]));
  const gold = Uint8Array.from(names, (name) => numbers.get(name) as number);
  const lowers = words.map((word) => plainForm(word.form).toLowerCase());
  const known = new Map<string, WordKeys>();
  const keysOf = (form: string, lower: string): WordKeys => {
    const keys =
      known.get(form) ??
      wordKeys(
        form,
        training.classTables.map((table) => table.get(lower) ?? 0),
      );
    known.set(form, keys);
    return keys;
  };
  const starts = new Int32Array(sentences.length + 1);
  sentences.forEach((sentence, index) => (starts[index + 1] = (starts[index] as number) + sentence.words.length));
  const fixed = fixedWords(lowers, gold);
  return {
    count: words.length, labels, gold, starts, fixed,
    keys: words.map((word, index) => keysOf(word.form, lowers[index] as string)),
    outside: wordKeys('', training.classTables.map(() => 0)),
    isFixed: Uint8Array.from(lowers, (lower) => (fixed.has(lower) ? 1 : 0)),
  }; // prettier-ignore
}

/** Words met at least 20 times of which at least 99.5 % bear one label: they are tagged by table. */
function fixedWords(lowers: readonly string[], gold: Uint8Array): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  lowers.forEach((lower, index) => {
    const labels = counts.get(lower) ?? new Map<number, number>();
    counts.set(lower, labels.set(gold[index] as number, (labels.get(gold[index] as number) ?? 0) + 1));
  });
  const fixed = new Map<string, number>();
  for (const [lower, labels] of counts) {
    const total = [...labels.values()].reduce((sum, count) => sum + count, 0);
    const [label, count] = [...labels].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    if (total >= 20 && count >= 0.995 * total) fixed.set(lower, label);
  }
  return fixed;
}

/** An open-addressing table from feature hash to row number. */
interface FeatureTable {
  readonly slots: Int32Array;
  readonly rows: Int32Array;
  readonly mask: number;
  hashes: Int32Array;
  counts: Uint8Array;
  size: number;
}

function featureTable(bits: number): FeatureTable {
  const slots = new Int32Array(1 << bits);
  return {
    slots, rows: new Int32Array(1 << bits).fill(-1), mask: (1 << bits) - 1, size: 0,
    hashes: new Int32Array(1 << (bits - 1)), counts: new Uint8Array(1 << (bits - 1)),
  }; // prettier-ignore
}

function rowOf(table: FeatureTable, hash: number, add: boolean): number {
  let slot = Math.imul(hash, 0x9e3779b1) >>> 7 & table.mask; // prettier-ignore
  for (;;) {
    const row = table.rows[slot] as number;
    if (row >= 0 && table.slots[slot] === hash) return row;
    if (row < 0) break;
    slot = (slot + 1) & table.mask;
  }
  if (!add) return -1;
  table.slots[slot] = hash;
  table.rows[slot] = table.size;
  table.hashes[table.size] = hash;
  return table.size++;
}

/** Calls `visit` with each feature that depends on words alone. */
function visitPlaces(data: TaggerData, start: number, end: number, index: number, visit: (hash: number) => void): void {
  for (let place = 0; place < PLACES.length; place++) {
    const at = index + [0, -1, 1, -2, 2][place]!;
    const keys = at >= start && at < end ? (data.keys[at] as WordKeys) : data.outside;
    for (const hash of placeKeys(keys, place)) visit(placedHash(hash, place));
  }
}

function writeContext(data: TaggerData, start: number, end: number, index: number, tag1: number, tag2: number, out: Int32Array): void {
  const left = index > start ? (data.keys[index - 1] as WordKeys) : data.outside;
  const right = index + 1 < end ? (data.keys[index + 1] as WordKeys) : data.outside;
  contextHashes(tag1, tag2, left, data.keys[index] as WordKeys, right, out);
}

/** Collects the features that occur with the gold tags at least `leastCount` times. */
function countFeatures(data: TaggerData, leastCount: number): FeatureTable {
  const all = featureTable(24);
  const context = new Int32Array(CONTEXT_FEATURES);
  const count = (hash: number): void => {
    const row = rowOf(all, hash, true);
    all.counts[row] = Math.min(255, (all.counts[row] as number) + 1);
  };
  forEachWord(data, (start, end, index) => {
    visitPlaces(data, start, end, index, count);
    const tag1 = index > start ? (data.gold[index - 1] as number) : data.labels.length;
    const tag2 = index > start + 1 ? (data.gold[index - 2] as number) : data.labels.length;
    writeContext(data, start, end, index, tag1, tag2, context);
    context.forEach(count);
  });
  const kept = featureTable(22);
  for (let row = 0; row < all.size; row++) {
    if ((all.counts[row] as number) >= leastCount) rowOf(kept, all.hashes[row] as number, true);
  }
  return kept;
}

function forEachWord(data: TaggerData, visit: (start: number, end: number, index: number) => void): void {
  for (let sentence = 0; sentence + 1 < data.starts.length; sentence++) {
    const end = data.starts[sentence + 1] as number;
    const start = data.starts[sentence] as number;
    for (let index = start; index < end; index++) if (data.isFixed[index] === 0) visit(start, end, index);
  }
}

/** Averaged perceptron: `weights - totals / steps` is the mean of the weights over all sentences seen (Daumé 2006). */
function learn(data: TaggerData, features: FeatureTable, training: TaggerTraining): Float32Array {
  const labels = data.labels.length;
  const weights = new Float32Array(features.size * labels);
  const totals = new Float32Array(features.size * labels);
  const random = seededRandom(training.seed);
  const placed = placedFeatures(data, features);
  const order = Int32Array.from({ length: data.starts.length - 1 }, (_, index) => index);
  const scores = new Float32Array(labels);
  const context = new Int32Array(CONTEXT_FEATURES);
  let step = 1;
  const update = (row: number, label: number, amount: number): void => {
    const place = row * labels + label;
    weights[place] = (weights[place] as number) + amount;
    totals[place] = (totals[place] as number) + amount * step;
  };
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    random.shuffle(order);
    let wrong = 0;
    for (const sentence of order) {
      const start = data.starts[sentence] as number;
      const end = data.starts[sentence + 1] as number;
      let tag1 = labels;
      let tag2 = labels;
      for (let index = start; index < end; index++) {
        const gold = data.gold[index] as number;
        let guess = gold;
        if (data.isFixed[index] === 0) {
          writeContext(data, start, end, index, tag1, tag2, context);
          for (let feature = 0; feature < CONTEXT_FEATURES; feature++) context[feature] = rowOf(features, context[feature] as number, false);
          scores.fill(0);
          const first = placed.start[index] as number;
          const last = placed.start[index + 1] as number;
          for (let at = first; at < last; at++) addDense(weights, placed.row[at] as number, labels, scores);
          for (const row of context) if (row >= 0) addDense(weights, row, labels, scores);
          guess = 0;
          for (let label = 1; label < labels; label++) if ((scores[label] as number) > (scores[guess] as number)) guess = label;
          if (guess !== gold) {
            wrong++;
            for (let at = first; at < last; at++) {
              update(placed.row[at] as number, gold, 1);
              update(placed.row[at] as number, guess, -1);
            }
            for (const row of context) {
              if (row < 0) continue;
              update(row, gold, 1);
              update(row, guess, -1);
            }
          }
        }
        tag2 = tag1;
        tag1 = guess;
      }
      step++;
    }
    training.progress(`epoch ${epoch} of ${training.epochs}: ${((100 * wrong) / data.count).toFixed(2)} % of words tagged wrongly`);
  }
  for (let place = 0; place < weights.length; place++) {
    weights[place] = (weights[place] as number) - (totals[place] as number) / step;
  }
  return weights;
}

function addDense(weights: Float32Array, row: number, labels: number, scores: Float32Array): void {
  const offset = row * labels;
  for (let label = 0; label < labels; label++) scores[label] = (scores[label] as number) + (weights[offset + label] as number);
}

/** The rows of the features that depend on words alone, for each word of the data, looked up once. */
function placedFeatures(data: TaggerData, features: FeatureTable): { start: Uint32Array; row: Int32Array } {
  const start = new Uint32Array(data.count + 1);
  const rows: number[] = [];
  for (let sentence = 0; sentence + 1 < data.starts.length; sentence++) {
    const first = data.starts[sentence] as number;
    const end = data.starts[sentence + 1] as number;
    for (let index = first; index < end; index++) {
      visitPlaces(data, first, end, index, (hash) => {
        const row = rowOf(features, hash, false);
        if (row >= 0) rows.push(row);
      });
      start[index + 1] = rows.length;
    }
  }
  return { start, row: Int32Array.from(rows) };
}
