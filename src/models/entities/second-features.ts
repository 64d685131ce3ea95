import type { DocumentView } from './document-view.ts';
import { mix, put, type FeatureSink } from './feature-hash.ts';
import { LABELS, NAME_TYPES, namesOf, typeOfLabel, type NameRange } from './name-labels.ts';
import { isCapital, type WordFacts } from './word-facts.ts';

/**
 * The features of the second look, which sees what the first one found: the labels around, the names before and after in the
 * sentence and what stands between, the types that the sentence prefers, and the type that the same word mostly has in
 * the document (two-stage models after Krishnan and Manning 2006).
 */
const SECOND = 512;
const TYPES = NAME_TYPES.length + 1;
/** The label beyond the edge of a sentence. */
const EDGE = LABELS + 1;

/** How often the words of each family were labelled with each type in this document; reused. */
export interface TypeCounts {
  counts: Int32Array;
}

/** Counts the types that the first look gave to the capitalised words of a document. */
export function countTypes(counts: TypeCounts, view: DocumentView, facts: WordFacts, labels: Uint8Array): void {
  if (counts.counts.length < facts.families * TYPES) counts.counts = new Int32Array(facts.families * TYPES * 2);
  for (let token = 0; token < view.count; token++) {
    const word = view.word[token] ?? 0;
    if (!isCapital(facts, word)) continue;
    const cell = (facts.family[word] ?? 0) * TYPES + typeOfLabel(labels[token] ?? 0) + 1;
    counts.counts[cell] = (counts.counts[cell] ?? 0) + 1;
  }
}

/** Empties the counts of a document. */
export function forgetTypes(counts: TypeCounts, view: DocumentView, facts: WordFacts): void {
  for (let token = 0; token < view.count; token++) {
    const cell = (facts.family[view.word[token] ?? 0] ?? 0) * TYPES;
    counts.counts.fill(0, cell, cell + TYPES);
  }
}

/** The names that the first look found in a piece, with the place of the one a token stands at. */
export interface PieceNames {
  readonly names: readonly NameRange[];
  /** The commonest type in the piece, 1-based, and how often (at most 3), as one number. */
  readonly preferred: number;
  /** The last name that ends at or before the token: an index, -1 at first. */
  previous: number;
}

/** Reads the first look's names in tokens `[from, to)`. */
export function pieceNames(labels: Uint8Array, from: number, to: number): PieceNames {
  const names = namesOf(labels, from, to);
  const counts = new Uint16Array(TYPES);
  for (const name of names) counts[name.type + 1] = (counts[name.type + 1] ?? 0) + 1;
  let top = 0;
  for (let type = 1; type < TYPES; type++) if ((counts[type] ?? 0) > (top === 0 ? 0 : (counts[top] ?? 0))) top = type;
  return { names, preferred: top * 4 + Math.min(3, top === 0 ? 0 : (counts[top] ?? 0)), previous: -1 };
}

/** Adds the features of a token. Tokens of a piece must be asked for in order, since `found.previous` moves along. */
export function secondFeatures(
  view: DocumentView,
  facts: WordFacts,
  labels: Uint8Array,
  counts: TypeCounts,
  found: PieceNames,
  token: number,
  from: number,
  to: number,
  sink: FeatureSink,
): void {
  const { names } = found;
  while (found.previous + 1 < names.length && (names[found.previous + 1]?.end ?? 0) <= token) found.previous++;
  const ahead = names[found.previous + 1];
  const current = ahead !== undefined && ahead.first <= token ? ahead : undefined;
  const previous = names[found.previous];
  const next = current === undefined ? ahead : names[found.previous + 2];
  const word = view.word[token] ?? 0;
  const kind = facts.kind[word] ?? 0;
  const label = labels[token] ?? 0;
  const near = (offset: number): number => (token + offset < from || token + offset >= to ? EDGE : (labels[token + offset] ?? 0));
  const own = mix(label, kind);
  const before = previous === undefined ? 0 : previous.type + 1;
  const after = next === undefined ? 0 : next.type + 1;
  put(sink, SECOND, label);
  put(sink, SECOND + 1, mix(near(-1), mix(label, near(1))));
  put(sink, SECOND + 2, mix(near(-2), mix(near(-1), label)));
  put(sink, SECOND + 3, mix(mix(near(2), near(1)), label));
  put(sink, SECOND + 4, mix(before, own));
  put(sink, SECOND + 5, mix(after, own));
  put(sink, SECOND + 6, mix(mix(before, previous === undefined ? 0 : between(view, facts, previous.end, current?.first ?? token)), own));
  put(sink, SECOND + 7, mix(mix(after, next === undefined ? 0 : between(view, facts, current?.end ?? token + 1, next.first)), own));
  put(sink, SECOND + 8, mix(mix(before, after), own));
  put(sink, SECOND + 9, mix(found.preferred, own));
  put(sink, SECOND + 10, mix(mix(names[found.previous - 1]?.type ?? -1, before), own));
  if (isCapital(facts, word)) documentTypes(facts, counts, word, label, sink);
}

/** What stands between two names: the one or two words, or how many there are. */
function between(view: DocumentView, facts: WordFacts, from: number, to: number): number {
  const first = facts.lower[view.word[from] ?? 0] ?? 0;
  if (to - from === 1) return first;
  if (to - from === 2) return mix(first, facts.lower[view.word[from + 1] ?? 0] ?? 0);
  return Math.min(4, (to - from) >> 1);
}

function documentTypes(facts: WordFacts, { counts }: TypeCounts, word: number, label: number, sink: FeatureSink): void {
  const cell = (facts.family[word] ?? 0) * TYPES;
  const own = typeOfLabel(label) + 1;
  let total = 0;
  let most = 0;
  let type = 0;
  for (let index = 0; index < TYPES; index++) {
    const count = (counts[cell + index] ?? 0) - (index === own ? 1 : 0);
    total += count;
    if (count > most) {
      most = count;
      type = index;
    }
  }
  put(sink, SECOND + 11, total === 0 ? 0 : mix(mix(type, most === total ? 1 : 0), mix(Math.min(3, most), label + 1)));
  put(sink, SECOND + 12, total === 0 ? 0 : mix(type, label + 1));
}
