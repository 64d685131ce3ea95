import { stemOf } from '../engines/natural.ts';

/** How much a stem says: the logarithm of how rarely it stands in a sentence (inverse document frequency, Spärck Jones 1972). */
export interface WordWeights {
  weight(stem: string): number;
}

/** A phrase as weighted stems, made once and compared often. */
export interface PhraseVector {
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

/** Weights from rows of stem and number of sentences; the row `*` holds the number of all sentences. */
export function wordWeights(rows: readonly { readonly stem: string; readonly sentences: string }[]): WordWeights {
  const counts = new Map(rows.map((row) => [row.stem, Number(row.sentences)]));
  const all = counts.get('*') ?? 1;
  const unknown = Math.log((all + 1) / 1.5);
  return {
    weight(stem) {
      const count = counts.get(stem);
      return count === undefined ? unknown : Math.log((all + 1) / (count + 0.5));
    },
  };
}

/** What a name weighs in the language at large, whatever its words. */
const NAME = 6;
/** What a word counts that says how firmly, not what («demands», «strongly»). */
const HOW = 0.5;

/**
 * Weights for two documents: the geometric mean of how rare a key is in the language and in the sentences at hand, for a name that stands in
 * every second sentence of both tells none of them apart. `sentences` are the keys of each sentence; keys of names begin with «e:».
 */
export function pairWeights(base: WordWeights, sentences: readonly (readonly string[])[], saysHow: (key: string) => boolean): WordWeights {
  const counts = new Map<string, number>();
  for (const sentence of sentences) for (const key of new Set(sentence)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const highest = Math.log(sentences.length + 1) + Math.LN2;
  const rarity = (key: string): number => (key.startsWith('e:') ? NAME : base.weight(key));
  const share = (key: string): number => (saysHow(key) ? HOW : 1);
  return {
    weight: (key) => share(key) * Math.sqrt((rarity(key) * Math.log((sentences.length + 1) / ((counts.get(key) ?? 0) + 0.5))) / highest),
  };
}

const stems = new Map<string, string>();
/** Porter's stem, remembered: a document repeats its words. */
export function stemWord(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemOf(word);
    if (stems.size < 50_000) stems.set(word, found);
  }
  return found;
}

/** The vector of a phrase: each of its stems once, weighted by rarity. */
export function phraseVector(text: string, weights: WordWeights): PhraseVector {
  const found = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const key = stemWord(word);
    if (!found.has(key)) found.set(key, weights.weight(key));
  }
  let square = 0;
  for (const weight of found.values()) square += weight * weight;
  return { weights: found, norm: Math.sqrt(square) };
}

/** Cosine of two phrases in [0, 1]: 1 for the same stems, 0 where none is shared. */
export function similarity(a: PhraseVector, b: PhraseVector): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const [small, large] = a.weights.size <= b.weights.size ? [a, b] : [b, a];
  let product = 0;
  for (const [key, weight] of small.weights) product += weight * (large.weights.get(key) ?? 0);
  return product / (a.norm * b.norm);
}

/**
 * All similarities of `rows` with `columns`, one row at a time: `row(index)` fills and returns one array that the next call uses again. By
 * postings (column and weight in turn) of the columns' stems, so that a row costs what its stems share and not the product of all.
 */
export function similarityRows(rows: readonly PhraseVector[], columns: readonly PhraseVector[]): (row: number) => Float64Array {
  const postings = new Map<string, number[]>();
  columns.forEach((column, index) => {
    for (const [key, weight] of column.weights) {
      const posting = postings.get(key);
      if (posting === undefined) postings.set(key, [index, weight]);
      else posting.push(index, weight);
    }
  });
  const scores = new Float64Array(columns.length);
  return (index) => {
    scores.fill(0);
    const row = rows[index];
    if (row === undefined || row.norm === 0) return scores;
    for (const [key, weight] of row.weights) {
      const posting = postings.get(key) ?? [];
      for (let at = 0; at < posting.length; at += 2) scores[posting[at] ?? 0] = (scores[posting[at] ?? 0] ?? 0) + weight * (posting[at + 1] ?? 0);
    }
    for (let column = 0; column < scores.length; column++)
      if (scores[column] !== 0) scores[column] = (scores[column] ?? 0) / (row.norm * (columns[column]?.norm ?? 1));
    return scores;
  };
}
