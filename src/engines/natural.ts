import distance from 'natural/lib/natural/distance/index.js';
import inflectors from 'natural/lib/natural/inflectors/index.js';
import stemmers from 'natural/lib/natural/stemmers/index.js';

// Only these three folders are imported: the package's own index loads databases, reads .env and prints (docs/decisions/0003).

/** Similarity of two names in [0, 1] by Jaro-Winkler (Winkler 1990): 1 for equal strings, high for a slip near the end. */
export function nameSimilarity(a: string, b: string): number {
  return distance.JaroWinklerDistance(a, b, {});
}

/** The number of insertions, deletions, changes and swaps of neighbours that make `b` of `a` (Damerau 1964). */
export function editDistance(a: string, b: string): number {
  return distance.DamerauLevenshteinDistance(a, b);
}

/** The stem of a word by Porter's algorithm (Porter 1980), in lower case: "strengthening" and "strengthened" → "strengthen". */
export function stemOf(word: string): string {
  return stemmers.PorterStemmer.stem(word);
}

const nouns = new inflectors.NounInflector();

/** The singular of an English noun by its ending and a list of irregular ones: "countries" → "country", "women" → "woman"; '' of ''. */
export function singularOf(noun: string): string {
  return noun === '' ? '' : nouns.singularize(noun);
}
