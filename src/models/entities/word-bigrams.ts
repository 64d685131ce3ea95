/** Number of the edge of a sentence. */
const BOUNDARY = 0;
const UNKNOWN = 1;
/** Classes and words that stand for the edge of a sentence and for rare words. */
export const RESERVED = 2;

/** Words as numbers from {@link RESERVED} on, commonest first; sentences end with {@link BOUNDARY}. */
export function numberWords(sentences: Iterable<readonly string[]>, leastCount: number): { text: Int32Array; words: string[]; counts: Float64Array } {
  const tally = new Map<string, { count: number; number: number }>();
  const forms = new Map<string, string>();
  let text = new Int32Array(1 << 20);
  let length = 1;
  const push = (value: number): void => {
    if (length === text.length) {
      const larger = new Int32Array(length * 2);
      larger.set(text);
      text = larger;
    }
    text[length++] = value;
  };
  for (const sentence of sentences) {
    for (const form of sentence) {
      const key = forms.get(form) ?? clusterForm(form);
      forms.set(form, key);
      let entry = tally.get(key);
      if (entry === undefined) tally.set(key, (entry = { count: 0, number: tally.size + RESERVED }));
      entry.count++;
      push(entry.number);
    }
    push(BOUNDARY);
  }
  const kept = [...tally].filter(([, { count }]) => count >= leastCount).sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const final = new Int32Array(tally.size + RESERVED).fill(UNKNOWN);
  final[BOUNDARY] = BOUNDARY;
  kept.forEach(([, { number }], index) => {
    final[number] = index + RESERVED;
  });
  const counts = new Float64Array(kept.length + RESERVED);
  const numbered = text.subarray(0, length);
  for (let index = 0; index < length; index++) {
    numbered[index] = final[numbered[index] ?? 0] ?? UNKNOWN;
    counts[numbered[index] ?? 0] = (counts[numbered[index] ?? 0] ?? 0) + 1;
  }
  return { text: numbered, words: kept.map(([word]) => word), counts };
}

/** The neighbours of each word: of word `w` those after it are entries `[nextStart[w], nextStart[w + 1])`. */
export interface Bigrams {
  readonly size: number;
  readonly nextStart: Int32Array;
  readonly next: Int32Array;
  readonly nextCount: Int32Array;
  readonly previousStart: Int32Array;
  readonly previous: Int32Array;
  readonly previousCount: Int32Array;
}

/** Counts how often each word follows each other one in a text of numbers below `size`. */
export function countBigrams(text: Int32Array, size: number): Bigrams {
  const keys = new Float64Array(text.length - 1);
  for (let index = 0; index + 1 < text.length; index++) keys[index] = (text[index] ?? 0) * size + (text[index + 1] ?? 0);
  keys.sort();
  const nextStart = new Int32Array(size + 1);
  const previousStart = new Int32Array(size + 1);
  let kinds = 0;
  for (let index = 0; index < keys.length; index++) {
    if (index > 0 && keys[index] === keys[index - 1]) continue;
    kinds++;
    const key = keys[index] ?? 0;
    const first = Math.floor(key / size) + 1;
    const second = (key % size) + 1;
    nextStart[first] = (nextStart[first] ?? 0) + 1;
    previousStart[second] = (previousStart[second] ?? 0) + 1;
  }
  for (let word = 0; word < size; word++) {
    nextStart[word + 1] = (nextStart[word + 1] ?? 0) + (nextStart[word] ?? 0);
    previousStart[word + 1] = (previousStart[word + 1] ?? 0) + (previousStart[word] ?? 0);
  }
  const bigrams = {
    size,
    nextStart,
    next: new Int32Array(kinds),
    nextCount: new Int32Array(kinds),
    previousStart,
    previous: new Int32Array(kinds),
    previousCount: new Int32Array(kinds),
  };
  const fill = previousStart.slice();
  let entry = 0;
  for (let index = 0; index < keys.length;) {
    const key = keys[index] ?? 0;
    let count = 0;
    while (index < keys.length && keys[index] === key) {
      index++;
      count++;
    }
    const first = Math.floor(key / size);
    const second = key % size;
    bigrams.next[entry] = second;
    bigrams.nextCount[entry++] = count;
    const place = fill[second] ?? 0;
    fill[second] = place + 1;
    bigrams.previous[place] = first;
    bigrams.previousCount[place] = count;
  }
  return bigrams;
}

/** The form in which words are counted: lower case, straight quotes, digits as zeros. */
function clusterForm(form: string): string {
  return form
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[–—‐‑]/gu, '-')
    .toLowerCase()
    .replace(/\p{N}/gu, '0');
}
