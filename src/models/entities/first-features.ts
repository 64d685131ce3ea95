import type { DocumentView } from './document-view.ts';
import { mix, put, type FeatureSink } from './feature-hash.ts';
import { KIND, type WordFacts } from './word-facts.ts';

/**
 * The features of the first look: the word, its neighbours, its run of capitals, the lexicon, the rest of the document.
 * Features of one word alone come in sets that a model may add up once for each word ({@link WORD_SETS});
 * the rest ({@link contextFeatures}) depend on several words. Zhang and Johnson (2003) and Ratinov and Roth (2009) describe most
 * of them; those of the run of capitals and of the other occurrences follow Chieu and Ng (2003).
 */
export const WORD_SETS = 5;

/** How far from the token the word of each set stands. */
export const SET_OFFSETS = [0, -1, 1, -2, 2] as const;

const OWN = 0;
const CONTEXT = 64;
const RUN = 160;
const DOCUMENT = 200;
const FAR_SETS = 3;

/** Adds the features of one word in set `set`; word 0 is the edge of the sentence. */
export function wordFeatures(facts: WordFacts, word: number, set: number, sink: FeatureSink): void {
  const lower = facts.lower[word] ?? 0;
  const coarse = facts.coarse[word] ?? 0;
  if (set === OWN) ownFeatures(facts, word, sink);
  else {
    const template = 32 + set * 4;
    put(sink, template, lower);
    put(sink, template + 1, coarse);
    if (set >= FAR_SETS) return;
    put(sink, template + 2, facts.affixes[word * 8 + 2] ?? 0);
    put(sink, template + 3, facts.fine[word] ?? 0);
  }
}

function ownFeatures(facts: WordFacts, word: number, sink: FeatureSink): void {
  const kind = facts.kind[word] ?? 0;
  put(sink, 0, facts.exact[word] ?? 0);
  put(sink, 1, facts.lower[word] ?? 0);
  for (let affix = 0; affix < 8; affix++) put(sink, 2 + affix, facts.affixes[word * 8 + affix] ?? 0);
  put(sink, 10, mix(facts.affixes[word * 8 + 2] ?? 0, kind));
  put(sink, 11, mix(facts.length[word] ?? 0, kind));
  put(sink, 12, facts.coarse[word] ?? 0);
  put(sink, 13, facts.fine[word] ?? 0);
  put(sink, 14, facts.classes[word] ?? 0);
}

/** Adds the features of a token that several words make together. `from` and `to` bound its piece. */
export function contextFeatures(view: DocumentView, facts: WordFacts, token: number, from: number, to: number, sink: FeatureSink): void {
  const word = view.word[token] ?? 0;
  const left = token > from ? (view.word[token - 1] ?? 0) : 0;
  const right = token + 1 < to ? (view.word[token + 1] ?? 0) : 0;
  const farLeft = token > from + 1 ? (view.word[token - 2] ?? 0) : 0;
  const farRight = token + 2 < to ? (view.word[token + 2] ?? 0) : 0;
  const heading = view.heading[token] ?? 0;
  const kind = facts.kind[word] ?? 0;
  put(sink, CONTEXT, heading);
  put(sink, CONTEXT + 1, mix(facts.shape[word] ?? 0, heading));
  put(sink, CONTEXT + 2, mix(kind, mix(heading, token === from ? 1 : 0)));
  wordPairs(facts, farLeft, left, word, right, farRight, sink);
  shapePairs(facts, farLeft, left, word, right, farRight, heading, sink);
  classPairs(facts, farLeft, left, word, right, farRight, sink);
  phraseFeatures(view, facts, token, from, to, sink);
  if (view.wideStart[token] !== -1) runFeatures(view, facts, token, from, to, sink);
  if (kind >= KIND.capital && kind <= KIND.letter) documentFeatures(view, facts, token, from, sink);
}

function wordPairs(facts: WordFacts, farLeft: number, left: number, word: number, right: number, farRight: number, sink: FeatureSink): void {
  const { lower, kind, coarse, fine } = facts;
  const here = lower[word] ?? 0;
  const before = lower[left] ?? 0;
  const after = lower[right] ?? 0;
  const own = kind[word] ?? 0;
  put(sink, CONTEXT + 3, mix(before, here));
  put(sink, CONTEXT + 4, mix(here, after));
  put(sink, CONTEXT + 5, mix(before, after));
  put(sink, CONTEXT + 6, mix(lower[farLeft] ?? 0, before));
  put(sink, CONTEXT + 7, mix(after, lower[farRight] ?? 0));
  put(sink, CONTEXT + 8, mix(own, before));
  put(sink, CONTEXT + 9, mix(own, after));
  put(sink, CONTEXT + 10, mix(coarse[left] ?? 0, coarse[word] ?? 0));
  put(sink, CONTEXT + 11, mix(coarse[word] ?? 0, coarse[right] ?? 0));
  put(sink, CONTEXT + 12, mix(coarse[left] ?? 0, mix(own, coarse[right] ?? 0)));
  put(sink, CONTEXT + 13, mix(fine[left] ?? 0, own));
  put(sink, CONTEXT + 14, mix(fine[right] ?? 0, own));
}

function shapePairs(facts: WordFacts, farLeft: number, left: number, word: number, right: number, farRight: number, heading: number, sink: FeatureSink): void {
  const { shape, kind } = facts;
  const own = shape[word] ?? 0;
  const kinds = mix(kind[left] ?? 0, kind[word] ?? 0);
  put(sink, CONTEXT + 15, mix(shape[left] ?? 0, own));
  put(sink, CONTEXT + 16, mix(own, shape[right] ?? 0));
  put(sink, CONTEXT + 17, mix(kinds, mix(kind[right] ?? 0, heading)));
  put(sink, CONTEXT + 18, mix(mix(kind[farLeft] ?? 0, kinds), mix(kind[right] ?? 0, kind[farRight] ?? 0)));
}

function classPairs(facts: WordFacts, farLeft: number, left: number, word: number, right: number, farRight: number, sink: FeatureSink): void {
  const { classes } = facts;
  const own = classes[word] ?? 0;
  const before = classes[left] ?? 0;
  const after = classes[right] ?? 0;
  put(sink, CONTEXT + 19, mix(before, own));
  put(sink, CONTEXT + 20, mix(own, after));
  put(sink, CONTEXT + 21, mix(before, mix(own, after)));
  put(sink, CONTEXT + 22, mix(classes[farLeft] ?? 0, before));
  put(sink, CONTEXT + 23, mix(after, classes[farRight] ?? 0));
}

function phraseFeatures(view: DocumentView, facts: WordFacts, token: number, from: number, to: number, sink: FeatureSink): void {
  const { phrase, word } = view;
  const own = phrase[token] ?? 0;
  const left = token > from ? (phrase[token - 1] ?? 0) : 0;
  const right = token + 1 < to ? (phrase[token + 1] ?? 0) : 0;
  put(sink, CONTEXT + 24, mix(left, own));
  put(sink, CONTEXT + 25, mix(own, right));
  put(sink, CONTEXT + 26, mix(own, facts.kind[word[token] ?? 0] ?? 0));
  if (own === 0) return;
  put(sink, CONTEXT + 27, own);
  put(sink, CONTEXT + 28, mix(own, facts.lower[token > from ? (word[token - 1] ?? 0) : 0] ?? 0));
  put(sink, CONTEXT + 29, mix(own, facts.lower[token + 1 < to ? (word[token + 1] ?? 0) : 0] ?? 0));
}

/** Where the token stands in a run `[start, end)`, near either end exactly. */
function placeIn(token: number, start: number, end: number): number {
  return Math.min(token - start, 3) * 4 + Math.min(end - 1 - token, 3);
}

function runFeatures(view: DocumentView, facts: WordFacts, token: number, from: number, to: number, sink: FeatureSink): void {
  const { lower, classes, coarse, affixes } = facts;
  const start = view.wideStart[token] ?? 0;
  const end = view.wideEnd[token] ?? 0;
  const length = Math.min(end - start, 6);
  const first = view.word[start] ?? 0;
  const last = view.word[end - 1] ?? 0;
  const before = start > from ? (view.word[start - 1] ?? 0) : 0;
  const after = end < to ? (view.word[end] ?? 0) : 0;
  put(sink, RUN, mix(length, placeIn(token, start, end)));
  put(sink, RUN + 1, lower[before] ?? 0);
  put(sink, RUN + 2, lower[after] ?? 0);
  put(sink, RUN + 3, lower[last] ?? 0);
  put(sink, RUN + 4, lower[first] ?? 0);
  put(sink, RUN + 5, mix(affixes[last * 8 + 2] ?? 0, end - 1 === token ? 1 : 0));
  put(sink, RUN + 6, mix(mix(lower[before] ?? 0, lower[after] ?? 0), length));
  put(sink, RUN + 7, mix(classes[last] ?? 0, mix(classes[first] ?? 0, length)));
  put(sink, RUN + 8, mix(classes[before] ?? 0, mix(classes[after] ?? 0, length)));
  put(sink, RUN + 9, mix(coarse[last] ?? 0, coarse[first] ?? 0));
  put(sink, RUN + 10, mix(coarse[before] ?? 0, coarse[after] ?? 0));
  put(sink, RUN + 11, mix(lower[last] ?? 0, lower[first] ?? 0));
  if (view.strictStart[token] !== -1) strictRunFeatures(view, facts, token, from, to, sink);
}

function strictRunFeatures(view: DocumentView, facts: WordFacts, token: number, from: number, to: number, sink: FeatureSink): void {
  const { lower, classes, coarse } = facts;
  const start = view.strictStart[token] ?? 0;
  const end = view.strictEnd[token] ?? 0;
  const place = placeIn(token, start, end);
  const length = Math.min(end - start, 6);
  const first = view.word[start] ?? 0;
  const last = view.word[end - 1] ?? 0;
  const before = start > from ? (view.word[start - 1] ?? 0) : 0;
  const after = end < to ? (view.word[end] ?? 0) : 0;
  put(sink, RUN + 12, mix(length, place));
  put(sink, RUN + 13, lower[last] ?? 0);
  put(sink, RUN + 14, lower[first] ?? 0);
  put(sink, RUN + 15, mix(lower[before] ?? 0, place));
  put(sink, RUN + 16, mix(lower[after] ?? 0, place));
  put(sink, RUN + 17, mix(classes[last] ?? 0, mix(classes[first] ?? 0, place)));
  put(sink, RUN + 18, mix(coarse[before] ?? 0, mix(coarse[after] ?? 0, length)));
}

/** What the other places say where the document has the same word with a capital. */
function documentFeatures(view: DocumentView, facts: WordFacts, token: number, from: number, sink: FeatureSink): void {
  put(sink, DOCUMENT, mix(view.elsewhere[token] ?? 0, token === from ? 1 : 0));
  const other = view.other[token] ?? -1;
  if (other < 0) {
    put(sink, DOCUMENT + 1, 0);
    return;
  }
  const { lower, classes, coarse } = facts;
  const start = view.strictStart[other] ?? 0;
  const end = view.strictEnd[other] ?? 0;
  const piece = view.piece[other] ?? 0;
  const place = placeIn(other, start, end);
  const own = Math.min((view.strictEnd[token] ?? 0) - (view.strictStart[token] ?? 0), 3);
  const first = view.word[start] ?? 0;
  const last = view.word[end - 1] ?? 0;
  const before = start > (view.pieceStart[piece] ?? 0) ? (view.word[start - 1] ?? 0) : 0;
  const after = end < (view.pieceStart[piece + 1] ?? 0) ? (view.word[end] ?? 0) : 0;
  put(sink, DOCUMENT + 1, mix(place, own + 1));
  put(sink, DOCUMENT + 2, mix(lower[before] ?? 0, place));
  put(sink, DOCUMENT + 3, mix(lower[after] ?? 0, place));
  put(sink, DOCUMENT + 4, mix(lower[last] ?? 0, place));
  put(sink, DOCUMENT + 5, mix(lower[first] ?? 0, place));
  put(sink, DOCUMENT + 6, mix(classes[last] ?? 0, mix(classes[first] ?? 0, place)));
  put(sink, DOCUMENT + 7, mix(classes[before] ?? 0, mix(classes[after] ?? 0, place)));
  put(sink, DOCUMENT + 8, mix(coarse[before] ?? 0, coarse[after] ?? 0));
}
