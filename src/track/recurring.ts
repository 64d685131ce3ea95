import type { WordWeights } from '../diff/similarity.ts';
import { stemOf } from '../engines/natural.ts';
import { useAt } from './find-formula.ts';
import type { FormulaUse, TrackedFormula } from '../core/track.ts';
import type { StemText } from './stem-text.ts';

/** A phrase that several documents share. */
export interface RecurringPhrase {
  readonly formula: string;
  readonly kind: TrackedFormula['kind'];
  readonly uses: readonly FormulaUse[];
  readonly documents: number;
}

/** The shortest and longest phrases that are looked for, in words. */
const SHORTEST = 4;
const LONGEST = 12;
/** What all words of a phrase must weigh together to say something of their own (see `WordWeights`). */
const LEAST_WEIGHT = 9;
/** A phrase in more than this share of the documents is boilerplate ("for immediate release"). */
const BOILERPLATE = 0.6;
/** So is one with fewer different neighbours on a side than these, or this share of its uses: it is a piece of a text that is handed on whole. */
const LEAST_NEIGHBOURS = 3;
const LEAST_VARIETY = 0.25;
/** A phrase with more than this share of its words inside names is a name. */
const NAME = 0.6;

interface Gram {
  documents: number;
  lastDocument: number;
  number: number;
  places: number[];
}

/** More than the stems of any corpus; sequence and stem share one exact double. */
const STEMS = 4_194_304;

/**
 * The phrases of four to nine words that at least `least` documents share, weighed by how many documents use
 * them, how long they are, how much their words say, and how freely they are used (accessor variety: Feng et al. 2004). A phrase that others cover for
 * the most part is left out. At most `most` formulas, and as many names and boilerplate, which are told apart.
 */
export function recurringPhrases(documents: readonly StemText[], weights: WordWeights, least: number, most: number): RecurringPhrase[] {
  const found: Found[] = [];
  let ids: Int32Array[] = documents.map(({ stems }) => stems.slice());
  for (let length = 2; length <= LONGEST; length++) {
    const { grams, next } = growGrams(documents, ids, length, least);
    if (grams.length === 0) break;
    ids = next;
    if (length < SHORTEST) continue;
    for (const gram of grams) {
      const weight = weightOf(documents, gram, length, weights);
      if (weight < LEAST_WEIGHT) continue;
      const kind = kindOf(documents, gram, length);
      found.push({ gram, length, kind, score: gram.documents * Math.sqrt(weight * variety(documents, gram, length)) * length });
    }
  }
  const kept = withoutCovered(
    documents,
    found.toSorted((x, y) => y.score - x.score || y.length - x.length),
  );
  const [formulas, others] = [kept.filter(({ kind }) => kind === 'formula'), kept.filter(({ kind }) => kind !== 'formula')];
  return [...formulas.slice(0, most), ...others.slice(0, most)].map((one) => phraseOf(documents, one));
}

function kindOf(documents: readonly StemText[], gram: Gram, length: number): TrackedFormula['kind'] {
  let named = 0;
  for (let index = 0; index < gram.places.length; index += 2) {
    const at = gram.places[index + 1] ?? 0;
    for (const mark of documents[gram.places[index] ?? 0]?.named.subarray(at, at + length) ?? []) named += mark;
  }
  if (named > NAME * length * (gram.places.length / 2)) return 'name';
  if (gram.documents > BOILERPLATE * documents.length && documents.length > 4) return 'boilerplate';
  const share = variety(documents, gram, length);
  return share < LEAST_VARIETY && share * (gram.places.length / 2) < LEAST_NEIGHBOURS ? 'boilerplate' : 'formula';
}

/** The share of a phrase's uses that have a neighbour of their own, on the side where they vary less; the end of a sentence is always one's own. */
function variety(documents: readonly StemText[], { places }: Gram, length: number): number {
  const left = new Set<number>();
  const right = new Set<number>();
  for (let index = 0; index < places.length; index += 2) {
    const document = documents[places[index] ?? 0];
    const at = places[index + 1] ?? 0;
    if (document === undefined) continue;
    const beside = (neighbour: number): number =>
      document.sentence[neighbour] === document.sentence[at] && neighbour >= 0 ? (document.stems[neighbour] ?? 0) : -1 - index;
    left.add(beside(at - 1));
    right.add(beside(at + length));
  }
  return Math.min(left.size, right.size) / (places.length / 2);
}

/**
 * Word sequences of `length` out of those one shorter: `ids` holds for each word the number of the shorter sequence that begins there, -1
 * where that one is too rare (a sequence is no more frequent than its parts: Apriori, Agrawal & Srikant 1994). Returns those in at least `least`
 * documents, and their numbers by word.
 */
function growGrams(
  documents: readonly StemText[],
  ids: readonly Int32Array[],
  length: number,
  least: number,
): { readonly grams: Gram[]; readonly next: Int32Array[] } {
  const numbers = new Map<number, Gram>();
  const made = documents.map(({ stems, sentence }, document) => {
    const shorter = ids[document] ?? new Int32Array(0);
    const grams: (Gram | undefined)[] = Array.from({ length: stems.length });
    for (let at = 0; at + length <= stems.length; at++) {
      if (sentence[at] !== sentence[at + length - 1] || (shorter[at] ?? -1) < 0 || (shorter[at + 1] ?? -1) < 0) continue;
      const key = (shorter[at] ?? 0) * STEMS + (stems[at + length - 1] ?? 0);
      let gram = numbers.get(key);
      if (gram === undefined) numbers.set(key, (gram = { documents: 0, lastDocument: -1, number: -1, places: [] }));
      if (gram.lastDocument !== document) {
        gram.documents++;
        gram.lastDocument = document;
      }
      gram.places.push(document, at);
      grams[at] = gram;
    }
    return grams;
  });
  const frequent = [...numbers.values()].filter((gram) => gram.documents >= least);
  frequent.forEach((gram, number) => {
    gram.number = number;
  });
  return { grams: frequent, next: made.map((grams) => Int32Array.from(grams, (gram) => gram?.number ?? -1)) };
}

/** The weight of a phrase's words; 0 where it begins or ends with a word that says little, for then a better cut exists. */
function weightOf(documents: readonly StemText[], gram: Gram, length: number, weights: WordWeights): number {
  const words = wordsAt(documents, gram, length).map((word) => weights.weight(stemOf(word)));
  const ends = Math.min(words[0] ?? 0, words.at(-1) ?? 0);
  return ends < 3.5 ? 0 : words.reduce((sum, weight) => sum + Math.max(0, weight - 2.5), 0);
}

function wordsAt(documents: readonly StemText[], gram: Gram, length: number): string[] {
  const document = documents[gram.places[0] ?? 0];
  const at = gram.places[1] ?? 0;
  if (document === undefined) return [];
  return Array.from({ length }, (_, index) => document.analysis.document.text.slice(document.start[at + index], document.end[at + index]).toLowerCase());
}

interface Found {
  readonly gram: Gram;
  readonly length: number;
  readonly kind: TrackedFormula['kind'];
  readonly score: number;
}

/** A phrase whose words lie in kept phrases by more than this share is no phrase of its own. */
const COVERED = 0.55;

/** Takes phrases as given and leaves out those that others before them cover for the most part. */
function withoutCovered(documents: readonly StemText[], found: readonly Found[]): Found[] {
  const covered = documents.map(({ stems }) => new Uint8Array(stems.length));
  return found.filter(({ gram, length }) => {
    let inside = 0;
    for (let index = 0; index < gram.places.length; index += 2) {
      const at = gram.places[index + 1] ?? 0;
      for (const mark of covered[gram.places[index] ?? 0]?.subarray(at, at + length) ?? []) inside += mark;
    }
    if (inside > COVERED * length * (gram.places.length / 2)) return false;
    for (let index = 0; index < gram.places.length; index += 2)
      covered[gram.places[index] ?? 0]?.fill(1, gram.places[index + 1] ?? 0, (gram.places[index + 1] ?? 0) + length);
    return true;
  });
}

function phraseOf(documents: readonly StemText[], { gram, length, kind }: Found): RecurringPhrase {
  const uses: FormulaUse[] = [];
  for (let index = 0; index < gram.places.length; index += 2) {
    const document = documents[gram.places[index] ?? 0];
    const at = gram.places[index + 1] ?? 0;
    if (document !== undefined) uses.push(useAt(document, at, at + length - 1));
  }
  return { formula: (uses[0]?.text ?? '').replace(/\s+/gu, ' '), kind, uses, documents: gram.documents };
}
