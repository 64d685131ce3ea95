import type { Analysis } from '../core/analysis.ts';
import { stemOf } from '../engines/natural.ts';

/** Numbers for stems, shared by all documents of a run. */
export interface StemTable {
  number(word: string): number;
  /** The number of a word's stem if it was met before, else -1. */
  lookup(word: string): number;
  readonly size: number;
}

/** An empty table. */
export function stemTable(): StemTable {
  const words = new Map<string, number>();
  const stems = new Map<string, number>();
  return {
    get size() {
      return stems.size;
    },
    number(word) {
      const known = words.get(word);
      if (known !== undefined) return known;
      const stem = stemOf(word);
      let number = stems.get(stem);
      if (number === undefined) stems.set(stem, (number = stems.size));
      words.set(word, number);
      return number;
    },
    lookup: (word) => words.get(word) ?? stems.get(stemOf(word)) ?? -1,
  };
}

/** The words of a document as numbers of stems, with their offsets and sentences. */
export interface StemText {
  readonly analysis: Analysis;
  readonly stems: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The sentence index of each word. */
  readonly sentence: Int32Array;
  /** 1 for each word inside the name of a person, a body, a place, a treaty or a document. */
  readonly named: Uint8Array;
}

/** Kinds of entities whose names are no formulas; doctrines («free and open Indo-Pacific») are. */
const namedTypes: ReadonlySet<string> = new Set([
  'person',
  'country',
  'organization',
  'government_body',
  'committee_or_forum',
  'agreement',
  'meeting',
  'program_or_initiative',
  'place',
  'role',
  'document',
  'publication',
]);

/** Turns the sentences of an analysis into stems, in one pass. */
export function stemText(analysis: Analysis, table: StemTable): StemText {
  const stems: number[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const sentence: number[] = [];
  const { text } = analysis.document;
  analysis.sentences.forEach((span, index) => {
    for (const match of text.slice(span.start, span.end).matchAll(/[\p{L}\p{N}]+/gu)) {
      stems.push(table.number(match[0].toLowerCase()));
      start.push(span.start + match.index);
      end.push(span.start + match.index + match[0].length);
      sentence.push(index);
    }
  });
  const named = markNames(analysis, start, end);
  return { analysis, named, stems: Int32Array.from(stems), start: Int32Array.from(start), end: Int32Array.from(end), sentence: Int32Array.from(sentence) };
}

/** Marks the words inside names; words and mentions are both in the order of the text. */
function markNames({ entities }: Analysis, start: readonly number[], end: readonly number[]): Uint8Array {
  const mentions = entities
    .flatMap((entity) => (namedTypes.has(entity.type) ? entity.mentions.filter(({ text }) => /^\p{Lu}/u.test(text)) : []))
    .toSorted((a, b) => a.start - b.start);
  const named = new Uint8Array(start.length);
  let word = 0;
  for (const mention of mentions) {
    while (word < start.length && (start[word] ?? 0) < mention.start) word++;
    for (let at = word; at < start.length && (end[at] ?? 0) <= mention.end; at++) named[at] = 1;
  }
  return named;
}
