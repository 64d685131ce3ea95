import { describe, expect, test } from 'vitest';
import { RELATION, UPOS, uposNumber, XPOS, xposNumber } from '../../src/core/ud.ts';
import { readConllu, type ConlluSentence } from '../../src/models/conllu.ts';
import { contextVectors } from '../../src/models/context-vectors.ts';
import { trainChain, type TrainingSequence } from '../../src/models/entities/train-chain.ts';
import { clusterWords } from '../../src/models/entities/cluster-words.ts';
import { loadLemmatizer, trainLemmatizer } from '../../src/models/lemmatizer.ts';
import { trainParser, type ParserTraining } from '../../src/models/parser-train.ts';
import { encodeParser } from '../../src/models/parser-weights.ts';
import { loadParser } from '../../src/models/parser.ts';
import { loadTagger, type WordSequence } from '../../src/models/tagger.ts';
import { trainTagger, type TaggerTraining } from '../../src/models/tagger-train.ts';

const silent = (): void => undefined;

/** A word a line: form, lemma, universal and English tag, head counted from 1, relation. */
function treebank(...sentences: readonly string[]): ConlluSentence[] {
  const lines = sentences.map((sentence) =>
    sentence
      .trim()
      .split(/ *\n */u)
      .map((line, index) => {
        const [form, lemma, upos, xpos, head, relation] = line.split(' ');
        return [index + 1, form, lemma, upos, xpos, '_', head, relation, '_', '_'].join('\t');
      })
      .join('\n'),
  );
  return readConllu(`${lines.join('\n\n')}\n\n`);
}

const sentences = treebank(
  'Japan Japan PROPN NNP 2 nsubj\n opposes oppose VERB VBZ 0 root\n the the DET DT 4 det\n plan plan NOUN NN 2 obj\n . . PUNCT . 2 punct',
  'The the DET DT 2 det\n ministers minister NOUN NNS 3 nsubj\n met meet VERB VBD 0 root\n in in ADP IN 5 case\n Tokyo Tokyo PROPN NNP 3 obl\n . . PUNCT . 3 punct',
  'They they PRON PRP 2 nsubj\n welcome welcome VERB VBP 0 root\n new new ADJ JJ 4 amod\n plans plan NOUN NNS 2 obj\n . . PUNCT . 2 punct',
);
const repeated = Array.from({ length: 12 }, () => sentences).flat();

function wordsOf(all: readonly ConlluSentence[]): WordSequence {
  const starts = [0];
  for (const { words } of all) starts.push((starts.at(-1) as number) + words.length);
  const form = all.flatMap(({ words }) => words.map((word) => word.form));
  return { count: form.length, form, sentenceStarts: Int32Array.from(starts) };
}

describe('training gives the same bytes twice, and learns what it is shown', () => {
  const tagging: TaggerTraining = { seed: 1, epochs: 4, leastCount: 1, smallestWeight: 0.01, classTables: [new Map([['japan', 1]])], progress: silent };

  test('the tagger', () => {
    const bytes = trainTagger(repeated, tagging);
    expect(trainTagger(repeated, tagging)).toEqual(bytes);
    const { upos, xpos } = loadTagger(bytes)(wordsOf(sentences));
    const gold = sentences.flatMap(({ words }) => words);
    expect([...upos].map((number) => UPOS[number])).toEqual(gold.map((word) => word.upos));
    expect([...xpos].map((number) => XPOS[number])).toEqual(gold.map((word) => word.xpos));
  });

  test('the lemmatizer', () => {
    const words = repeated.flatMap((sentence) => sentence.words);
    const bytes = trainLemmatizer(words);
    expect(trainLemmatizer(words)).toEqual(bytes);
    expect(words.map(({ form, xpos }) => loadLemmatizer(bytes)(form, xposNumber(xpos)))).toEqual(words.map(({ lemma }) => lemma));
  });

  test('the parser, which reads the same in bytes as in floats', () => {
    const options: ParserTraining = {
      seed: 1, epochs: 20, encoder: 16, hidden: 32, rate: 0.01, dropout: { words: 0, hidden: 0 }, exploration: 0.5, smoothing: 0, batchWords: 20, progress: silent,
    }; // prettier-ignore
    const codes = [...new Set(repeated.flatMap(({ words }) => words.map(({ upos, xpos }) => uposNumber(upos) * 64 + xposNumber(xpos))))].toSorted(
      (a, b) => a - b,
    );
    const tags = repeated.map(({ words }) => Int32Array.from(words, ({ upos, xpos }) => codes.indexOf(uposNumber(upos) * 64 + xposNumber(xpos))));
    const texts = repeated.map(({ words }) => words.map(({ form }) => form.toLowerCase()));
    const vectors = contextVectors(texts, { leastCount: 2, neighbours: 10, size: 8, seed: 1 });
    const train = (): Uint8Array => encodeParser(trainParser({ sentences: repeated, tags, tagCount: codes.length, vectors }, options), vectors, codes, {});
    const bytes = train();
    expect(train()).toEqual(bytes);
    const gold = sentences.flatMap(({ words }) => words);
    const tagged = { upos: Uint8Array.from(gold, ({ upos }) => uposNumber(upos)), xpos: Uint8Array.from(gold, ({ xpos }) => xposNumber(xpos)) };
    const { head, relation } = loadParser(bytes)(wordsOf(sentences), tagged);
    const { sentenceStarts } = wordsOf(sentences);
    const heads = sentences.flatMap(({ words }, index) => words.map((word) => (word.head < 0 ? -1 : word.head + (sentenceStarts[index] as number))));
    expect([...head]).toEqual(heads);
    expect([...relation].map((number) => RELATION[number])).toEqual(gold.map((word) => word.relation));
  }, 60_000);

  test('the chain of the entity model, from labels known in part', () => {
    // Two features: slot 1 stands on names, slot 2 on other words; the second sentence's name may be a person or outside.
    const rows = { offsets: Int32Array.of(0, 1, 2, 3), slots: Int32Array.of(1, 2, 2) };
    const sequence = (first: number): TrainingSequence => ({ rows, from: 0, count: 3, allowed: Uint16Array.of(first, 1, 1), base: undefined, turn: 2 });
    const data = [sequence(0b10), sequence(0b11), sequence(0b10)];
    const options = { slots: 4, epochs: 20, rate: 0.1, shrink: 0.0001, dropout: 0, seed: 1 };
    const trained = trainChain(data, options);
    expect(trainChain(data, options)).toEqual(trained);
    const labels = trained.weights.length / 4;
    expect(trained.weights[labels + 1]).toBeGreaterThan(trained.weights[labels] as number);
    expect(trained.weights[2 * labels]).toBeGreaterThan(trained.weights[2 * labels + 1] as number);
  });

  test('the classes of words: those that stand in like places are in one class', () => {
    const places = ['tokyo', 'paris', 'rome', 'delhi'];
    const days = ['monday', 'tuesday', 'friday', 'sunday'];
    const text = places.flatMap((place, index) => days.map((day) => ['they', 'met', 'in', place, 'on', index % 2 === 0 ? day : (days[index] as string), '.']));
    const sizes = { fine: 4, coarse: 2, leastCount: 1, rounds: 10 };
    const clusters = clusterWords(text, sizes);
    expect(clusterWords(text, sizes)).toEqual(clusters);
    const classOf = (word: string): number | undefined => clusters.fine[clusters.words.indexOf(word)];
    expect(new Set(places.map(classOf)).size).toBe(1);
    expect(classOf('tokyo')).not.toBe(classOf('met'));
  });
});
