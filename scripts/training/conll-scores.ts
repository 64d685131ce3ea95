import { universalPart } from '../../src/core/ud.ts';

/** One word of a document with what is scored; offsets and heads count within the document, -1 is the root. */
export interface ScoredWord {
  readonly start: number;
  readonly end: number;
  readonly upos: string;
  readonly xpos?: string;
  readonly lemma?: string;
  readonly feats?: string;
  readonly head?: number;
  readonly relation?: string;
}

/** Counts behind the scores of the CoNLL 2018 shared task (Zeman et al. 2018): right ones among gold and found ones. */
export interface Counts {
  gold: number;
  found: number;
  words: number;
  upos: number;
  xpos: number;
  lemma: number;
  feats: number;
  uas: number;
  las: number;
  /** LAS in which subtypes of relations must be right too. */
  fullLas: number;
}

/** The names of what is scored. */
export const METRICS = ['words', 'upos', 'xpos', 'lemma', 'feats', 'uas', 'las', 'fullLas'] as const;
export type Metric = (typeof METRICS)[number];

/** Returns counts of nothing. */
export function noCounts(): Counts {
  return { gold: 0, found: 0, words: 0, upos: 0, xpos: 0, lemma: 0, feats: 0, uas: 0, las: 0, fullLas: 0 };
}

/**
 * Adds a document to the counts. A found word is right where both its ends are; its head is right where it is the word
 * that stands for the gold head, or where both are roots. Relations are compared by their universal part, as in the task.
 */
export function count(counts: Counts, gold: readonly ScoredWord[], found: readonly ScoredWord[]): void {
  counts.gold += gold.length;
  counts.found += found.length;
  const places = new Map(gold.map((word, index) => [`${word.start} ${word.end}`, index]));
  const goldOf = found.map((word) => places.get(`${word.start} ${word.end}`) ?? -2);
  found.forEach((word, index) => {
    const right = gold[goldOf[index] as number];
    if (right === undefined) return;
    counts.words++;
    if (word.upos === right.upos) counts.upos++;
    if (word.xpos === right.xpos) counts.xpos++;
    if (word.lemma === right.lemma) counts.lemma++;
    if (word.feats === right.feats) counts.feats++;
    if (word.head === undefined) return;
    const head = word.head < 0 ? -1 : (goldOf[word.head] as number);
    if (head !== right.head) return;
    counts.uas++;
    if (universalPart(word.relation ?? '') === universalPart(right.relation ?? '')) counts.las++;
    if (word.relation === right.relation) counts.fullLas++;
  });
}

/** F1 of a metric in per cent: equal to accuracy where the words are given. */
export function f1(counts: Counts, metric: Metric): number {
  return (200 * counts[metric]) / Math.max(1, counts.gold + counts.found);
}
