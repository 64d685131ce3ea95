import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readBio, readIob2 } from './bio-corpus.ts';
import { readGum } from './gum-names.ts';
import { wordQuestions } from './name-trimming.ts';
import { readRe3d } from './re3d-names.ts';
import { readLabelMaps, sentencesOf, tokensWithin, type LabelMap, type MarkedName, type Segmenter, type TrainingDocument } from './training-sentence.ts';

/** What the corpora are read with. */
export interface CorpusReading {
  /** The text of `entities.labels.tsv`. */
  readonly labels: string;
  readonly wordClasses: ReadonlyMap<string, number>;
  /** Names of states, in lower case. */
  readonly countries: ReadonlySet<string>;
  readonly segment: Segmenter;
  /** Leaves CrossNER politics dev and every third document of re3d out, for choosing between models. */
  readonly holdOut: boolean;
}

/**
 * Assembles the training corpora below the data folder: UNER-EWT, WikiGold, GUM, CrossNER (politics, music, science, literature), re3d
 * without the BBC. Sets that are for scoring only (CoNLL-2003, MPQA, …) are never read.
 */
export function readCorpora(dataDir: string, { labels, wordClasses, countries, segment, holdOut }: CorpusReading): TrainingDocument[] {
  const maps = readLabelMaps(labels);
  const map = (corpus: string): LabelMap => {
    const found = maps.get(corpus);
    if (found === undefined) throw new Error(`entities.labels.tsv has no rows for the corpus «${corpus}»`);
    return found;
  };
  const zipped = (name: string): string => gunzipSync(readFileSync(join(dataDir, 'train', name))).toString('utf8');
  const plain = (name: string): string => readFileSync(join(dataDir, 'dev/ner', name), 'utf8');
  const words = wordQuestions(wordClasses, countries);
  const crossner = ['music-science-literature', 'politics-train', ...(holdOut ? [] : ['politics-dev'])];
  return [
    ...readIob2(zipped('uner_ewt-train.iob2.gz'), 'uner', map('uner')),
    ...readWikigold(plain('wikigold.jsonl'), segment, map('wikigold')),
    ...readGum(zipped('en_gum-train-cc.conllu.gz'), map('gum'), words),
    ...crossner.flatMap((part) => readBio(zipped(`crossner-${part}.bio.gz`), 'crossner', map('crossner'))),
    ...readRe3d(plain('re3d.jsonl'), segment, map('re3d'), words, holdOut ? 'without' : 'all'),
  ];
}

interface WikigoldRow {
  readonly doc: string;
  readonly text: string;
  readonly gold: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

/** WikiGold (Balasuriya et al. 2009): sentences of one article stand together. */
function readWikigold(jsonl: string, segment: Segmenter, map: LabelMap): TrainingDocument[] {
  const documents = new Map<string, TrainingDocument['sentences'][number][]>();
  for (const line of jsonl.trimEnd().split('\n')) {
    const row: WikigoldRow = JSON.parse(line);
    const text = { ...segment(row.text), sentenceStarts: [0] };
    const names = row.gold.flatMap(({ start, end, type }): MarkedName[] => {
      const range = tokensWithin(text, start, end);
      return range === undefined ? [] : [{ ...range, label: type }];
    });
    const sentences = documents.get(row.doc) ?? [];
    documents.set(row.doc, sentences);
    sentences.push(...sentencesOf(text, names, map));
  }
  return [...documents.values()].map((sentences) => ({ corpus: 'wikigold', sentences }));
}
