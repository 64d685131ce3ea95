import { isCapital, isConnector, KIND, wordNumber, type WordFacts, type WordLists } from './word-facts.ts';

/** The tokens that names are looked for in: UD conventions, hyphenated words split, clitics apart. */
export interface NameTokens {
  readonly count: number;
  readonly form: readonly string[];
  /** The first token of each sentence, ascending, beginning with 0. */
  readonly sentenceStarts: Int32Array;
}

/**
 * A document laid out for the features, in columns that are reused from one document to the next. Sentences of more than
 * {@link LONGEST_PIECE} tokens are cut, so that every piece of work is bounded.
 */
export interface DocumentView {
  count: number;
  pieces: number;
  /** First token of each piece; one more entry closes the last. */
  pieceStart: Int32Array;
  word: Int32Array;
  /** Phrase classes from the caller's lexicon, 0 where there is none. */
  phrase: Uint8Array;
  /** 0, or 1 in a piece in which nearly every word has a capital, or 2 in one in capitals. */
  heading: Uint8Array;
  /** Run of capitalised words that the token stands in, `[start, end)`; -1 outside. The wide ones bridge «of», «the», «and». */
  strictStart: Int32Array;
  strictEnd: Int32Array;
  wideStart: Int32Array;
  wideEnd: Int32Array;
  /** The best other occurrence of the word with a capital, or -1. */
  other: Int32Array;
  /** What the document's other occurrences say: bit 0 also in small letters, from bit 1 how often with a capital within a sentence (at most 3). */
  elsewhere: Uint8Array;
  /** The piece each token stands in. */
  piece: Int32Array;
  readonly memory: DocumentMemory;
}

/** For each family of words: its two best occurrences with a capital, and counts. Emptied after every document. */
interface DocumentMemory {
  best: Int32Array;
  second: Int32Array;
  within: Uint8Array;
  small: Uint8Array;
}

export const LONGEST_PIECE = 400;
/** Connectors that may follow each other within a run. */
const BRIDGE = 3;

export function documentView(): DocumentView {
  const none = (): Int32Array => new Int32Array(0);
  return {
    count: 0,
    pieces: 0,
    pieceStart: none(),
    word: none(),
    phrase: new Uint8Array(0),
    heading: new Uint8Array(0),
    strictStart: none(),
    strictEnd: none(),
    wideStart: none(),
    wideEnd: none(),
    other: none(),
    elsewhere: new Uint8Array(0),
    piece: none(),
    memory: { best: none(), second: none(), within: new Uint8Array(0), small: new Uint8Array(0) },
  };
}

/** Lays a document out. `phrases` are the lexicon's classes of its tokens. */
export function readDocument(view: DocumentView, facts: WordFacts, lists: WordLists, tokens: NameTokens, phrases?: Uint8Array): void {
  makeRoom(view, tokens);
  for (let token = 0; token < tokens.count; token++) view.word[token] = wordNumber(facts, lists, tokens.form[token] ?? '');
  if (phrases === undefined) view.phrase.fill(0, 0, tokens.count);
  else view.phrase.set(phrases.length > tokens.count ? phrases.subarray(0, tokens.count) : phrases);
  cutPieces(view, tokens);
  for (let piece = 0; piece < view.pieces; piece++) {
    const from = view.pieceStart[piece] ?? 0;
    const to = view.pieceStart[piece + 1] ?? 0;
    view.piece.fill(piece, from, to);
    view.heading.fill(headingKind(view, facts, from, to), from, to);
    markRuns(view, facts, from, to);
  }
  rememberWords(view, facts);
}

function makeRoom(view: DocumentView, { count, sentenceStarts }: NameTokens): void {
  view.count = count;
  const pieces = sentenceStarts.length + Math.ceil(count / LONGEST_PIECE) + 2;
  if (view.pieceStart.length < pieces) view.pieceStart = new Int32Array(pieces * 2);
  if (view.word.length >= count) return;
  const room = Math.ceil(count * 1.5);
  view.word = new Int32Array(room);
  view.phrase = new Uint8Array(room);
  view.heading = new Uint8Array(room);
  view.strictStart = new Int32Array(room);
  view.strictEnd = new Int32Array(room);
  view.wideStart = new Int32Array(room);
  view.wideEnd = new Int32Array(room);
  view.other = new Int32Array(room);
  view.elsewhere = new Uint8Array(room);
  view.piece = new Int32Array(room);
}

function cutPieces(view: DocumentView, { count, sentenceStarts }: NameTokens): void {
  let pieces = 0;
  for (let sentence = 0; sentence < Math.max(1, sentenceStarts.length); sentence++) {
    const end = Math.min(count, sentenceStarts[sentence + 1] ?? count);
    for (let start = sentence === 0 ? 0 : (sentenceStarts[sentence] ?? count); start < end; start += LONGEST_PIECE) view.pieceStart[pieces++] = start;
  }
  view.pieceStart[pieces] = count;
  view.pieces = pieces;
}

function headingKind(view: DocumentView, facts: WordFacts, from: number, to: number): number {
  let words = 0;
  let capitals = 0;
  let shouted = 0;
  for (let token = from; token < to; token++) {
    const word = view.word[token] ?? 0;
    if (isCapital(facts, word)) {
      words++;
      capitals++;
      if (facts.kind[word] === KIND.capitals || facts.kind[word] === KIND.dotted) shouted++;
    } else if (facts.kind[word] === KIND.small && !isConnector(facts, word)) words++;
  }
  if (words <= 2) return 0;
  if (shouted > 0.7 * words) return 2;
  return capitals > 0.75 * words ? 1 : 0;
}

/** True for a capitalised word and for one that a hyphen joins to one («Dae-jung», «al-Abadi» after «Al»). */
function standsInRun(view: DocumentView, facts: WordFacts, from: number, token: number): boolean {
  const word = view.word[token] ?? 0;
  if (isCapital(facts, word)) return true;
  if (token < from + 2 || facts.kind[word] !== KIND.small || isConnector(facts, word)) return false;
  return facts.exact[view.word[token - 1] ?? 0] === HYPHEN && isCapital(facts, view.word[token - 2] ?? 0);
}

// FNV-1a of the hyphen.
const HYPHEN = Math.imul((0x811c9dc5 | 0) ^ 0x2d, 0x01000193);

function markRuns(view: DocumentView, facts: WordFacts, from: number, to: number): void {
  view.strictStart.fill(-1, from, to);
  view.wideStart.fill(-1, from, to);
  let wide = from;
  while (wide < to) {
    if (!isCapital(facts, view.word[wide] ?? 0)) {
      wide++;
      continue;
    }
    const end = endOfRun(view, facts, from, to, wide);
    view.wideStart.fill(wide, wide, end);
    view.wideEnd.fill(end, wide, end);
    wide = end;
  }
  let strict = from;
  while (strict < to) {
    if (!isCapital(facts, view.word[strict] ?? 0)) {
      strict++;
      continue;
    }
    let end = strict + 1;
    while (end < to && (standsInRun(view, facts, from, end) || isJoin(view, facts, from, to, end))) end++;
    view.strictStart.fill(strict, strict, end);
    view.strictEnd.fill(end, strict, end);
    strict = end;
  }
}

/** A hyphen between two words of a run. */
function isJoin(view: DocumentView, facts: WordFacts, from: number, to: number, token: number): boolean {
  return facts.exact[view.word[token] ?? 0] === HYPHEN && token + 1 < to && standsInRun(view, facts, from, token + 1);
}

function endOfRun(view: DocumentView, facts: WordFacts, from: number, to: number, start: number): number {
  let end = start + 1;
  for (;;) {
    while (end < to && standsInRun(view, facts, from, end)) end++;
    let over = end;
    while (over < to && over - end < BRIDGE && isConnector(facts, view.word[over] ?? 0)) over++;
    if (over === end || over >= to || !standsInRun(view, facts, from, over)) return end;
    end = over + 1;
  }
}

/** Finds, for each capitalised word, its longest other run in the document, and what else the document says of it. */
function rememberWords(view: DocumentView, facts: WordFacts): void {
  const { memory } = view;
  if (memory.best.length <= facts.families) {
    const room = facts.families * 2;
    memory.best = new Int32Array(room).fill(-1);
    memory.second = new Int32Array(room).fill(-1);
    memory.within = new Uint8Array(room);
    memory.small = new Uint8Array(room);
  }
  for (let token = 0; token < view.count; token++) {
    const word = view.word[token] ?? 0;
    const family = facts.family[word] ?? 0;
    if (isCapital(facts, word)) enterOccurrence(view, token, family);
    else if (facts.kind[word] === KIND.small) memory.small[family] = 1;
  }
  for (let token = 0; token < view.count; token++) {
    const word = view.word[token] ?? 0;
    const family = facts.family[word] ?? 0;
    const best = memory.best[family] ?? -1;
    view.other[token] = best === token ? (memory.second[family] ?? -1) : best;
    view.elsewhere[token] = (memory.small[family] ?? 0) | ((memory.within[family] ?? 0) << 1);
  }
  for (let token = 0; token < view.count; token++) {
    const family = facts.family[view.word[token] ?? 0] ?? 0;
    memory.best[family] = -1;
    memory.second[family] = -1;
    memory.within[family] = 0;
    memory.small[family] = 0;
  }
}

function enterOccurrence(view: DocumentView, token: number, family: number): void {
  const { memory } = view;
  const best = memory.best[family] ?? -1;
  const second = memory.second[family] ?? -1;
  if (best < 0 || weightOf(view, token) > weightOf(view, best)) {
    memory.second[family] = best;
    memory.best[family] = token;
  } else if (second < 0 || weightOf(view, token) > weightOf(view, second)) memory.second[family] = token;
  if (!opensPiece(view, token)) memory.within[family] = Math.min(3, (memory.within[family] ?? 0) + 1);
}

/** Longer runs tell more; within a sentence more than at its start. */
function weightOf(view: DocumentView, token: number): number {
  return 2 * ((view.strictEnd[token] ?? 0) - (view.strictStart[token] ?? 0)) + (opensPiece(view, token) ? 0 : 1);
}

/** True for the first token of a piece. */
export function opensPiece(view: DocumentView, token: number): boolean {
  return view.pieceStart[view.piece[token] ?? 0] === token;
}
