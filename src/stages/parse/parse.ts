import type { SentenceRange } from '../../core/layers.ts';
import type { Stage } from '../../core/stage.ts';
import { loadParser } from '../../models/parser.ts';
import type { Resources } from '../../resources/resources.ts';

/**
 * Gives every sentence its dependency tree: one root, heads within the sentence.
 * Reads `models/parser.bin` of the pipeline (docs/models.md).
 */
export function parseStage(resources: Resources): Stage<'sentences' | 'tokens' | 'tags', 'parse'> {
  const parser = loadParser(resources.bytes('models/parser.bin'));
  return {
    name: 'parse',
    version: 2,
    requires: ['sentences', 'tokens', 'tags'],
    provides: ['parse'],
    run: ({ sentences, tokens, tags }) => ({
      parse: parser({ count: tokens.count, form: tokens.form, sentenceStarts: sentenceStarts(sentences, tokens.count) }, tags),
    }),
  };
}

/** First token of each sentence, and the number of tokens. */
function sentenceStarts(sentences: readonly SentenceRange[], count: number): Int32Array {
  const starts = new Int32Array(sentences.length + 1).fill(count);
  sentences.forEach((sentence, index) => (starts[index] = sentence.firstToken));
  return starts;
}
