import type { SentenceRange } from '../../core/layers.ts';
import type { Stage } from '../../core/stage.ts';
import { loadMorphology, type Morphology } from '../../models/morphology.ts';
import type { ParsedWords } from '../../models/morphology-context.ts';
import { loadParser } from '../../models/parser.ts';
import type { Resources } from '../../resources/resources.ts';

/**
 * Gives every sentence its dependency tree: one root, heads within the sentence; and every token its features, for those who ask.
 * Reads `models/parser.bin` and `models/morphology.bin` of the pipeline (docs/models.md).
 */
export function parseStage(resources: Resources): Stage<'sentences' | 'tokens' | 'tags', 'parse'> {
  const parser = loadParser(resources.bytes('models/parser.bin'));
  const morphology = loadMorphology(resources.bytes('models/morphology.bin'));
  return {
    name: 'parse',
    version: 4,
    requires: ['sentences', 'tokens', 'tags'],
    provides: ['parse'],
    run: ({ sentences, tokens, tags }) => {
      const words = { count: tokens.count, form: tokens.form, sentenceStarts: sentenceStarts(sentences, tokens.count) };
      const trees = parser(words, tags);
      return { parse: { ...trees, features: featuresOf(morphology, { words, tags, trees }) } };
    },
  };
}

/** The features of a document's tokens; nothing is made before the first is asked for. */
function featuresOf(morphology: Morphology, document: ParsedWords): (token: number) => string {
  let features: ((word: number) => string) | undefined;
  return (token) => (features ??= morphology(document))(token);
}

/** First token of each sentence, and the number of tokens. */
function sentenceStarts(sentences: readonly SentenceRange[], count: number): Int32Array {
  const starts = new Int32Array(sentences.length + 1).fill(count);
  sentences.forEach((sentence, index) => (starts[index] = sentence.firstToken));
  return starts;
}
