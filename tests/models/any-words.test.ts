import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNames, loadEntityModel } from '../../src/models/entities/entity-model.ts';
import { loadLemmatizer } from '../../src/models/lemmatizer.ts';
import type { KernelKind } from '../../src/models/parser-kernels.ts';
import { loadParser, type DependencyTrees } from '../../src/models/parser.ts';
import { loadTagger, type WordSequence } from '../../src/models/tagger.ts';
import { openResources } from '../../src/resources/resources.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';

const resources = openResources('pipelines/en');
const tagger = loadTagger(resources.bytes('models/tagger.bin'));
const lemmatizer = loadLemmatizer(resources.bytes('models/lemmatizer.bin'));
const parser = loadParser(resources.bytes('models/parser.bin'));
const entities = loadEntityModel(resources.bytes('models/entities.bin'));
const rules = readSegmentRules(resources);

/** One sentence of these words. */
function sentence(form: readonly string[]): WordSequence {
  return { count: form.length, form, sentenceStarts: Int32Array.of(0, form.length) };
}

function words(text: string): WordSequence {
  const { tokens, sentences } = segment(text, rules);
  return { count: tokens.count, form: tokens.form, sentenceStarts: Int32Array.of(...sentences.map(({ firstToken }) => firstToken), tokens.count) };
}

/** What is wrong with the trees: a sentence without exactly one root, a head outside the sentence, a word from which no path leads to the root. */
function faults({ sentenceStarts }: WordSequence, { head }: DependencyTrees): string[] {
  const found: string[] = [];
  for (let index = 0; index + 1 < sentenceStarts.length; index++) {
    const [start, end] = [sentenceStarts[index] as number, sentenceStarts[index + 1] as number];
    const heads = head.subarray(start, end);
    if (start < end && heads.filter((above) => above < 0).length !== 1) found.push(`sentence ${index}: roots`);
    if (heads.some((above) => above >= 0 && (above < start || above >= end))) found.push(`sentence ${index}: a head outside`);
    // A word whose head is known to lead to the root leads there too: each is looked at once.
    const safe = new Set<number>([-1]);
    for (let word = start; word < end; word++) {
      const path: number[] = [];
      for (let at = word; !safe.has(at) && path.length <= end - start; at = head[at] as number) path.push(at);
      if (path.length > end - start) found.push(`word ${word}: a cycle`);
      for (const at of path) safe.add(at);
    }
  }
  return found;
}

function readAll(sequence: WordSequence): { trees: DependencyTrees; lemmas: string[]; names: number } {
  const tags = tagger(sequence);
  const lemmas = sequence.form.map((form, index) => lemmatizer(form, tags.xpos[index] as number));
  return { trees: parser(sequence, tags), lemmas, names: findNames(entities, sequence).names.length };
}

const PROSE = 'the four parties strongly oppose any unilateral attempt to change the status quo in the East China Sea and'.split(' ');
const long = (count: number): string[] => Array.from({ length: count }, (_, index) => PROSE[index % PROSE.length] as string);

describe('the models', () => {
  test.each([
    ['a sentence of one token', sentence(['Yes'])],
    ['a sentence of 5,000 tokens', sentence(long(5000))],
    ['a sentence of 10,000 tokens of one kind', sentence(Array.from({ length: 10_000 }, () => 'and'))],
    ['signs alone', sentence(['—', '…', '!', '(', ')', '"'])],
    ['an empty document', sentence([])],
    ['a table', words('Year\tExports\tImports\n2021\t4.5\t3.9\n2022\t4.7\t4.1\n\n| a | b |\n|---|---|\n| 1 | 2 |\n')],
    ['capitals', words('JAPAN AND THE UNITED STATES STRONGLY CONDEMN THE LAUNCH BY THE DPRK')],
    ['no punctuation', words(long(600).join(' '))],
    ['a token of 100,000 letters', sentence(['x'.repeat(100_000), 'is', 'long'])],
  ])('read %s', (_name, sequence) => {
    const { trees, lemmas } = readAll(sequence);
    expect(faults(sequence, trees)).toEqual([]);
    expect(lemmas).toHaveLength(sequence.count);
    expect(lemmas.every((lemma) => lemma !== '')).toBe(true);
  });

  test('take any words, cut in any way, and give every sentence one tree', () => {
    const form = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom(...PROSE, '.', ',', 'Mr.', 'NATO', '’s', '12', '\u{1F30F}'));
    fc.assert(
      fc.property(fc.array(fc.array(form, { minLength: 1, maxLength: 30 }), { maxLength: 5 }), (sentences) => {
        const starts = [0];
        for (const { length } of sentences) starts.push((starts.at(-1) as number) + length);
        const all = sentences.flat();
        const sequence = { count: all.length, form: all, sentenceStarts: Int32Array.from(starts) };
        expect(faults(sequence, readAll(sequence).trees)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('read a document the same the second time, whatever was read between', () => {
    const sequence = words('Minister Kamikawa met Secretary Blinken in Tokyo. They reaffirmed the Japan-U.S. Alliance.');
    const first = readAll(sequence);
    readAll(sentence(long(3000)));
    expect(readAll(sequence)).toEqual(first);
  });
});

describe('the cost of reading', () => {
  /** How often a reader looks at a word: a count of its steps that no clock disturbs. */
  function looks(count: number, read: (sequence: WordSequence) => void): number {
    let seen = 0;
    const form = new Proxy(long(count), {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/u.test(key)) seen++;
        return Reflect.get(target, key) as unknown;
      },
    });
    read(sentence(form));
    return seen;
  }
  const tagsOf = (count: number): ReturnType<typeof tagger> => tagger(sentence(long(count)));

  test.each<[string, (sequence: WordSequence) => void]>([
    ['tagger', (sequence) => void tagger(sequence)],
    ['parser', (sequence) => void parser(sequence, tagsOf(sequence.count))],
    ['entity model', (sequence) => void findNames(entities, sequence)],
  ])('grows in step with the length of a sentence: %s', (_name, read) => {
    const [short, double, fourfold] = [looks(3000, read), looks(6000, read), looks(12_000, read)];
    expect(double).toBeLessThanOrEqual(2.1 * short);
    expect(fourfold).toBeLessThanOrEqual(4.2 * short);
  });
});

describe('the arithmetic of the parser', () => {
  const text = `The ministers said that they would deepen cooperation, and called on the DPRK to return to dialogue. ${long(300).join(' ')}.`;
  const sequence = words(text);
  const tags = tagger(sequence);

  test.each<KernelKind>(['relaxed', 'vector', 'plain'])('gives the same trees with %s instructions', (kind) => {
    const other = loadParser(resources.bytes('models/parser.bin'), kind);
    expect(other(sequence, tags)).toEqual(parser(sequence, tags));
  });
});
