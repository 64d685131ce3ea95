import type { EntityType, Mention } from '../../core/entity.ts';
import { findDefinitions, type AcronymDefinition, type OpenDefinition } from './acronym-definitions.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import type { Reading } from './reading.ts';

const MAKER = 'entities.acronym@2';

/** A mention with the entity it is one of. */
interface Placed {
  readonly record: EntityRecord;
  readonly mention: Mention;
}

/** The mentions by where they begin and by where they end, the longest first. */
interface PlacedMentions {
  readonly starts: ReadonlyMap<number, readonly Placed[]>;
  readonly ends: ReadonlyMap<number, readonly Placed[]>;
}

/**
 * Short forms that the document defines: the short form means what the long one names, here and wherever else it stands, also
 * before its definition. Long forms that no name was found for become entities of the document. Returns the short names in
 * brackets that are no acronyms of what stands before them.
 */
export function addAcronyms(reading: Reading, book: EntityBook): OpenDefinition[] {
  const { text, sentences, acronyms } = reading;
  const placed = placedMentions(book);
  const dictionary = new Map<string, { readonly record: EntityRecord; readonly at: number }[]>();
  const remember = (short: string, record: EntityRecord, at: number): void => {
    const list = dictionary.get(short);
    if (list === undefined) dictionary.set(short, [{ record, at }]);
    else if (list.at(-1)?.record !== record) list.push({ record, at });
  };
  const rest: OpenDefinition[] = [];
  for (const sentence of sentences) {
    if (!/[([=]| or /u.test(text.slice(sentence.start, sentence.end))) continue;
    const { found, open } = findDefinitions(text, sentence.start, sentence.end, acronyms);
    for (const raw of found) {
      const definition = withoutPossessive(raw, text);
      const record = longRecord(definition, placed, reading, book);
      remember(definition.short, record, definition.shortStart);
      relate(definition.longStart, definition, record);
    }
    for (const definition of open) {
      const named = nameBefore(definition.before, placed, text);
      if (named === undefined || !hasInitials(definition.short, named.record, text.slice(named.mention.start, named.mention.end))) rest.push(definition);
      else {
        remember(definition.short, named.record, definition.shortStart);
        relate(named.mention.start, definition, named.record);
      }
    }
  }
  addShortForms(dictionary, placed, reading, book);
  return rest;

  function relate(start: number, { short, shortStart, shortEnd }: Pick<AcronymDefinition, 'short' | 'shortStart' | 'shortEnd'>, record: EntityRecord): void {
    const from = Math.min(start, shortStart);
    const bracket = /^[”"’']*[)\]]/u.exec(text.slice(shortEnd, shortEnd + 4));
    const end = Math.max(shortEnd + (bracket?.[0].length ?? 0), from);
    book.relate({ type: 'acronym-of', from: short, to: record.id, start: from, end, text: text.slice(from, end), by: MAKER });
  }
}

/** "the Republic of Korea’s (ROK’s)": the forms end before the possessive. */
function withoutPossessive(definition: AcronymDefinition, text: string): AcronymDefinition {
  const possessive = /['’]s$/u;
  const short = definition.short.replace(possessive, '');
  const isOwner = possessive.test(text.slice(definition.longStart, definition.longEnd));
  return { ...definition, short, shortEnd: definition.shortStart + short.length, longEnd: isOwner ? definition.longEnd - 2 : definition.longEnd };
}

function placedMentions(book: EntityBook): PlacedMentions {
  const placed: Placed[] = [];
  for (const record of book.records()) for (const mention of record.mentions) placed.push({ record, mention });
  placed.sort(longerFirst);
  return { starts: Map.groupBy(placed, ({ mention }) => mention.start), ends: Map.groupBy(placed, ({ mention }) => mention.end) };
}

function longerFirst({ mention: a }: Placed, { mention: b }: Placed): number {
  return b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** The longest name with nothing but white space between it and an offset. */
function nameBefore(offset: number, { ends }: PlacedMentions, text: string): Placed | undefined {
  let best: Placed | undefined;
  for (let end = offset; ; end--) {
    const here = ends.get(end)?.[0];
    if (here !== undefined && (best === undefined || longerFirst(here, best) < 0)) best = here;
    if (end === 0 || /\S/u.test(text[end - 1] ?? '')) return best;
  }
}

/** The entity a long form names: that of a name with the same end, else that of its short form, else a new one. */
function longRecord(
  { longStart, longEnd, shortStart, short }: AcronymDefinition,
  { starts, ends }: PlacedMentions,
  { text, nouns }: Reading,
  book: EntityBook,
): EntityRecord {
  const whole = ends.get(longEnd)?.find(({ mention }) => mention.start <= longStart + 4 && mention.end - mention.start >= (longEnd - longStart) * 0.6);
  if (whole !== undefined) return whole.record;
  const known = starts.get(shortStart)?.find(({ record, mention }) => mention.text === short && record.entry >= 0 && mention.confidence >= 0.75);
  if (known !== undefined) return known.record;
  const long = text.slice(longStart, longEnd);
  const record = book.local(typeOfLong(long, nouns), long.replace(/\s+/gu, ' '));
  book.add(record, { start: longStart, end: longEnd, text: long, form: 'name', by: MAKER, confidence: 0.8 });
  return record;
}

/** What the head of a long form names: its last word, or the one before the first preposition. */
function typeOfLong(long: string, nouns: Reading['nouns']): EntityType {
  const words = long.toLowerCase().split(/\s+/u);
  const preposition = words.findIndex((word, index) => index > 0 && /^(?:of|for|on|in|to|against|and)$/u.test(word));
  const heads = [preposition > 0 && words[preposition] !== 'and' ? words[preposition - 1] : undefined, words.slice(-2).join(' '), words.at(-1)];
  for (const head of heads) {
    const type = head === undefined ? undefined : nouns.typesOf(head).find((one) => one !== 'person' && one !== 'role');
    if (type !== undefined) return type;
  }
  return 'doctrine_or_concept';
}

/** Each letter of the short form begins a word of the name, in any order ("Treaty on the Non-Proliferation of Nuclear Weapons (NPT)"). */
function hasInitials(short: string, { name }: EntityRecord, surface: string): boolean {
  if (!/^\p{Lu}{2,}s?$/u.test(short)) return false;
  return [name, surface].some((words) => {
    const initials = words.split(/[\s-]+/u).map((word) => word[0]?.toUpperCase() ?? '');
    return Array.from(short.replace(/s$/u, '')).every((letter) => {
      const at = initials.indexOf(letter);
      if (at >= 0) initials.splice(at, 1);
      return at >= 0;
    });
  });
}

/** Every place where a defined short form stands: a mention of its entity, whatever else the lexicon may have read there. */
function addShortForms(
  dictionary: ReadonlyMap<string, readonly { readonly record: EntityRecord; readonly at: number }[]>,
  { starts }: PlacedMentions,
  { text }: Reading,
  book: EntityBook,
): void {
  for (const [start, short] of wordsIn(text, new Set(dictionary.keys()))) {
    const end = start + short.length;
    const meanings = dictionary.get(short) ?? [];
    // The last definition before this place, else the first one of the document.
    const meaning = meanings.findLast(({ at }) => at <= start) ?? meanings[0];
    if (meaning === undefined) continue;
    const here = starts.get(start) ?? [];
    if (here.some(({ mention }) => mention.end > end)) continue;
    for (const { record, mention } of here) if (mention.end === end && record !== meaning.record) book.remove(record, start, end);
    book.add(meaning.record, { start, end, text: short, form: 'acronym', by: MAKER, confidence: 0.95 });
  }
}

/** Every place where one of the words stands alone, the longest of them, in order; as quick for a thousand words as for one. */
function* wordsIn(text: string, words: ReadonlySet<string>): Generator<readonly [start: number, word: string]> {
  if (words.size === 0) return;
  const lengths = [...new Set(Array.from(words, (word) => word.length))].toSorted((a, b) => b - a);
  const letters = [...new Set(Array.from(words, (word) => String.fromCodePoint(word.codePointAt(0) ?? 0)))];
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])[${letters.map((letter) => letter.replace(/[\]^\\[-]/u, String.raw`\$&`)).join('')}]`, 'gu');
  const goesOn = /[\p{L}\p{N}]/uy;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const start = match.index;
    for (const length of lengths) {
      const word = text.slice(start, start + length);
      goesOn.lastIndex = start + length;
      if (!words.has(word) || goesOn.test(text)) continue;
      yield [start, word];
      begins.lastIndex = start + length;
      break;
    }
  }
}
