import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readConllu, type ConlluSentence } from '../../src/models/conllu.ts';
import type { WordSequence } from '../../src/models/tagger.ts';

/** The treebank parts that are trained on, in order, and those for scoring. */
export const TRAINING_PARTS = ['en_ewt-train', 'en_gum-train-cc'] as const;
export const DEVELOPMENT_PARTS = ['en_ewt-dev', 'en_gum-dev'] as const;

/** Reads `train/<part>.conllu.gz` of the data folder (`../shared/data`, described in its README.md). */
export function readTreebank(data: string, part: string): ConlluSentence[] {
  return readConllu(gunzipSync(readFileSync(join(data, 'train', `${part}.conllu.gz`))).toString('utf8'));
}

/** Reads all parts that are trained on. */
export function readTrainingParts(data: string): ConlluSentence[] {
  return TRAINING_PARTS.flatMap((part) => readTreebank(data, part));
}

/** The gold words of sentences as the models take them. */
export function wordSequence(sentences: readonly ConlluSentence[]): WordSequence {
  const form = sentences.flatMap((sentence) => sentence.words.map((word) => word.form));
  const sentenceStarts = new Int32Array(sentences.length + 1);
  sentences.forEach((sentence, index) => {
    sentenceStarts[index + 1] = (sentenceStarts[index] as number) + sentence.words.length;
  });
  return { count: form.length, form, sentenceStarts };
}
