import { morphologyKeys, type ParsedWords } from './morphology-context.ts';
import { decodeWeights, encodeWeights, packStrings, unpackStrings, weightArray } from './weight-file.ts';

/** Version of the morphology's table. */
export const MORPHOLOGY_VERSION = 1;

/**
 * Returns a function that tells the universal features of a word of the document, as CoNLL-U writes them:
 * `Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin`, or `_` for none. Nothing is worked out before it is asked for.
 */
export type Morphology = (document: ParsedWords) => (word: number) => string;

/** Returns the morphology that `bytes` hold: a table from a word's form, tags and place in the tree to its features. */
export function loadMorphology(bytes: Uint8Array): Morphology {
  const file = decodeWeights(bytes, 'morphology', MORPHOLOGY_VERSION);
  const bundles = unpackStrings(weightArray(file, 'bundles', Uint8Array));
  const numbers = weightArray(file, 'numbers', Uint16Array);
  const keys = unpackStrings(weightArray(file, 'keys', Uint8Array));
  const table = new Map(keys.map((key, index) => [key, bundles[numbers[index] as number] as string]));
  return (document) => {
    const keysOf = morphologyKeys(document);
    return (word) => lookUp(table, keysOf(word));
  };
}

function lookUp(table: ReadonlyMap<string, string>, keys: readonly string[]): string {
  for (const key of keys) {
    const found = table.get(key);
    if (found !== undefined) return found;
  }
  return '_';
}

/** Keys met less often say nothing, but for the last, which is the tag alone. */
const LEAST_COUNT = 2;

/**
 * Makes the table: for each key the commonest features of the words under it, left out where the less telling keys say the
 * same. `features[w]` are the gold features of word `w` of a document with gold tags and trees.
 */
export function trainMorphology(document: ParsedWords, features: readonly string[]): Uint8Array {
  const keysOf = morphologyKeys(document);
  const votes = new Map<string, { level: number; counts: Map<string, number>; rests: Map<string, readonly string[]> }>();
  features.forEach((bundle, word) => {
    const keys = keysOf(word);
    keys.forEach((key, place) => {
      const level = keys.length - 1 - place;
      const vote = votes.get(key) ?? { level, counts: new Map<string, number>(), rests: new Map<string, readonly string[]>() };
      const rest = keys.slice(place + 1);
      vote.rests.set(rest.join('\n'), rest);
      vote.counts.set(bundle, (vote.counts.get(bundle) ?? 0) + 1);
      votes.set(key, vote);
    });
  });
  const table = new Map<string, string>();
  for (const [key, { level, counts, rests }] of [...votes].sort(([a, x], [b, y]) => x.level - y.level || (a < b ? -1 : 1))) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const [bundle] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] as [string, number];
    const known = [...rests.values()].every((rest) => lookUp(table, rest) === bundle);
    if (level === 0 || (total >= LEAST_COUNT && !known)) table.set(key, bundle);
  }
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  const bundles = [...new Set(table.values())].sort();
  return encodeWeights({
    kind: 'morphology',
    version: MORPHOLOGY_VERSION,
    meta: { keys: rows.length },
    arrays: {
      bundles: packStrings(bundles),
      keys: packStrings(rows.map(([key]) => key)),
      numbers: Uint16Array.from(rows, ([, bundle]) => bundles.indexOf(bundle)),
    },
  });
}
