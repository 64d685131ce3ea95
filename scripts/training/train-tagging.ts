import { compromiseLexicon } from '../../src/engines/compromise.ts';
import { winkLexicon } from '../../src/engines/wink.ts';
import type { ConlluSentence } from '../../src/models/conllu.ts';
import { loadTagger, type Tagger } from '../../src/models/tagger.ts';
import { trainTagger } from '../../src/models/tagger-train.ts';
import { wordSequence } from './treebanks.ts';

/** Chosen on the development parts: more epochs or rarer features gain nothing there. */
export const TAGGER_OPTIONS = { seed: 1, epochs: 6, leastCount: 2, smallestWeight: 0.5 } as const;
const FOLDS = 5;
/** Neighbouring sentences go into the same fold: they come from one document and share its words. */
const SENTENCES_TOGETHER = 20;

type Progress = (message: string) => void;

/** Trains the tagger with the lexicons of compromise and wink as word classes. */
export function trainTaggerOn(sentences: readonly ConlluSentence[], progress: Progress): Uint8Array {
  return trainTagger(sentences, { ...TAGGER_OPTIONS, classTables: [numbered(compromiseLexicon()), numbered(winkLexicon())], progress });
}

/** Gives each class of a lexicon a number from 1 on, in the order of the alphabet. */
function numbered(lexicon: ReadonlyMap<string, string>): Map<string, number> {
  const names = [...new Set(lexicon.values())].sort();
  if (names.length > 255) throw new RangeError(`${names.length} classes do not fit in a byte`);
  return new Map(Array.from(lexicon, ([word, name]) => [word, names.indexOf(name) + 1]));
}

/** The tags of each sentence as `upos * 64 + xpos`, a code a word. */
export function tagCodes(tagger: Tagger, sentences: readonly ConlluSentence[]): Int32Array[] {
  const words = wordSequence(sentences);
  const { upos, xpos } = tagger(words);
  return sentences.map((_, index) => {
    const start = words.sentenceStarts[index] as number;
    const end = words.sentenceStarts[index + 1] as number;
    return Int32Array.from(upos.subarray(start, end), (value, word) => value * 64 + (xpos[start + word] as number));
  });
}

/**
 * Tags the training sentences as the tagger will tag new ones: each fold by a tagger that has not seen it. A parser must be
 * trained on such tags; gold ones ruin it.
 */
export function jackknifedCodes(sentences: readonly ConlluSentence[], progress: Progress): Int32Array[] {
  const codes: Int32Array[] = [];
  const foldOf = (index: number): number => Math.floor(index / SENTENCES_TOGETHER) % FOLDS;
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = sentences.filter((_, index) => foldOf(index) !== fold);
    const own = [...sentences.keys()].filter((index) => foldOf(index) === fold);
    progress(`tagger ${fold + 1} of ${FOLDS}, for the tags that the parser is trained on`);
    const tagger = loadTagger(trainTaggerOn(rest, () => {}));
    const made = tagCodes(
      tagger,
      own.map((index) => sentences[index] as ConlluSentence),
    );
    own.forEach((index, place) => (codes[index] = made[place] as Int32Array));
  }
  return codes;
}
