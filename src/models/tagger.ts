import { UPOS, XPOS } from '../core/ud.ts';
import { addRow, loadRows, type SparseRows } from './sparse-rows.ts';
import { CONTEXT_FEATURES, contextHashes, PLACES, placedHash, placeKeys } from './tagger-features.ts';
import { decodeWeights, unpackStrings, weightArray, type WeightFile } from './weight-file.ts';
import { plainForm, wordKeys, type WordKeys } from './word-keys.ts';
import { findWord, loadWordTable, type WordTable } from './word-table.ts';

/** Version of the tagger's weights. */
export const TAGGER_VERSION = 2;

/** The words of a document: forms in order, and where each sentence begins; the last entry of `sentenceStarts` is `count`. */
export interface WordSequence {
  readonly count: number;
  readonly form: readonly string[];
  readonly sentenceStarts: Int32Array;
}

/** Part-of-speech numbers of every word, as in the name tables of `ud.ts`. */
export interface PartsOfSpeech {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
}

/** Writes universal and English parts of speech for a whole document. */
export type Tagger = (words: WordSequence) => PartsOfSpeech;

/** Number of word types whose summed weights are kept; when it is reached, all are forgotten and made anew. */
const KEPT_TYPES = 8192;
/** There is room for so many at first, and for twice as many whenever it is used up. */
const FIRST_TYPES = 512;

/** The parts of a loaded tagger. */
interface TaggerModel {
  readonly rows: SparseRows;
  readonly labels: number;
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  /** Words that are always tagged alike. */
  readonly fixed: ReadonlyMap<string, number>;
  readonly classes: LexiconClasses;
}

/**
 * Returns the tagger that `bytes` hold.
 *
 * It is an averaged perceptron (Collins 2002, «Discriminative training methods for hidden Markov models») over joint
 * universal and English tags that decides greedily from left to right. Time is linear in the number of words.
 */
export function loadTagger(bytes: Uint8Array): Tagger {
  const model = readModel(decodeWeights(bytes, 'tagger', TAGGER_VERSION));
  return taggerOf(model);
}

function readModel(file: WeightFile): TaggerModel {
  const names = file.meta['labels'] as readonly string[];
  const pairs = names.map((name) => name.split(' ') as [string, string]);
  const fixedWords = unpackStrings(weightArray(file, 'fixedWords', Uint8Array));
  const fixedLabels = weightArray(file, 'fixedLabels', Uint8Array);
  return {
    rows: loadRows({
      bucketSize: weightArray(file, 'bucketSize', Uint8Array),
      fingerprint: weightArray(file, 'fingerprint', Uint16Array),
      rowSize: weightArray(file, 'rowSize', Uint8Array),
      label: weightArray(file, 'label', Uint8Array),
      root: weightArray(file, 'root', Int8Array),
    }),
    labels: pairs.length,
    upos: Uint8Array.from(pairs, ([upos]) => (UPOS as readonly string[]).indexOf(upos)),
    xpos: Uint8Array.from(pairs, ([, xpos]) => (XPOS as readonly string[]).indexOf(xpos)),
    fixed: new Map(fixedWords.map((word, index) => [word, fixedLabels[index] as number])),
    classes: readClasses(file),
  };
}

/** What the lexicons know of words: one byte a word and lexicon, 0 where a lexicon has no such word. */
interface LexiconClasses {
  readonly words: WordTable;
  readonly lexicons: number;
  readonly values: Uint8Array;
}

function readClasses(file: WeightFile): LexiconClasses {
  const fingerprint = weightArray(file, 'classWords.fingerprint', Uint16Array);
  return {
    words: loadWordTable({ bucketSize: weightArray(file, 'classWords.bucketSize', Uint8Array), fingerprint }),
    lexicons: file.meta['lexicons'] as number,
    values: weightArray(file, 'classValues', Uint8Array),
  };
}

function classesOf({ words, lexicons, values }: LexiconClasses, lower: string): number[] {
  const word = findWord(words, lower);
  const count = words.fingerprint.length;
  return Array.from({ length: lexicons }, (_, lexicon) => (word < 0 ? 0 : (values[lexicon * count + word] as number)));
}

/** A word type that has been met: its keys, its fixed label (-1 where it has none) and its place among the kept sums. */
interface KnownType {
  readonly keys: WordKeys;
  readonly fixed: number;
  slot: number;
  /** Bit `p` is set once the sums for place `p` have been made. */
  made: number;
  generation: number;
}

/** The summed weights of word types in their places; bounded, whatever the length of the text. */
interface TypeSums {
  readonly outside: KnownType;
  typeOf(form: string): KnownType;
  /** Offset in `sums` of the scores that the type gives in that place. */
  offsetOf(type: KnownType, place: number): number;
  /** Replaced by a larger one where {@link offsetOf} finds no room. */
  sums: Int32Array;
}

function typeSums(model: TaggerModel): TypeSums {
  const { labels, rows } = model;
  const types = new Map<string, KnownType>();
  const typeSize = PLACES.length * labels;
  let generation = 1;
  let nextSlot = 0;
  const describe = (form: string): KnownType => {
    const lower = plainForm(form).toLowerCase();
    return { keys: wordKeys(form, classesOf(model.classes, lower)), fixed: model.fixed.get(lower) ?? -1, slot: 0, made: 0, generation: 0 };
  };
  const typeOf = (form: string): KnownType => {
    const known = types.get(form);
    if (known !== undefined) return known;
    if (nextSlot >= KEPT_TYPES) {
      types.clear();
      nextSlot = 0;
      generation++;
    }
    const type = describe(form);
    types.set(form, type);
    return type;
  };
  const offsetOf = (type: KnownType, place: number): number => {
    if (type.generation !== generation) {
      type.generation = generation;
      type.slot = nextSlot++;
      type.made = 0;
      if (nextSlot * typeSize > all.sums.length) all.sums = enlarged(all.sums);
    }
    const offset = (type.slot * PLACES.length + place) * labels;
    if ((type.made & (1 << place)) !== 0) return offset;
    all.sums.fill(0, offset, offset + labels);
    for (const hash of placeKeys(type.keys, place)) addRow(rows, placedHash(hash, place), all.sums, offset);
    type.made |= 1 << place;
    return offset;
  };
  const all: TypeSums = { outside: describe(''), typeOf, offsetOf, sums: new Int32Array(FIRST_TYPES * typeSize) };
  return all;
}

function enlarged(sums: Int32Array): Int32Array {
  const larger = new Int32Array(2 * sums.length);
  larger.set(sums);
  return larger;
}

function taggerOf(model: TaggerModel): Tagger {
  const { labels, rows } = model;
  const known = typeSums(model);
  const { outside } = known;
  const scores = new Int32Array(labels);
  const context = new Int32Array(CONTEXT_FEATURES);

  function best(farLeft: KnownType, left: KnownType, here: KnownType, right: KnownType, farRight: KnownType): number {
    const a = known.offsetOf(here, 0);
    const b = known.offsetOf(left, 1);
    const c = known.offsetOf(right, 2);
    const d = known.offsetOf(farLeft, 3);
    const e = known.offsetOf(farRight, 4);
    const { sums } = known;
    for (let label = 0; label < labels; label++) {
      scores[label] =
        (sums[a + label] as number) + (sums[b + label] as number) + (sums[c + label] as number) +
        (sums[d + label] as number) + (sums[e + label] as number); // prettier-ignore
    }
    for (let feature = 0; feature < CONTEXT_FEATURES; feature++) addRow(rows, context[feature] as number, scores, 0);
    let top = 0;
    for (let label = 1; label < labels; label++) if ((scores[label] as number) > (scores[top] as number)) top = label;
    return top;
  }

  return ({ count, form, sentenceStarts }) => {
    const upos = new Uint8Array(count);
    const xpos = new Uint8Array(count);
    for (let sentence = 0; sentence + 1 < sentenceStarts.length; sentence++) {
      const start = sentenceStarts[sentence] as number;
      const end = sentenceStarts[sentence + 1] as number;
      const typeAt = (index: number): KnownType => (index < end ? known.typeOf(form[index] as string) : outside);
      let farLeft = outside;
      let left = outside;
      let here = typeAt(start);
      let right = typeAt(start + 1);
      let tag1 = labels;
      let tag2 = labels;
      for (let index = start; index < end; index++) {
        const farRight = typeAt(index + 2);
        let label = here.fixed;
        if (label < 0) {
          contextHashes(tag1, tag2, left.keys, here.keys, right.keys, context);
          label = best(farLeft, left, here, right, farRight);
        }
        upos[index] = model.upos[label] as number;
        xpos[index] = model.xpos[label] as number;
        tag2 = tag1;
        tag1 = label;
        farLeft = left;
        left = here;
        here = right;
        right = farRight;
      }
    }
    return { upos, xpos };
  };
}
