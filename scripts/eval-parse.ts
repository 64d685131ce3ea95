import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compromiseTags, winkTags } from '../bench/peers/tags.ts';
import { RELATION, relationNumber, UPOS, uposNumber, XPOS, xposNumber } from '../src/core/ud.ts';
import type { ConlluSentence } from '../src/models/conllu.ts';
import { loadLemmatizer } from '../src/models/lemmatizer.ts';
import { loadMorphology } from '../src/models/morphology.ts';
import { loadParser, type DependencyTrees } from '../src/models/parser.ts';
import { loadTagger, type PartsOfSpeech } from '../src/models/tagger.ts';
import { openResources } from '../src/resources/resources.ts';
import { readSegmentRules } from '../src/stages/segment/segment-resources.ts';
import { segment } from '../src/stages/segment/segment-text.ts';
import { count, f1, METRICS, noCounts, type Counts, type ScoredWord } from './training/conll-scores.ts';
import { DEVELOPMENT_PARTS, readTreebank, wordSequence } from './training/treebanks.ts';

/**
 * Scores tagger, lemmatizer and parser on the development parts of the treebanks, as the CoNLL 2018 shared task does: with
 * gold words, and from raw text; wink-nlp and compromise beside. `node scripts/eval-parse.ts [data folder]`
 */
const root = join(import.meta.dirname, '..');
const data = process.argv[2] ?? join(root, '../shared/data');
const resources = openResources(join(root, 'pipelines/en'));
const tagger = loadTagger(resources.bytes('models/tagger.bin'));
const lemmatizer = loadLemmatizer(resources.bytes('models/lemmatizer.bin'));
const parser = loadParser(resources.bytes('models/parser.bin'));
const morphology = loadMorphology(resources.bytes('models/morphology.bin'));
const rules = readSegmentRules(resources);

interface GoldDocument {
  readonly text: string;
  readonly words: readonly ScoredWord[];
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
}

if (existsSync(join(data, 'train'))) {
  process.stdout.write(`${['', ...METRICS].map((name) => name.padStart(8)).join('')}\n`);
  for (const part of DEVELOPMENT_PARTS) evaluate(part);
} else process.stderr.write(`skipped: no treebanks in ${data}\n`);

function evaluate(part: string): void {
  const sentences = readTreebank(data, part);
  const documents = goldDocuments(sentences);
  const given = noCounts();
  count(given, documents.flatMap(goldWithin(documents)), goldWords(sentences));
  row(`${part}, gold words`, given);
  const raw = noCounts();
  const bounds = noCounts();
  const wink = noCounts();
  const compromise = noCounts();
  for (const document of documents) {
    const { words, sentences: found } = read(document.text);
    count(raw, document.words, words);
    count(bounds, document.sentences.map(asWord), found.map(asWord));
    count(wink, document.words, winkTags(document.text));
    count(compromise, document.words, compromiseTags(document.text));
  }
  row(`${part}, raw text`, raw);
  process.stdout.write(`  sentences F1 ${f1(bounds, 'words').toFixed(2)}\n`);
  peer('wink-nlp', wink);
  peer('compromise', compromise);
}

function row(name: string, counts: Counts): void {
  process.stdout.write(`${name}\n${['', ...METRICS.map((metric) => f1(counts, metric).toFixed(2))].map((cell) => cell.padStart(8)).join('')}\n`);
}

function peer(name: string, counts: Counts): void {
  const among = (100 * counts.upos) / counts.words;
  process.stdout.write(
    `  ${name}: words F1 ${f1(counts, 'words').toFixed(2)}, UPOS F1 ${f1(counts, 'upos').toFixed(2)}, of the words it cuts alike ${among.toFixed(2)} %\n`,
  );
}

/** Offsets of a document moved behind those of the documents before it, so that all count as one. */
function goldWithin(documents: readonly GoldDocument[]): (document: GoldDocument, index: number) => ScoredWord[] {
  const before: number[] = [];
  let words = 0;
  for (const document of documents) {
    before.push(words);
    words += document.words.length;
  }
  return (document, index) =>
    document.words.map((word, place) => ({ ...word, start: (before[index] as number) + place, end: 0, head: head(word.head, before[index] as number) }));
}

function head(index: number | undefined, offset: number): number {
  return index === undefined || index < 0 ? -1 : index + offset;
}

/** Tags and parses the gold words; a word's offset is its number. */
function goldWords(sentences: readonly ConlluSentence[]): ScoredWord[] {
  const words = wordSequence(sentences);
  const tags = tagger(words);
  const trees = parser(words, tags);
  const features = morphology({ words, tags, trees });
  return words.form.map((form, index) => ({ ...scored(form, index, tags, trees), feats: features(index), start: index, end: 0 }));
}

function scored(form: string, index: number, tags: PartsOfSpeech, trees: DependencyTrees): Omit<ScoredWord, 'start' | 'end'> {
  return {
    upos: UPOS[tags.upos[index] as number] as string,
    xpos: XPOS[tags.xpos[index] as number] as string,
    lemma: lemmatizer(form, tags.xpos[index] as number),
    head: trees.head[index] as number,
    relation: RELATION[trees.relation[index] as number] as string,
  };
}

/** Reads raw text from end to end. */
function read(text: string): { words: ScoredWord[]; sentences: readonly { start: number; end: number }[] } {
  const { tokens, sentences } = segment(text, rules);
  const sentenceStarts = Int32Array.of(...sentences.map((sentence) => sentence.firstToken), tokens.count);
  const words = { count: tokens.count, form: tokens.form, sentenceStarts };
  const tags = tagger(words);
  const trees = parser(words, tags);
  const features = morphology({ words, tags, trees });
  const found = tokens.form.map((form, index) => ({
    ...scored(form, index, tags, trees),
    feats: features(index),
    start: tokens.start[index] as number,
    end: tokens.end[index] as number,
  }));
  return { words: found, sentences };
}

function asWord({ start, end }: { start: number; end: number }): ScoredWord {
  return { start, end, upos: '' };
}

/** The documents of a treebank as running text, paragraphs apart by a blank line, with the place of each gold word. */
function goldDocuments(sentences: readonly ConlluSentence[]): GoldDocument[] {
  let document: { text: string; words: ScoredWord[]; sentences: { start: number; end: number }[] } = { text: '', words: [], sentences: [] };
  const documents: (typeof document)[] = [];
  for (const sentence of sentences) {
    if (sentence.newDocument || documents.length === 0) document = { text: '', words: [], sentences: [] };
    if (document !== documents[documents.length - 1]) documents.push(document);
    if (sentence.newParagraph && document.text !== '') document.text = `${document.text.trimEnd()}\n\n`;
    const start = document.text.length;
    const first = document.words.length;
    let at = 0;
    for (const { form, upos, xpos, lemma, feats, head: above, relation } of sentence.words) {
      const found = Math.max(at, sentence.text.indexOf(form, at));
      at = found + form.length;
      const names = { upos: UPOS[uposNumber(upos)] as string, xpos: XPOS[xposNumber(xpos)] as string, relation: RELATION[relationNumber(relation)] as string };
      document.words.push({ ...names, lemma, feats, head: above < 0 ? -1 : first + above, start: start + found, end: start + at });
    }
    document.sentences.push({ start, end: start + sentence.text.length });
    document.text += sentence.words.at(-1)?.spaceAfter === false ? sentence.text : `${sentence.text} `;
  }
  return documents;
}
