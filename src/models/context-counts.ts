/** How often words stand beside others: for each word a row of contexts (a neighbour at a distance) with a weight each. */
export interface ContextTable {
  /** Most frequent first. */
  readonly words: readonly string[];
  readonly contexts: number;
  /** First entry of each word's row; one more than there are words. */
  readonly starts: Uint32Array;
  readonly context: Uint32Array;
  readonly weight: Float64Array;
}

const DISTANCES = [-1, 1, -2, 2] as const;

/**
 * Counts the neighbours of all words met at least `leastCount` times: the `neighbours` commonest words, or the edge of the
 * sentence, at a distance of one and two on either side.
 */
export function contextTable(sentences: readonly (readonly string[])[], leastCount: number, neighbours: number): ContextTable {
  const words = frequentWords(sentences, leastCount);
  const numbers = new Map(words.map((word, index) => [word, index]));
  const width = neighbours + 1;
  const rows = words.map(() => new Map<number, number>());
  for (const sentence of sentences) {
    const known = sentence.map((word) => numbers.get(word) ?? -1);
    known.forEach((word, at) => {
      const row = rows[word];
      if (row === undefined) return;
      DISTANCES.forEach((distance, side) => {
        const neighbour = at + distance < 0 || at + distance >= known.length ? neighbours : (known[at + distance] as number);
        if (neighbour < 0 || neighbour > neighbours) return;
        row.set(side * width + neighbour, (row.get(side * width + neighbour) ?? 0) + 1);
      });
    });
  }
  const starts = new Uint32Array(words.length + 1);
  rows.forEach((row, word) => (starts[word + 1] = (starts[word] as number) + row.size));
  const context = new Uint32Array(starts[words.length] as number);
  const weight = new Float64Array(context.length);
  rows.forEach((row, word) => {
    let at = starts[word] as number;
    for (const [key, count] of row) {
      context[at] = key;
      weight[at++] = count;
    }
  });
  return { words, contexts: DISTANCES.length * width, starts, context, weight };
}

function frequentWords(sentences: readonly (readonly string[])[], leastCount: number): string[] {
  const counts = new Map<string, number>();
  for (const sentence of sentences) for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= leastCount);
  return kept.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

/** Makes frequent neighbours count for a little more than they would. */
const SMOOTHING = 0.9;

/**
 * Replaces counts by the positive pointwise mutual information of word and context, the contexts' counts smoothed (Levy,
 * Goldberg and Dagan 2015). A pair seen once counts half.
 */
export function weighByInformation(table: ContextTable): ContextTable {
  const ofContext = new Float64Array(table.contexts);
  let total = 0;
  table.weight.forEach((count, at) => {
    const context = table.context[at] as number;
    ofContext[context] = (ofContext[context] as number) + count;
    total += count;
  });
  const weight = new Float64Array(table.weight.length);
  for (let word = 0; word < table.words.length; word++) {
    const start = table.starts[word] as number;
    const end = table.starts[word + 1] as number;
    let ofWord = 0;
    for (let at = start; at < end; at++) ofWord += table.weight[at] as number;
    for (let at = start; at < end; at++) {
      const count = table.weight[at] as number;
      const expected = ofWord * (ofContext[table.context[at] as number] as number) ** SMOOTHING * total ** (1 - SMOOTHING);
      weight[at] = Math.max(0, Math.log((count * total) / expected)) * Math.min(1, count / 2);
    }
  }
  return { ...table, weight };
}
