import { contextVectors, type ContextVectors } from '../../src/models/context-vectors.ts';
import type { ConlluSentence } from '../../src/models/conllu.ts';
import { statementSentences } from '../../src/models/entities/cluster-texts.ts';
import type { Segmenter } from '../../src/models/entities/training-sentence.ts';
import { knownForm } from '../../src/models/parser-data.ts';
import { trainParser, trainingSentence, type ParserTraining, type TrainedParser } from '../../src/models/parser-train.ts';
import { encodeParser } from '../../src/models/parser-weights.ts';
import type { Tagger } from '../../src/models/tagger.ts';
import { RELATION, universalPart } from '../../src/core/ud.ts';
import { jackknifedCodes, tagCodes } from './train-tagging.ts';
import { DEVELOPMENT_PARTS, readTrainingParts, readTreebank } from './treebanks.ts';

/** Chosen on the development parts. */
const PARSER = {
  seed: 1,
  epochs: 14,
  encoder: 96,
  hidden: 160,
  rate: 0.002,
  dropout: { words: 0.25, hidden: 0.2 },
  exploration: 0.5,
  smoothing: 0,
  batchWords: 100,
} as const satisfies Omit<ParserTraining, 'progress' | 'afterEpoch'>;
const VECTORS = { leastCount: 4, neighbours: 1500, size: 64, seed: 3 } as const;

/** What a run is told, for its record. */
export const PARSER_OPTIONS = { ...PARSER, vectors: VECTORS } as const;

type Progress = (message: string) => void;

/** Vectors of words from the treebanks' own text and the statements below the data folder. */
function backgroundVectors(data: string, sentences: readonly ConlluSentence[], segment: Segmenter): ContextVectors {
  const texts = sentences.map(({ words }) => words.map(({ form }) => knownForm(form)));
  for (const forms of statementSentences(data, segment)) texts.push(forms.map(knownForm));
  return contextVectors(texts, VECTORS);
}

/** Trains the parser on jackknifed tags; `tagger` tags the development parts that are scored after each epoch. */
export function trainParserOn(data: string, tagger: Tagger, segment: Segmenter, progress: Progress): Uint8Array {
  const sentences = readTrainingParts(data);
  const codes = jackknifedCodes(sentences, progress);
  const seen = [...new Set(codes.flatMap((sentence) => [...sentence]))].sort((a, b) => a - b);
  const numbers = new Map(seen.map((code, index) => [code, index]));
  const numbered = (all: readonly Int32Array[]): Int32Array[] => all.map((sentence) => sentence.map((code) => numbers.get(code) ?? 0));
  progress('vectors of words from running text');
  const vectors = backgroundVectors(data, sentences, segment);
  progress(`${vectors.words.length} words with vectors`);
  const development = DEVELOPMENT_PARTS.map((part) => {
    const gold = readTreebank(data, part);
    return { part, gold, tags: numbered(tagCodes(tagger, gold)) };
  });
  const afterEpoch: NonNullable<ParserTraining['afterEpoch']> = (parse, vocabulary) => {
    for (const { part, gold, tags } of development) {
      const counts = { words: 0, heads: 0, relations: 0 };
      gold.forEach((sentence, index) => {
        const input = trainingSentence(sentence, tags[index] as Int32Array, vocabulary);
        const { head, relation } = parse(input);
        for (let word = 0; word < input.count; word++) {
          counts.words++;
          if (head[word] !== input.gold.head[word]) continue;
          counts.heads++;
          const [found, right] = [relation[word], input.gold.relation[word]].map((number) => universalPart(RELATION[number as number] as string));
          if (found === right) counts.relations++;
        }
      });
      const share = (count: number): string => ((100 * count) / counts.words).toFixed(2);
      progress(`  ${part}: UAS ${share(counts.heads)} LAS ${share(counts.relations)}`);
    }
  };
  const training: ParserTraining = { ...PARSER, progress, afterEpoch };
  const trained: TrainedParser = trainParser({ sentences, tags: numbered(codes), tagCount: seen.length, vectors }, training);
  return encodeParser(trained, vectors, seen, PARSER_OPTIONS);
}
