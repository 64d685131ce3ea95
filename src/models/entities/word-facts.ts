import { hashText } from './feature-hash.ts';

/**
 * What a word is by itself, as the features see it; one entry for each different word met, so that a document costs
 * little beyond its first occurrences. Word 0 is the edge of a sentence.
 */
export interface WordFacts {
  count: number;
  readonly numbers: Map<string, number>;
  /** Hashes of the word as written, in lower case with digits as zeros, and of its shape. */
  exact: Int32Array;
  lower: Int32Array;
  shape: Int32Array;
  /** Hashes of the last one to four letters and of the first one to four; eight a word. */
  affixes: Int32Array;
  kind: Uint8Array;
  length: Uint8Array;
  /** Word classes, as bits of {@link WORD_CLASSES}. */
  classes: Int32Array;
  coarse: Int32Array;
  fine: Int32Array;
  /** A number that all spellings of one lower-case word share, for what the document says of it elsewhere. */
  family: Int32Array;
  families: number;
  readonly familyNumbers: Map<string, number>;
}

/** What the word lists know of a word in lower case. */
export interface WordLists {
  /** Bits of {@link WORD_CLASSES}; 0 for a word without any. */
  classesOf(lower: string): number;
  /** The class of a word by the words beside it (`cluster-words.ts`), digits as zeros; -1 for a word without one. */
  fineOf(masked: string): number;
  /** The coarse class that holds each fine one. */
  readonly coarseOfFine: Uint8Array;
}

/** The kinds of words by their letters. */
export const KIND = { small: 0, capital: 1, initial: 2, dotted: 3, capitals: 4, mixed: 5, letter: 6, year: 7, number: 8, code: 9, sign: 10, edge: 11 } as const;

/** The classes of words in `entities.words.tsv`, one bit each, in this order. New ones are added at the end. */
export const WORD_CLASSES = [
  'given',
  'surname',
  'place',
  'country',
  'nationality',
  'body',
  'title',
  'role',
  'event',
  'placehead',
  'time',
  'ideology',
  'scope',
  'work',
  'connector',
  'titlepart',
] as const;
const CONNECTOR = 1 << WORD_CLASSES.indexOf('connector');

/** Longer words are seen by their first letters only: a token of a megabyte costs no more than one of this length. */
const LOOKED_AT = 64;
const AFFIXES = 8;
const FIRST_SIZE = 4096;

/** An empty table of words that knows only the edge of a sentence. */
export function wordFacts(): WordFacts {
  const facts: WordFacts = {
    count: 0,
    numbers: new Map(),
    exact: new Int32Array(FIRST_SIZE),
    lower: new Int32Array(FIRST_SIZE),
    shape: new Int32Array(FIRST_SIZE),
    affixes: new Int32Array(FIRST_SIZE * AFFIXES),
    kind: new Uint8Array(FIRST_SIZE),
    length: new Uint8Array(FIRST_SIZE),
    classes: new Int32Array(FIRST_SIZE),
    coarse: new Int32Array(FIRST_SIZE),
    fine: new Int32Array(FIRST_SIZE),
    family: new Int32Array(FIRST_SIZE),
    families: 1,
    familyNumbers: new Map(),
  };
  facts.kind[0] = KIND.edge;
  facts.count = 1;
  return facts;
}

/** The number of a word, which is entered when it is new. */
export function wordNumber(facts: WordFacts, lists: WordLists, form: string): number {
  const seen = form.length > LOOKED_AT ? form.slice(0, LOOKED_AT) : form;
  const known = facts.numbers.get(seen);
  if (known !== undefined) return known;
  const number = facts.count++;
  if (number >= facts.kind.length) grow(facts);
  facts.numbers.set(seen, number);
  enter(facts, lists, number, plain(seen));
  return number;
}

/** True for a word that begins with a capital. */
export function isCapital(facts: WordFacts, word: number): boolean {
  const kind = facts.kind[word] ?? 0;
  return kind >= KIND.capital && kind <= KIND.letter;
}

/** True for a small word that may stand within a name («of», «the», «de»). */
export function isConnector(facts: WordFacts, word: number): boolean {
  return ((facts.classes[word] ?? 0) & CONNECTOR) !== 0 && facts.kind[word] !== KIND.capital && facts.kind[word] !== KIND.capitals;
}

function enter(facts: WordFacts, lists: WordLists, number: number, form: string): void {
  const lower = form.toLowerCase();
  const masked = lower.replace(/\p{N}/gu, '0');
  const end = masked.length;
  const shape = shapeOf(form);
  facts.exact[number] = hashText(form, 0, form.length);
  facts.lower[number] = hashText(masked, 0, end);
  facts.shape[number] = hashText(shape, 0, shape.length);
  for (let size = 1; size <= 4; size++) {
    facts.affixes[number * AFFIXES + size - 1] = hashText(masked, Math.max(0, end - size), end);
    facts.affixes[number * AFFIXES + 3 + size] = hashText(masked, 0, Math.min(size, end));
  }
  facts.kind[number] = kindOf(form);
  facts.length[number] = Math.min(end, 8);
  facts.classes[number] = lists.classesOf(lower);
  const fine = lists.fineOf(masked);
  facts.fine[number] = fine + 1;
  facts.coarse[number] = fine < 0 ? 0 : (lists.coarseOfFine[fine] ?? 0) + 1;
  const family = facts.familyNumbers.get(masked) ?? facts.families++;
  facts.familyNumbers.set(masked, family);
  facts.family[number] = family;
}

function grow(facts: WordFacts): void {
  const larger = <T extends Int32Array | Uint8Array>(column: T): T => {
    const next = new (column.constructor as new (length: number) => T)(column.length * 2);
    next.set(column);
    return next;
  };
  facts.exact = larger(facts.exact);
  facts.lower = larger(facts.lower);
  facts.shape = larger(facts.shape);
  facts.affixes = larger(facts.affixes);
  facts.kind = larger(facts.kind);
  facts.length = larger(facts.length);
  facts.classes = larger(facts.classes);
  facts.coarse = larger(facts.coarse);
  facts.fine = larger(facts.fine);
  facts.family = larger(facts.family);
}

/** Curly quotes and the various dashes are seen as straight ones. */
function plain(form: string): string {
  return /[‘’“”–—‐‑]/u.test(form)
    ? form
        .replace(/[‘’]/gu, "'")
        .replace(/[“”]/gu, '"')
        .replace(/[–—‐‑]/gu, '-')
    : form;
}

/** Runs of capitals `X`, small letters `x` and digits `0`, each written once, anything else itself: «F-16s» is `X-0x`. */
function shapeOf(form: string): string {
  let shape = '';
  let last = '';
  for (const letter of form) {
    const kind = /\p{Lu}/u.test(letter) ? 'X' : /[\p{L}\p{M}]/u.test(letter) ? 'x' : /\p{N}/u.test(letter) ? '0' : letter;
    if (kind !== last) shape += kind;
    last = kind;
    if (shape.length > 8) break;
  }
  return shape;
}

function kindOf(form: string): number {
  if (/^\p{Lu}/u.test(form)) {
    if (/^\p{Lu}\.$/u.test(form)) return KIND.initial;
    if (form.length > 1 && /^[\p{Lu}\p{N}.&'-]+$/u.test(form)) return form.includes('.') ? KIND.dotted : KIND.capitals;
    if (/\p{Ll}\P{Z}*\p{Lu}/u.test(form)) return KIND.mixed;
    return form.length === 1 ? KIND.letter : KIND.capital;
  }
  if (/^\p{N}+$/u.test(form)) return form.length === 4 ? KIND.year : KIND.number;
  if (/\p{N}/u.test(form)) return KIND.code;
  return /\p{L}/u.test(form) ? KIND.small : KIND.sign;
}
