import type { EntityBook, EntityRecord } from './entity-book.ts';
import type { Group } from './groups.ts';
import type { Occurrence } from './occurrence.ts';
import type { Reading } from './reading.ts';
import { gendersOf, mainPersonOf } from './person-genders.ts';
import type { ReferenceRules } from './reference-rules.ts';

/** What a word refers to, with the reason as a sentence. */
export interface Resolution {
  readonly record: EntityRecord;
  readonly reason: string;
  readonly confidence: number;
  readonly by: string;
}

/** What has been spoken of up to a point of the text. Occurrences and groups are seen in text order. */
export interface Discourse {
  readonly reading: Reading;
  readonly rules: ReferenceRules;
  readonly book: EntityBook;
  /** The entities or states that issue the text, as ids; empty where unknown. */
  readonly issuers: readonly string[];
  see(occurrence: Occurrence): void;
  seeGroup(group: Group): void;
  /** Occurrences before a token, the last first, no further back than `sentences` sentences. */
  before(token: number, sentences: number): Occurrence[];
  /** Groups that end before a token, the last first. */
  groupsBefore(token: number, sentences: number): Group[];
  /** Short names that the text gives in brackets, by their words in lower case. */
  readonly defined: Map<string, EntityRecord>;
  /** Whether a title, a given name or a pronoun said a person is a man or a woman, by id. */
  readonly genders: Map<string, 'm' | 'f'>;
  /** The person that the text is mostly about, where one is named far more often than all others. */
  readonly mainPerson: EntityRecord | undefined;
  /** True for a token that is part of a name with an entity. */
  isNamed(token: number): boolean;
}

/** A document of which nothing has been seen. */
export function openDiscourse(
  reading: Reading,
  rules: ReferenceRules,
  book: EntityBook,
  issuers: readonly string[],
  isNamed: (token: number) => boolean,
): Discourse {
  const seen: Occurrence[] = [];
  const groups: Group[] = [];
  const sentenceOf = (token: number): number => reading.tokens.sentence[Math.min(token, reading.tokens.count - 1)] ?? 0;
  return {
    reading,
    rules,
    book,
    issuers,
    defined: new Map(),
    genders: gendersOf(book, reading),
    mainPerson: mainPersonOf(book, reading),
    isNamed,
    see: (occurrence) => void seen.push(occurrence),
    seeGroup: (group) => void groups.push(group),
    before(token, sentences) {
      const limit = sentenceOf(token) - sentences;
      const found: Occurrence[] = [];
      for (let at = seen.length - 1; at >= 0; at--) {
        const occurrence = seen[at];
        if (occurrence === undefined || occurrence.sentence < limit) break;
        if (occurrence.endToken <= token) found.push(occurrence);
      }
      return found;
    },
    groupsBefore(token, sentences) {
      const limit = sentenceOf(token) - sentences;
      const found: Group[] = [];
      for (let at = groups.length - 1; at >= 0; at--) {
        const group = groups[at];
        if (group === undefined || group.sentence < limit) break;
        if (group.endToken <= token) found.push(group);
      }
      return found;
    },
  };
}
