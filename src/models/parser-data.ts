import { RELATION, relationNumber } from '../core/ud.ts';
import type { ConlluSentence } from './conllu.ts';
import type { GoldTree } from './parser-oracle.ts';
import { plainForm, wordKeys } from './word-keys.ts';
import { findWord, type WordTable } from './word-table.ts';

/** Dimensions of a word vector and of a tag vector; together they are a multiple of 16. */
export const WORD_SIZE = 48;
export const TAG_SIZE = 16;
export const INPUT_SIZE = WORD_SIZE + TAG_SIZE;

/** Pieces that a word vector is the sum of: the word, its last three letters, its first three, its shape. */
export const PIECES = 4;
const SUFFIX_BUCKETS = 2048;
const PREFIX_BUCKETS = 1024;
const SHAPE_BUCKETS = 256;
/** Row of the piece table that stands for any word without a row of its own; the rows of words follow it. */
export const UNKNOWN_PIECE = 0;
export const FIRST_WORD_PIECE = 1;

/** The words the parser knows; the rows of suffixes, prefixes and shapes follow theirs in the piece table. */
export interface PieceTable {
  readonly words: WordTable;
  readonly rows: number;
}

/** Returns the piece table for words in the form of {@link knownForm}: word `w` of the word table has row `FIRST_WORD_PIECE + w`. */
export function pieceTable(words: WordTable): PieceTable {
  return { words, rows: FIRST_WORD_PIECE + words.fingerprint.length + SUFFIX_BUCKETS + PREFIX_BUCKETS + SHAPE_BUCKETS };
}

/** The form under which the parser knows a word: lower case, straight quotes, digits as zeros. */
export function knownForm(form: string): string {
  return plainForm(form).toLowerCase().replace(/\p{N}/gu, '0');
}

/** Writes the {@link PIECES} rows of a word to `out` from `offset` on. */
export function writePieces(table: PieceTable, form: string, out: Int32Array, offset: number): void {
  const keys = wordKeys(form, []);
  const suffixes = FIRST_WORD_PIECE + table.words.fingerprint.length;
  const prefixes = suffixes + SUFFIX_BUCKETS;
  const shapes = prefixes + PREFIX_BUCKETS;
  out[offset] = FIRST_WORD_PIECE + findWord(table.words, knownForm(form));
  out[offset + 1] = suffixes + ((keys.suffix >>> 5) & (SUFFIX_BUCKETS - 1));
  out[offset + 2] = prefixes + ((keys.prefix >>> 5) & (PREFIX_BUCKETS - 1));
  out[offset + 3] = shapes + ((keys.shape >>> 5) & (SHAPE_BUCKETS - 1));
}

/** The relations that LEFT and RIGHT may give, each list sorted by number. `root` is not among them: it follows from the state. */
export interface ArcRelations {
  readonly left: Uint8Array;
  readonly right: Uint8Array;
}

/** Returns the relations that occur in a treebank, by the side of the head on which the word stands. */
export function arcRelations(sentences: readonly ConlluSentence[]): ArcRelations {
  const left = new Set<number>();
  const right = new Set<number>();
  for (const { words } of sentences) {
    words.forEach(({ head, relation }, index) => {
      const number = relationNumber(relation);
      if (head >= 0 && number !== RELATION.indexOf('root')) (head > index ? left : right).add(number);
    });
  }
  const sorted = (numbers: ReadonlySet<number>): Uint8Array => Uint8Array.from(numbers).sort();
  return { left: sorted(left), right: sorted(right) };
}

/** The gold tree of a sentence, the artificial root standing behind the last word. */
export function goldTree(sentence: ConlluSentence): GoldTree {
  const count = sentence.words.length;
  return {
    head: Int32Array.from(sentence.words, ({ head }) => (head < 0 ? count : head)),
    relation: Uint8Array.from(sentence.words, ({ relation }) => relationNumber(relation)),
  };
}
