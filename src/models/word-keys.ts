/**
 * What a word looks like, as 32-bit hashes: the part of the features of the tagger (and of the parser's unknown words)
 * that depends on nothing but the word itself. Computed once a word type.
 */
export interface WordKeys {
  /** Features of the word where it stands, one hash each, the kind of feature mixed in. */
  readonly own: Int32Array;
  /** Features of the word as a direct neighbour; the caller mixes in on which side. */
  readonly near: Int32Array;
  /** Features of the word as the neighbour's neighbour. */
  readonly far: Int32Array;
  /** The lower-cased word, digits as zeros. */
  readonly word: number;
  /** The last three letters, and the first three. */
  readonly suffix: number;
  readonly prefix: number;
  readonly shape: number;
  /** Hash of the class the word has in the lexicons. */
  readonly lexical: number;
}

/** Classes of a lower-cased word from outside the treebanks: number of the class in each table, 0 where it is absent. */
export type WordClasses = (lower: string) => readonly number[];

const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 units `[start, end)` of `text`, started with `seed` (Fowler, Noll and Vo 1991). */
export function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = FNV_OFFSET ^ Math.imul(seed, 0x9e3779b1);
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash;
}

/** Spreads the bits of two hashes over 32 bits (the finaliser of MurmurHash3). */
export function mixHashes(a: number, b: number): number {
  let hash = Math.imul(a, 0x85ebca6b) ^ Math.imul(b ^ 0x27d4eb2f, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Longest part of a token that the features look at: a token of a megabyte costs no more than one of this length. */
const LOOKED_AT = 64;

/** The form in which the models see a word: curly quotes straight, overlong words cut. */
export function plainForm(form: string): string {
  const cut = form.length > LOOKED_AT ? form.slice(0, LOOKED_AT) : form;
  return /[‘’‚‛“”„‟′″]/.test(cut) ? cut.replace(/[‘’‚‛′]/g, "'").replace(/[“”„‟″]/g, '"') : cut;
}

/**
 * The shape of a word: each run of capitals `X`, small letters `x`, digits `0`, anything else itself; runs are cut at two.
 * «F-16s» is `X-00x`, «Washington» `Xxx`.
 */
export function shapeOf(form: string): string {
  let shape = '';
  let last = '';
  let run = 0;
  for (const letter of form) {
    const kind = kindOf(letter);
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= 2) shape += kind;
  }
  return shape;
}

function kindOf(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 97 && code <= 122) return 'x';
  if (code >= 65 && code <= 90) return 'X';
  if (code >= 48 && code <= 57) return '0';
  if (code < 128) return letter;
  if (/\p{Lu}/u.test(letter)) return 'X';
  if (/\p{L}|\p{M}/u.test(letter)) return 'x';
  return /\p{N}/u.test(letter) ? '0' : letter;
}

/** Returns the keys of a word. `classes` gives what the lexicons know of it. */
export function wordKeys(form: string, classes: readonly number[]): WordKeys {
  const plain = plainForm(form);
  const lower = plain.toLowerCase().replace(/\p{N}/gu, '0');
  const shape = shapeOf(plain);
  const end = lower.length;
  const word = hashOf(lower, 0, end, 1);
  const suffix = hashOf(lower, Math.max(0, end - 3), end, 2);
  const suffix2 = hashOf(lower, Math.max(0, end - 2), end, 3);
  const prefix = hashOf(lower, 0, 3 < end ? 3 : end, 23);
  const shapeKey = hashOf(shape, 0, shape.length, 4);
  const lexical = classes.reduce((hash, value) => mixHashes(hash, value), 5);
  const own = [hashOf(plain, 0, plain.length, 6), word, suffix, suffix2, shapeKey];
  for (const length of [1, 4, 5]) if (end > length) own.push(hashOf(lower, end - length, end, 6 + length));
  for (const length of [1, 2, 3, 4]) if (end > length) own.push(hashOf(lower, 0, length, 20 + length));
  classes.forEach((value, table) => own.push(mixHashes(30 + table, value)));
  own.push(lexical, mixHashes(lexical, shapeKey), mixHashes(lexical, suffix), mixHashes(suffix, shapeKey));
  const near = [word, suffix, suffix2, shapeKey, ...classes.map((value, table) => mixHashes(30 + table, value))];
  const far = [word, suffix, shapeKey, ...classes.map((value, table) => mixHashes(30 + table, value))];
  return { own: Int32Array.from(own), near: Int32Array.from(near), far: Int32Array.from(far), word, suffix, prefix, shape: shapeKey, lexical };
}
