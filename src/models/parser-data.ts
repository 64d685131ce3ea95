import { relationNumber, RELATION } from '../core/ud.ts';
import type { ConlluSentence } from './conllu.ts';
import type { GoldTree } from './parser-oracle.ts';
import { LEFT, RIGHT, SHIFT } from './parser-state.ts';
import { plainForm, wordKeys } from './word-keys.ts';

/** Dimensions of a word vector and of a tag vector in the parser's net. */
export const WORD_SIZE = 48;
export const TAG_SIZE = 16;
export const RELATION_SIZE = 12;
export const NUMBER_SIZE = 8;

/** Pieces that a word vector is the sum of: the word, its last three letters, its first three, its shape. */
export const PIECES = 4;
export const SUFFIX_BUCKETS = 2048;
export const PREFIX_BUCKETS = 1024;
export const SHAPE_BUCKETS = 256;
/** Rows of the piece table before those of words: nothing, the artificial root, an unknown word. */
export const NOTHING_PIECE = 0;
export const ROOT_PIECE = 1;
export const UNKNOWN_PIECE = 2;
export const FIRST_WORD_PIECE = 3;

/** The words the parser knows; the rows of suffixes, prefixes and shapes follow theirs in the piece table. */
export interface PieceTable {
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

/** Returns the table for a list of known words (lower-cased, digits as zeros). */
export function pieceTable(words: readonly string[]): PieceTable {
  const size = FIRST_WORD_PIECE + words.length + SUFFIX_BUCKETS + PREFIX_BUCKETS + SHAPE_BUCKETS;
  return { words: new Map(words.map((word, index) => [word, FIRST_WORD_PIECE + index])), size };
}

/** The form under which the parser knows a word. */
export function knownForm(form: string): string {
  return plainForm(form).toLowerCase().replace(/\p{N}/gu, '0');
}

/** Writes the {@link PIECES} rows of a word to `out` from `offset` on. */
export function writePieces(table: PieceTable, form: string, out: Int32Array, offset: number): void {
  const keys = wordKeys(form, []);
  const suffixes = FIRST_WORD_PIECE + table.words.size;
  const prefixes = suffixes + SUFFIX_BUCKETS;
  out[offset] = table.words.get(knownForm(form)) ?? UNKNOWN_PIECE;
  out[offset + 1] = suffixes + ((keys.suffix >>> 5) & (SUFFIX_BUCKETS - 1));
  out[offset + 2] = prefixes + ((keys.prefix >>> 5) & (PREFIX_BUCKETS - 1));
  out[offset + 3] = prefixes + PREFIX_BUCKETS + ((keys.shape >>> 5) & (SHAPE_BUCKETS - 1));
}

/** The transitions of a model: SHIFT, then LEFT and RIGHT with the relations seen in training. */
export interface TransitionTable {
  readonly kind: Uint8Array;
  readonly relation: Uint8Array;
}

/** Returns the transitions that the trees of a treebank need, in a fixed order. */
export function transitionTable(sentences: readonly ConlluSentence[]): TransitionTable {
  const seen = new Set<number>();
  for (const { words } of sentences) {
    words.forEach(({ head, relation }, index) => {
      const kind = head < 0 || head > index ? LEFT : RIGHT;
      seen.add(kind * RELATION.length + relationNumber(relation));
    });
  }
  const codes = [...seen].sort((a, b) => a - b);
  return {
    kind: Uint8Array.from([SHIFT, ...codes.map((code) => Math.floor(code / RELATION.length))]),
    relation: Uint8Array.from([0, ...codes.map((code) => code % RELATION.length)]),
  };
}

/** The gold tree of a sentence, the artificial root standing behind the last word. */
export function goldTree(sentence: ConlluSentence): GoldTree {
  const count = sentence.words.length;
  return {
    head: Int32Array.from(sentence.words, ({ head }) => (head < 0 ? count : head)),
    relation: Uint8Array.from(sentence.words, ({ relation }) => relationNumber(relation)),
  };
}
