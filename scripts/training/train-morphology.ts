import { relationNumber, uposNumber, xposNumber } from '../../src/core/ud.ts';
import type { ConlluSentence } from '../../src/models/conllu.ts';
import { trainMorphology } from '../../src/models/morphology.ts';
import { wordSequence } from './treebanks.ts';

/** Makes the table of features from gold tags and trees. */
export function trainMorphologyOn(sentences: readonly ConlluSentence[]): Uint8Array {
  const words = wordSequence(sentences);
  const gold = sentences.flatMap((sentence) => sentence.words);
  const starts = sentences.flatMap((sentence, index) => sentence.words.map(() => words.sentenceStarts[index] as number));
  const tags = { upos: Uint8Array.from(gold, ({ upos }) => uposNumber(upos)), xpos: Uint8Array.from(gold, ({ xpos }) => xposNumber(xpos)) };
  const trees = {
    head: Int32Array.from(gold, ({ head }, index) => (head < 0 ? -1 : head + (starts[index] as number))),
    relation: Uint8Array.from(gold, ({ relation }) => relationNumber(relation)),
  };
  return trainMorphology(
    { words, tags, trees },
    gold.map(({ feats }) => feats),
  );
}
