import type { SentenceRange, Tags, Tokens } from '../../core/layers.ts';
import type { Stage } from '../../core/stage.ts';
import { loadLemmatizer, type Lemmatizer } from '../../models/lemmatizer.ts';
import { loadTagger, type Tagger } from '../../models/tagger.ts';
import type { Resources } from '../../resources/resources.ts';

/**
 * Gives every token its universal and English part of speech and its lemma.
 * Reads `models/tagger.bin`, `models/lemmatizer.bin` and `models/lemmas.tsv` of the pipeline (docs/models.md).
 */
export function tagStage(resources: Resources): Stage<'sentences' | 'tokens', 'tags'> {
  const tagger = loadTagger(resources.bytes('models/tagger.bin'));
  const lemmatizer = loadLemmatizer(resources.bytes('models/lemmatizer.bin'), resources.table('models/lemmas.tsv', ['form', 'tag', 'lemma', 'source']));
  return {
    name: 'tag',
    version: 2,
    requires: ['sentences', 'tokens'],
    provides: ['tags'],
    run: ({ sentences, tokens }) => ({ tags: tagTokens(tokens, sentences, tagger, lemmatizer) }),
  };
}

/** Returns the tags of all tokens; a token's tags depend on its own sentence alone. */
export function tagTokens(tokens: Tokens, sentences: readonly SentenceRange[], tagger: Tagger, lemmatizer: Lemmatizer): Tags {
  const { upos, xpos } = tagger({ count: tokens.count, form: tokens.form, sentenceStarts: sentenceStarts(sentences, tokens.count) });
  return { upos, xpos, lemma: tokens.form.map((form, index) => lemmatizer(form, xpos[index] as number)) };
}

/** First token of each sentence, and the number of tokens. */
function sentenceStarts(sentences: readonly SentenceRange[], count: number): Int32Array {
  const starts = new Int32Array(sentences.length + 1).fill(count);
  sentences.forEach((sentence, index) => (starts[index] = sentence.firstToken));
  return starts;
}
