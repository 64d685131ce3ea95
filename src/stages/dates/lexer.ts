import type { LetterCase, Vocabulary } from './vocabulary.ts';

/**
 * The tokens of a text as the date grammar sees them: runs of letters, runs of ASCII digits, and single other characters; a web
 * address is one token.
 * `symbol` is the symbol of the vocabulary times two, plus one where no space stands before the token.
 */
export interface Lexemes {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly symbol: Int32Array;
  /** 0: glued to the token before; 1: a space between; 2: a new paragraph. */
  readonly gap: Uint8Array;
}

const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const SIGN = 4;

const kinds = new Uint8Array(65_536);

/** The kind of a UTF-16 unit, found out once and kept: letters and marks, ASCII digits, white space, anything else. */
function kindOf(code: number): number {
  const known = kinds[code] ?? SIGN;
  if (known !== 0) return known;
  const character = String.fromCharCode(code);
  let kind = SIGN;
  if (code >= 48 && code <= 57) kind = DIGIT;
  else if (/[\p{L}\p{M}]/u.test(character)) kind = LETTER;
  else if (/[\s\u0085\u200b\u2060\ufeff]/u.test(character)) kind = SPACE;
  kinds[code] = kind;
  return kind;
}

const signs: ReadonlyMap<number, string> = new Map([
  [0x2018, "'"],
  [0x2019, "'"],
  [0x02bc, "'"],
  [0x60, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2212, '-'],
  [0x2012, '–'],
  [0x2015, '—'],
]);

/** Cuts a text into tokens, in one pass and linear time. Curly quotes count as straight ones, odd hyphens as `-`. */
export function lex(text: string, vocabulary: Vocabulary): Lexemes {
  let room = Math.max(64, text.length >> 2);
  let start = new Int32Array(room);
  let end = new Int32Array(room);
  let symbol = new Int32Array(room);
  let gap = new Uint8Array(room);
  let count = 0;
  let at = 0;
  const { length } = text;
  while (at < length) {
    let newlines = 0;
    const from = at;
    while (at < length && kindOf(text.charCodeAt(at)) === SPACE) {
      if (text.charCodeAt(at) === 10) newlines++;
      at++;
    }
    if (at >= length) break;
    if (count === room) {
      room *= 2;
      start = grown(start, new Int32Array(room));
      end = grown(end, new Int32Array(room));
      symbol = grown(symbol, new Int32Array(room));
      gap = grown(gap, new Uint8Array(room));
    }
    const glued = at === from && count > 0;
    start[count] = at;
    gap[count] = glued ? 0 : newlines > 1 ? 2 : 1;
    const kind = kindOf(text.charCodeAt(at));
    let id: number;
    const address = kind === LETTER ? addressEnd(text, at) : at;
    if (address > at) {
      at = address;
      id = vocabulary.signSymbol(0);
    } else if (kind === LETTER) {
      const run = readWord(text, at, vocabulary);
      at = run.end;
      id = run.symbol;
    } else if (kind === DIGIT) {
      let value = 0;
      const first = at;
      while (at < length && kindOf(text.charCodeAt(at)) === DIGIT) value = value * 10 + text.charCodeAt(at++) - 48;
      id = vocabulary.digitSymbol(value, at - first);
    } else {
      const code = text.charCodeAt(at++);
      id = vocabulary.signSymbol(vocabulary.wordIndex(signs.get(code) ?? String.fromCharCode(code)));
    }
    end[count] = at;
    symbol[count] = id * 2 + (glued ? 1 : 0);
    count++;
  }
  return { count, start, end, symbol, gap };
}

/** The end of a web address that begins at `at` ("https://…", "www.…"), or `at` where there is none; its numbers are no dates. */
function addressEnd(text: string, at: number): number {
  const code = text.charCodeAt(at) | 32;
  const isAddress = code === 104 ? text.startsWith('http://', at) || text.startsWith('https://', at) : code === 119 && text.startsWith('www.', at);
  if (!isAddress) return at;
  let end = at;
  while (end < text.length && kindOf(text.charCodeAt(end)) !== SPACE && !addressStops.has(text.charCodeAt(end))) end++;
  return end;
}

/** Signs that end an address: ) > ] " « ». */
const addressStops: ReadonlySet<number> = new Set([0x29, 0x3e, 0x5d, 0x22, 0xab, 0xbb]);

function grown<T extends Int32Array | Uint8Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}

const run = { end: 0, symbol: 0 };

/** Reads the run of letters at `at`; the result object is used again by the next call. */
function readWord(text: string, at: number, vocabulary: Vocabulary): typeof run {
  let hash = 0;
  let ascii = true;
  let capitals = 0;
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code >= 97 && code <= 122) hash = (Math.imul(hash, 31) + code) | 0;
    else if (code >= 65 && code <= 90) {
      hash = (Math.imul(hash, 31) + code + 32) | 0;
      capitals++;
    } else if (kindOf(code) !== LETTER) break;
    else ascii = false;
  }
  const first = text.charCodeAt(at);
  const startsHigh = (first >= 65 && first <= 90) || (first > 127 && isCapital(first));
  const letterCase: LetterCase = !startsHigh ? 0 : capitals > 1 && capitals === end - at ? 2 : 1;
  run.end = end;
  run.symbol = vocabulary.wordSymbol(ascii ? lookUp(text, at, end, hash, vocabulary) : 0, letterCase);
  return run;
}

function isCapital(code: number): boolean {
  const character = String.fromCharCode(code);
  return character.toLowerCase() !== character;
}

function lookUp(text: string, start: number, end: number, hash: number, { hashTable, words }: Vocabulary): number {
  const mask = hashTable.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const index = hashTable[slot] ?? 0;
    if (index === 0) return 0;
    const word = words[index] ?? '';
    if (word.length === end - start && sameLetters(text, start, word)) return index;
  }
}

function sameLetters(text: string, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(start + i);
    if ((code >= 65 && code <= 90 ? code + 32 : code) !== word.charCodeAt(i)) return false;
  }
  return true;
}
