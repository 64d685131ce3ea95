import { RELATION } from '../core/ud.ts';
import type { KernelKind } from './parser-kernels.ts';
import { LONGEST_STRETCH } from './parser-memory.ts';
import { parserReader } from './parser-reader.ts';
import { newState } from './parser-state.ts';
import { decodeParser } from './parser-weights.ts';
import type { PartsOfSpeech, WordSequence } from './tagger.ts';

/** A dependency tree for each sentence: `head[i]` is a word of the document, -1 for a root; `relation` indexes `RELATION`. */
export interface DependencyTrees {
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

/** Parses a whole document. Each sentence gets one root. */
export type DependencyParser = (words: WordSequence, tags: PartsOfSpeech) => DependencyTrees;

const ROOT = RELATION.indexOf('root');
const PARATAXIS = RELATION.indexOf('parataxis');

/**
 * Returns the parser that `bytes` hold. `kind` asks for one kind of arithmetic; all give the same trees.
 *
 * Arc-hybrid transitions (Kuhlmann et al. 2011), chosen greedily by a net with one hidden layer (Chen and Manning 2014)
 * that sees the words in place and, of four of them, what a recurrent layer read around them (Kiperwasser and Goldberg
 * 2016); trained with a dynamic oracle (Goldberg and Nivre 2012, 2013). Time is linear in the number of words: a sentence
 * of more than {@link LONGEST_STRETCH} words is parsed in stretches, the root of each hung from the first as `parataxis`.
 */
export function loadParser(bytes: Uint8Array, kind?: KernelKind): DependencyParser {
  const reader = parserReader(decodeParser(bytes), kind);
  const state = newState();
  return (words, tags) => {
    const head = new Int32Array(words.count).fill(-1);
    const relation = new Uint8Array(words.count).fill(ROOT);
    for (let sentence = 0; sentence + 1 < words.sentenceStarts.length; sentence++) {
      const end = words.sentenceStarts[sentence + 1] as number;
      let root = -1;
      for (let start = words.sentenceStarts[sentence] as number; start < end; start += LONGEST_STRETCH) {
        const count = Math.min(LONGEST_STRETCH, end - start);
        reader.read(words.form, tags, start, count, state);
        let own = -1;
        for (let word = 0; word < count; word++) {
          const above = state.head[word] as number;
          if (above === count) own = start + word;
          head[start + word] = above === count ? root : start + above;
          relation[start + word] = above < count ? (state.relation[word] as number) : root < 0 ? ROOT : PARATAXIS;
        }
        if (root < 0) root = own;
      }
    }
    return { head, relation };
  };
}
