import { mixHashes, type WordKeys } from './word-keys.ts';

/**
 * Where a word stands as seen from the word that is tagged. The features of a word in one of these places depend on the
 * word alone, so that their summed weights are kept for each word type and place.
 */
export const PLACES = ['here', 'left', 'right', 'farLeft', 'farRight'] as const;

/** The hashes of a word's features in a place of {@link PLACES}: which kind of feature it is is mixed in by the caller. */
export function placeKeys(keys: WordKeys, place: number): Int32Array {
  if (place === 0) return keys.own;
  return place <= 2 ? keys.near : keys.far;
}

/** The hash of a feature in a place. */
export function placedHash(hash: number, place: number): number {
  return mixHashes(hash, 0x51ed + place);
}

/** How many hashes {@link contextHashes} writes. */
export const CONTEXT_FEATURES = 17;

/**
 * Writes the features that tie words to the tags before them or to one another (Collins 2002; Ratnaparkhi 1996).
 *
 * `tag1` and `tag2` are the labels of the last word and the one before it, the number of labels standing for the start of
 * the sentence. `left`, `here`, `right` are the keys of three words in a row.
 */
export function contextHashes(tag1: number, tag2: number, left: WordKeys, here: WordKeys, right: WordKeys, out: Int32Array): void {
  const tags = tag1 * 256 + tag2;
  out[0] = mixHashes(tag1, 0xa000);
  out[1] = mixHashes(tags, 0xa001);
  out[2] = mixHashes(here.word, 0xa100 + tag1);
  out[3] = mixHashes(right.word, 0xa200 + tag1);
  out[4] = mixHashes(here.suffix, 0xa300 + tag1);
  out[5] = mixHashes(here.shape, 0xa400 + tag1);
  out[6] = mixHashes(here.word, 0xa500 + tag2);
  out[7] = mixHashes(here.word ^ 0xa601, left.word);
  out[8] = mixHashes(here.word ^ 0xa602, right.word);
  out[9] = mixHashes(here.lexical, 0xa700 + tag1);
  out[10] = mixHashes(right.lexical, 0xa800 + tag1);
  out[11] = mixHashes(here.suffix, 0x1000000 + tags);
  out[12] = mixHashes(left.word ^ 0xa603, right.word);
  out[13] = mixHashes(here.lexical ^ 0xa604, right.lexical);
  out[14] = mixHashes(mixHashes(here.shape, left.shape), right.shape);
  out[15] = mixHashes(right.suffix, 0xa900 + tag1);
  out[16] = mixHashes(here.lexical, 0x2000000 + tags);
}
