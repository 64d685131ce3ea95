import { AspectFile, aspectWords } from '../diff/aspect-words.ts';
import type { DiffLanguage } from '../diff/diff.ts';
import { wordWeights } from '../diff/similarity.ts';
import type { Resources } from '../resources/resources.ts';

/** Reads `diff/word-weights.tsv` and `diff/aspects.yaml` of a pipeline. Throws `pipeline.*` errors with the place of a fault. */
export function readDiffLanguage(resources: Resources): DiffLanguage {
  return {
    weights: wordWeights(resources.table('diff/word-weights.tsv', ['stem', 'sentences'])),
    words: aspectWords(resources.yaml('diff/aspects.yaml', AspectFile)),
  };
}
