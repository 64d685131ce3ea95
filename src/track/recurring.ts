import type { WordWeights } from '../diff/similarity.ts';
import { stemOf } from '../engines/natural.ts';
import { useAt } from './find-formula.ts';
import type { FormulaUse } from '../core/track.ts';
import type { StemText } from './stem-text.ts';

/** A phrase that several documents share. */
export interface RecurringPhrase {
  readonly formula: string;
  readonly uses: readonly FormulaUse[];
  readonly documents: number;
}

/** The shortest and longest phrases that are looked for, in words. */
const SHORTEST = 4;
const LONGEST = 9;
/** What all words of a phrase must weigh together to say something of their own (see `WordWeights`). */
const LEAST_WEIGHT = 9;
/** A phrase in more than this share of the documents is boilerplate ("for immediate release"). */
const BOILERPLATE = 0.6;

interface Gram {
  documents: number;
  lastDocument: number;
  places: number[];
}

/**
 * The phrases of four to nine words that at least `least` documents share, longest wording first taken, weighed by how many documents use
 * them and how much their words say. A shorter phrase inside a longer one counts only where it has documents of its own.
 */
export function recurringPhrases(documents: readonly StemText[], weights: WordWeights, least: number, most: number): RecurringPhrase[] {
  const found: { readonly gram: Gram; readonly length: number; readonly score: number }[] = [];
  let alive: Set<string> | undefined;
  for (let length = SHORTEST; length <= LONGEST; length++) {
    const grams = countGrams(documents, length, alive);
    alive = new Set();
    for (const [key, gram] of grams) {
      if (gram.documents < least) continue;
      alive.add(key);
      if (gram.documents > BOILERPLATE * documents.length && documents.length > 4) continue;
      const weight = weightOf(documents, gram, length, weights);
      if (weight >= LEAST_WEIGHT) found.push({ gram, length, score: gram.documents * Math.sqrt(weight) * length });
    }
    if (alive.size === 0) break;
  }
  return withoutInner(documents, found.toSorted((a, b) => b.length - a.length || b.score - a.score))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ gram, length }) => phraseOf(documents, gram, length));
}

/** All word sequences of one length inside sentences, with their places; only those whose shorter beginnings were frequent (Apriori, Agrawal & Srikant 1994). */
function countGrams(documents: readonly StemText[], length: number, alive: ReadonlySet<string> | undefined): Map<string, Gram> {
  const grams = new Map<string, Gram>();
  documents.forEach(({ stems, sentence }, document) => {
    for (let at = 0; at + length <= stems.length; at++) {
      if (sentence[at] !== sentence[at + length - 1]) continue;
      if (alive !== undefined && !alive.has(stems.subarray(at, at + length - 1).join(' '))) continue;
      const key = stems.subarray(at, at + length).join(' ');
      let gram = grams.get(key);
      if (gram === undefined) grams.set(key, (gram = { documents: 0, lastDocument: -1, places: [] }));
      if (gram.lastDocument !== document) {
        gram.documents++;
        gram.lastDocument = document;
      }
      gram.places.push(document, at);
    }
  });
  return grams;
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

type Found = { readonly gram: Gram; readonly length: number; readonly score: number };

/** Leaves out phrases most of whose places lie inside a longer phrase that was kept. */
function withoutInner(documents: readonly StemText[], found: readonly Found[]): Found[] {
  const covered = documents.map(({ stems }) => new Uint8Array(stems.length));
  return found.filter(({ gram, length }) => {
    let inside = 0;
    for (let index = 0; index < gram.places.length; index += 2) {
      const marks = covered[gram.places[index] ?? 0];
      const at = gram.places[index + 1] ?? 0;
      if (marks !== undefined && marks[at] === 1 && marks[at + length - 1] === 1) inside++;
    }
    if (inside * 2 > gram.places.length / 2) return false;
    for (let index = 0; index < gram.places.length; index += 2) covered[gram.places[index] ?? 0]?.fill(1, gram.places[index + 1] ?? 0, (gram.places[index + 1] ?? 0) + length);
    return true;
  });
}

function phraseOf(documents: readonly StemText[], gram: Gram, length: number): RecurringPhrase {
  const uses: FormulaUse[] = [];
  for (let index = 0; index < gram.places.length; index += 2) {
    const document = documents[gram.places[index] ?? 0];
    const at = gram.places[index + 1] ?? 0;
    if (document !== undefined) uses.push(useAt(document, at, at + length - 1));
  }
  return { formula: (uses[0]?.text ?? '').replace(/\s+/gu, ' '), uses, documents: gram.documents };
}
