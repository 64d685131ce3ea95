import { hashOf, mixHashes } from './word-keys.ts';

/**
 * A set of words, each with a number, kept as hashes alone: it is there as soon as its bytes are, no string is made.
 *
 * The words are sorted by a 32-bit hash; the upper half of it says in which of 65,536 buckets a word stands, the lower half
 * is kept beside it. A word that is not in a table of 100,000 is taken for one of them once in some 40,000 times.
 */
export interface WordTable {
  /** First word of each bucket; one entry more than there are buckets. */
  readonly bucketStart: Uint32Array;
  readonly fingerprint: Uint16Array;
}

/** The stored form of {@link WordTable}: how many words each bucket holds. */
export interface StoredWordTable {
  readonly bucketSize: Uint8Array;
  readonly fingerprint: Uint16Array;
}

const BUCKETS = 65_536;

function hashOfWord(word: string): number {
  return mixHashes(hashOf(word, 0, word.length, 50), word.length) >>> 0;
}

/** Returns the words in the order of their hashes: the number of a word in the table is its place in this list. Of two words with one hash only the first is kept. */
export function inTableOrder(words: Iterable<string>): string[] {
  const byHash = new Map<number, string>();
  for (const word of words) if (!byHash.has(hashOfWord(word))) byHash.set(hashOfWord(word), word);
  return [...byHash].sort(([a], [b]) => a - b).map(([, word]) => word);
}

/** Packs words that stand in the order of {@link inTableOrder}. */
export function storeWordTable(words: readonly string[]): StoredWordTable {
  const bucketSize = new Uint8Array(BUCKETS);
  for (const word of words) {
    const bucket = hashOfWord(word) >>> 16;
    if (bucketSize[bucket] === 255) throw new RangeError(`more than 255 words like «${word}» in a word table`);
    bucketSize[bucket] = (bucketSize[bucket] as number) + 1;
  }
  return { bucketSize, fingerprint: Uint16Array.from(words, (word) => hashOfWord(word) & 0xffff) };
}

/** Makes a table ready for {@link findWord}. */
export function loadWordTable({ bucketSize, fingerprint }: StoredWordTable): WordTable {
  return { bucketStart: startsOf(bucketSize), fingerprint };
}

/** The number of a word in the table, or -1. */
export function findWord(table: WordTable, word: string): number {
  const hash = hashOfWord(word);
  const bucket = hash >>> 16;
  const end = table.bucketStart[bucket + 1] as number;
  for (let at = table.bucketStart[bucket] as number; at < end; at++) if (table.fingerprint[at] === (hash & 0xffff)) return at;
  return -1;
}

/** Running sums of counts, from 0; one entry more than there are counts. */
export function startsOf(sizes: Uint8Array): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  let start = 0;
  for (let index = 0; index < sizes.length; index++) {
    start += sizes[index] as number;
    starts[index + 1] = start;
  }
  return starts;
}
