import { nameSimilarity } from '../../engines/natural.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { outermostNames, type LinkedName } from './link-names.ts';
import { nameAfter } from './person-names.ts';
import { titleFits } from './person-words.ts';
import { isCapital, isJoined, type Reading } from './reading.ts';
import type { Title } from './titles.ts';
import type { UnknownName } from './unknown-name.ts';

/** Names of persons right after a title or honorific that the lexicon has not linked. */
export function findTitledNames(reading: Reading, titles: readonly Title[], linked: readonly LinkedName[]): UnknownName[] {
  const { text, sentences, tokens } = reading;
  const outer = outermostNames(linked).map(({ candidate }) => candidate);
  const found: UnknownName[] = [];
  for (const title of [...titles, ...honorificsOf(reading)]) {
    const first = tokenAt(tokens, title.end);
    const sentence = sentences[tokens.sentence[first] ?? -1];
    const start = tokens.start[first] ?? 0;
    if (sentence === undefined || start >= sentence.end || !/^\s+$/u.test(text.slice(title.end, start))) continue;
    // "Advisor Sheikh Tahnoon": the name begins behind the second title.
    if (titles.some((other) => other.start === start)) continue;
    if (outer.some((span) => span.start < start && start < span.end && span.start <= title.start)) continue;
    const endToken = nameAfter(reading, first, sentence.endToken);
    if (endToken === first || !looksLikePerson(reading, first, endToken, title)) continue;
    found.push({ first, endToken, start, end: tokens.end[endToken - 1] ?? start, type: 'person', by: 'entities.title@2', confidence: 0.7, title });
  }
  return found;
}

/** "Mr.", "Sir", "Dr." before a capitalised word. */
function honorificsOf({ tokens, persons }: Reading): Title[] {
  const found: Title[] = [];
  for (let token = 0; token + 1 < tokens.count; token++) {
    const form = tokens.form[token] ?? '';
    if (!persons.honorifics.has(form) || !isCapital(tokens.form[token + 1] ?? '')) continue;
    found.push({ start: tokens.start[token] ?? 0, end: tokens.end[token] ?? 0, office: '', entry: -1, plural: false });
  }
  return found;
}

/** No common noun of a heading ("President Summit", "Major Defense Partner"): the last word names no kind of thing. */
function looksLikePerson({ tokens, nouns }: Reading, first: number, endToken: number, title: Title): boolean {
  const last = tokens.lower[endToken - 1] ?? '';
  if (nouns.typesOf(last).length > 0) return false;
  const joinedBehind = isJoined(tokens, endToken) && /^[\p{L}\p{N}]/u.test(tokens.form[endToken] ?? '');
  return !joinedBehind && !(title.plural && endToken - first === 1 && last.endsWith('s'));
}

/** The persons of a document by the words of their names. */
interface PersonIndex {
  add(record: EntityRecord, words: readonly string[]): void;
  /** The one person that a surname (or a name of one word) stands for; undefined where there are none or several. */
  byWord(word: string): EntityRecord | undefined;
  /** Persons one of whose names ends in this word. */
  withSurname(word: string): readonly EntityRecord[];
}

function personIndex(): PersonIndex {
  const bySurname = new Map<string, Set<EntityRecord>>();
  const byAny = new Map<string, Set<EntityRecord>>();
  const put = (map: Map<string, Set<EntityRecord>>, word: string, record: EntityRecord): void => {
    const set = map.get(word);
    if (set === undefined) map.set(word, new Set([record]));
    else set.add(record);
  };
  return {
    add(record, words) {
      const last = words.at(-1);
      if (last === undefined) return;
      put(bySurname, fold(last), record);
      for (const word of words) if (word.length > 2) put(byAny, fold(word), record);
    },
    byWord(word) {
      const surname = bySurname.get(fold(word));
      if (surname !== undefined) return surname.size === 1 ? [...surname][0] : undefined;
      const any = byAny.get(fold(word));
      return any?.size === 1 ? [...any][0] : undefined;
    },
    withSurname: (word) => [...(bySurname.get(fold(word)) ?? [])],
  };
}

/** Letters without case and marks: "KISHIDA" and "Kishida", "Erdoğan" and "Erdogan" are one. */
export function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’'‘ʻ.]/gu, '')
    .toLowerCase();
}

/** The words of a name without suffixes and initials, hyphenated ones whole. */
function wordsOf(name: string, { persons }: Reading): string[] {
  return name.split(/[\s,]+/u).filter((word) => word !== '' && !persons.suffixes.has(word) && !/^\p{Lu}\.?$/u.test(word));
}

/**
 * Enters persons whom the lexicon did not link: full names first, then surnames that stand for one of the persons of the
 * document ("President Subianto" for Prabowo Subianto). Two persons are never taken for one by likeness alone.
 */
export function addPersons(reading: Reading, names: readonly UnknownName[], linked: readonly LinkedName[], book: EntityBook): void {
  const { text, lexicon } = reading;
  const index = personIndex();
  const beginning = new Map<number, LinkedName>();
  for (const { candidate, form } of linked) {
    const entry = lexicon.entry(form.entry);
    if (entry.type !== 'person') continue;
    const record = book.known(form.entry);
    beginning.set(candidate.start, { candidate, form, confidence: 0 });
    index.add(record, wordsOf(entry.name, reading));
    index.add(record, wordsOf(text.slice(candidate.start, candidate.end), reading));
  }
  const full = names.filter((name) => wordsOf(text.slice(name.start, name.end), reading).length > 1);
  const single = names.filter((name) => wordsOf(text.slice(name.start, name.end), reading).length <= 1);
  for (const name of [...full, ...single]) {
    const surface = text.slice(name.start, name.end);
    const words = wordsOf(surface, reading);
    const shorter = beginning.get(name.start);
    if (shorter !== undefined && shorter.candidate.end < name.end) {
      // "Tahnoun bin Zayed Al Nahyan" is the Tahnoun bin Zayed whom the tables know.
      const known = book.known(shorter.form.entry);
      book.remove(known, shorter.candidate.start, shorter.candidate.end);
      book.add(known, { start: name.start, end: name.end, text: surface, form: 'alias', by: name.by, confidence: name.confidence });
      continue;
    }
    const record = words.length > 1 ? sameFullName(words, name, index, reading) : index.byWord(words[0] ?? '');
    const person = record ?? book.local('person', surface.replace(/\s+/gu, ' '));
    if (record === undefined) index.add(person, words);
    book.add(person, {
      start: name.start,
      end: name.end,
      text: surface,
      form: record === undefined ? 'name' : 'alias',
      by: name.by,
      confidence: name.confidence,
    });
  }
}

/** A person of the document with the same surname and nearly the same given name ("Joseph Biden" for Joe Biden), whose office fits the title. */
function sameFullName(words: readonly string[], name: UnknownName, index: PersonIndex, reading: Reading): EntityRecord | undefined {
  const [given = ''] = words;
  const all = index.withSurname(words.at(-1) ?? '').filter((record) => {
    const [other = ''] = wordsOf(record.name, reading);
    if (fold(other) === fold(given)) return true;
    const offices = record.entry < 0 ? [] : reading.lexicon.entry(record.entry).offices;
    const fits = name.title !== undefined && offices.some((term) => titleFits(name.title?.office ?? '', term.office, reading.persons));
    return fits && nameSimilarity(fold(other), fold(given)) >= 0.8;
  });
  return all.length === 1 ? all[0] : undefined;
}
