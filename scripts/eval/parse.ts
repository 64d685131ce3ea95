import { compromiseTags, winkTags } from '../../bench/peers/tags.ts';
import { RELATION, UPOS, XPOS } from '../../src/core/ud.ts';
import type { ConlluSentence } from '../../src/models/conllu.ts';
import { loadLemmatizer, type Lemmatizer } from '../../src/models/lemmatizer.ts';
import { loadMorphology, type Morphology } from '../../src/models/morphology.ts';
import { loadParser, type DependencyParser, type DependencyTrees } from '../../src/models/parser.ts';
import { loadTagger, type PartsOfSpeech, type Tagger } from '../../src/models/tagger.ts';
import type { Resources } from '../../src/resources/resources.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';
import { count, f1, METRICS, noCounts, type Counts, type Metric, type ScoredWord } from '../training/conll-scores.ts';
import { DEVELOPMENT_PARTS, readTreebank, wordSequence } from '../training/treebanks.ts';

interface GoldDocument {
  readonly text: string;
  readonly words: readonly ScoredWord[];
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
}

/** The scores of one way of reading one part, in per cent. */
export type ParseScores = Readonly<Partial<Record<Metric | 'sentences', number>>>;

/** What reads: the models of a pipeline. */
interface Reader {
  readonly tagger: Tagger;
  readonly lemmatizer: Lemmatizer;
  readonly parser: DependencyParser;
  readonly morphology: Morphology;
  readonly rules: ReturnType<typeof readSegmentRules>;
}

/**
 * Scores tagger, lemmatizer, morphology and parser on the development parts of the treebanks, as the CoNLL 2018 shared task does (Zeman et
 * al. 2018): with gold words, and from raw text; prints wink-nlp's and compromise's tags beside. Returns the scores by part and way.
 */
export function scoreParse(data: string, resources: Resources): Record<string, ParseScores> {
  const reader: Reader = {
    tagger: loadTagger(resources.bytes('models/tagger.bin')),
    lemmatizer: loadLemmatizer(resources.bytes('models/lemmatizer.bin'), resources.table('models/lemmas.tsv', ['form', 'tag', 'lemma', 'source'])),
    parser: loadParser(resources.bytes('models/parser.bin')),
    morphology: loadMorphology(resources.bytes('models/morphology.bin')),
    rules: readSegmentRules(resources),
  };
  const scores: Record<string, ParseScores> = {};
  process.stdout.write(`\n## parse (CoNLL 2018 F1)\n${''.padEnd(24)}${METRICS.map((name) => name.padStart(8)).join('')}  sentences\n`);
  for (const part of DEVELOPMENT_PARTS) scorePart(reader, readTreebank(data, part), part, scores);
  return scores;
}

function scorePart(reader: Reader, sentences: readonly ConlluSentence[], part: string, scores: Record<string, ParseScores>): void {
  const documents = goldDocuments(sentences);
  const [given, raw, bounds, wink, compromise] = [noCounts(), noCounts(), noCounts(), noCounts(), noCounts()];
  count(given, documents.flatMap(goldWithin(documents)), goldWords(reader, sentences));
  for (const document of documents) {
    const { words, sentences: found } = read(reader, document.text);
    count(raw, document.words, words);
    count(bounds, document.sentences.map(asWord), found.map(asWord));
    count(wink, document.words, winkTags(document.text));
    count(compromise, document.words, compromiseTags(document.text));
  }
  scores[`${part}, gold words`] = row(`${part}, gold words`, given, 100);
  scores[`${part}, raw text`] = row(`${part}, raw text`, raw, f1(bounds, 'words'));
  scores[`${part}, wink-nlp`] = peer(`${part}, wink-nlp`, wink);
  scores[`${part}, compromise`] = peer(`${part}, compromise`, compromise);
}

function row(name: string, counts: Counts, sentences: number): ParseScores {
  const scores = { ...(Object.fromEntries(METRICS.map((metric) => [metric, f1(counts, metric)])) as Record<Metric, number>), sentences };
  process.stdout.write(`${name.padEnd(24)}${METRICS.map((metric) => scores[metric].toFixed(2).padStart(8)).join('')}${sentences.toFixed(2).padStart(11)}\n`);
  return scores;
}

/** A package that cuts words in its own way: beside the F1 of its tags, how many it tags rightly among the words that it cuts as the treebank does. */
function peer(name: string, counts: Counts): ParseScores {
  const [words, upos] = [f1(counts, 'words'), f1(counts, 'upos')];
  const alike = (100 * counts.upos) / counts.words;
  process.stdout.write(
    `${name.padEnd(24)}${words.toFixed(2).padStart(8)}${upos.toFixed(2).padStart(8)}  UPOS of the words it cuts alike ${alike.toFixed(2)} %\n`,
  );
  return { words, upos };
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
function goldWords({ tagger, lemmatizer, parser, morphology }: Reader, sentences: readonly ConlluSentence[]): ScoredWord[] {
  const words = wordSequence(sentences);
  const tags = tagger(words);
  const trees = parser(words, tags);
  const features = morphology({ words, tags, trees });
  return words.form.map((form, index) => ({ ...scored(lemmatizer, form, index, tags, trees), feats: features(index), start: index, end: 0 }));
}

function scored(lemmatizer: Lemmatizer, form: string, index: number, tags: PartsOfSpeech, trees: DependencyTrees): Omit<ScoredWord, 'start' | 'end'> {
  return {
    upos: UPOS[tags.upos[index] as number] as string,
    xpos: XPOS[tags.xpos[index] as number] as string,
    lemma: lemmatizer(form, tags.xpos[index] as number),
    head: trees.head[index] as number,
    relation: RELATION[trees.relation[index] as number] as string,
  };
}

/** Reads raw text from end to end. */
function read(
  { tagger, lemmatizer, parser, morphology, rules }: Reader,
  text: string,
): { words: ScoredWord[]; sentences: readonly { start: number; end: number }[] } {
  const { tokens, sentences } = segment(text, rules);
  const sentenceStarts = Int32Array.of(...sentences.map((sentence) => sentence.firstToken), tokens.count);
  const words = { count: tokens.count, form: tokens.form, sentenceStarts };
  const tags = tagger(words);
  const trees = parser(words, tags);
  const features = morphology({ words, tags, trees });
  const found = tokens.form.map((form, index) => ({
    ...scored(lemmatizer, form, index, tags, trees),
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
      document.words.push({ upos, xpos, relation, lemma, feats, head: above < 0 ? -1 : first + above, start: start + found, end: start + at });
    }
    document.sentences.push({ start, end: start + sentence.text.length });
    document.text += sentence.words.at(-1)?.spaceAfter === false ? sentence.text : `${sentence.text} `;
  }
  return documents;
}
