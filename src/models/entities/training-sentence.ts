import { beginLabel, insideLabel, NAME_TYPES, OUTSIDE } from './name-labels.ts';

/** A text cut into the words that the model sees. */
export interface SegmentedText {
  readonly form: readonly string[];
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  /** The first token of each sentence. */
  readonly sentenceStarts: ArrayLike<number>;
}

/** Cuts a text; the segment stage, handed in by whoever trains. */
export type Segmenter = (text: string) => SegmentedText;

/** A name as a corpus marks it, on tokens `[first, end)`; `label` is a label of that corpus. */
export interface MarkedName {
  readonly first: number;
  readonly end: number;
  readonly label: string;
}

/** A sentence to train on: for each word the set of labels it may have, a bit each. */
export interface TrainingSentence {
  readonly form: readonly string[];
  readonly allowed: Uint16Array;
}

/** Sentences that stand together, so that each helps to read the others. */
export interface TrainingDocument {
  readonly corpus: string;
  readonly sentences: readonly TrainingSentence[];
}

/** What a corpus's labels mean here: for each, the bits of the types it may stand for. Read from `entities.labels.tsv`. */
export type LabelMap = ReadonlyMap<string, LabelMeaning>;

export interface LabelMeaning {
  readonly begin: number;
  readonly inside: number;
}

/** Reads the table of labels. Returns a map by corpus. Throws for a type that there is not. */
export function readLabelMaps(table: string): ReadonlyMap<string, LabelMap> {
  const maps = new Map<string, Map<string, LabelMeaning>>();
  for (const line of table.trimEnd().split('\n').slice(1)) {
    const [corpus = '', label = '', allowed = ''] = line.split('\t');
    const map = maps.get(corpus) ?? new Map<string, LabelMeaning>();
    maps.set(corpus, map.set(label, meaningOf(allowed)));
  }
  return maps;
}

function meaningOf(allowed: string): LabelMeaning {
  let begin = 0;
  let inside = 0;
  for (const name of allowed.split('|')) {
    const type = NAME_TYPES.findIndex((known) => known === name);
    if (type < 0 && name !== 'O') throw new Error(`entities.labels.tsv: no such type of name: «${name}»`);
    begin |= 1 << (type < 0 ? OUTSIDE : beginLabel(type));
    inside |= 1 << (type < 0 ? OUTSIDE : insideLabel(type));
  }
  return { begin, inside };
}

/**
 * The labels that each word of a sentence may have. Within a marked name they follow from its label; elsewhere a word without
 * a capital is outside, and one with a capital may be what the corpus leaves unmarked.
 */
export function trainingSentence(form: readonly string[], names: readonly MarkedName[], map: LabelMap): TrainingSentence {
  const allowed = new Uint16Array(form.length);
  for (const { first, end, label } of names) {
    const meaning = map.get(label);
    if (meaning === undefined) continue;
    for (let token = first; token < end; token++) allowed[token] = (allowed[token] ?? 0) | (token === first ? meaning.begin : meaning.inside);
  }
  const outside = map.get('outside');
  const free = outside === undefined ? 1 : outside.begin | outside.inside;
  form.forEach((word, token) => {
    if (allowed[token] === 0) allowed[token] = /\p{Lu}/u.test(word) ? free : 1;
  });
  return { form, allowed };
}

/** Cuts a segmented text with its marked names into training sentences. A name that crosses a sentence is left out. */
export function sentencesOf(text: SegmentedText, names: readonly MarkedName[], map: LabelMap): TrainingSentence[] {
  const starts = Array.from(text.sentenceStarts);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? text.form.length;
    const within = names.filter((name) => name.first >= from && name.end <= to).map((name) => ({ ...name, first: name.first - from, end: name.end - from }));
    return trainingSentence(text.form.slice(from, to), within, map);
  });
}

/** The tokens `[first, end)` that cover characters `[start, end)`, or undefined where there are none. */
export function tokensWithin(text: SegmentedText, start: number, end: number): { first: number; end: number } | undefined {
  let first = 0;
  while (first < text.form.length && (text.end[first] ?? 0) <= start) first++;
  let last = first;
  while (last < text.form.length && (text.start[last] ?? 0) < end) last++;
  return last > first ? { first, end: last } : undefined;
}
