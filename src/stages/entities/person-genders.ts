import { givenNameGender } from '../../engines/compromise.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { fold } from './persons.ts';
import type { Reading } from './reading.ts';

/** A text that speaks so often of "he" or "she", and hardly of the other, speaks of its main person. */
const LEAST_PRONOUNS = 6;
const LEAST_SHARE = 0.9;
const LEAST_NAMES = 4;

/**
 * Whether persons are men or women, by id, as far as the text says before a pronoun is read: by titles ("Mr. Smith", "Queen Anne"), by given
 * names, and for the person a text is mostly about by the pronouns it mostly has. Open where nothing says so.
 */
export function gendersOf(book: EntityBook, reading: Reading): Map<string, 'm' | 'f'> {
  const genders = new Map<string, 'm' | 'f'>();
  for (const record of book.records()) {
    if (record.type !== 'person' || record.members.length > 0) continue;
    const gender = titleGender(record, reading) ?? nameGender(record);
    if (gender !== undefined) genders.set(record.id, gender);
  }
  const main = mainPersonOf(book, reading);
  const common = commonPronoun(reading);
  if (main !== undefined && common !== undefined && !genders.has(main.id)) genders.set(main.id, common);
  return genders;
}

function titleGender({ mentions }: EntityRecord, { text, persons }: Reading): 'm' | 'f' | undefined {
  for (const { start } of mentions) {
    const before = /(\p{L}+\.?)\s+$/u.exec(text.slice(Math.max(0, start - 16), start))?.[1];
    const gender =
      before === undefined ? undefined : (persons.genders.get(before) ?? persons.genders.get(before.toLowerCase()) ?? persons.genders.get(capitalised(before)));
    if (gender !== undefined) return gender;
  }
  return undefined;
}

const capitalised = (word: string): string => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;

/** By the given name, where the text has it: a surname alone may be another's. */
function nameGender({ name, mentions }: EntityRecord): 'm' | 'f' | undefined {
  const [given = '', ...rest] = name.split(/\s+/u);
  return rest.length > 0 && mentions.some(({ text }) => text.includes(given)) ? givenNameGender(fold(given)) : undefined;
}

/** The person named most often, and at least twice as often as the next; who only speaks ("MS. PSAKI:") is not spoken of. */
export function mainPersonOf(book: EntityBook, { text }: Reading): EntityRecord | undefined {
  const persons = [...book.records()]
    .filter(({ type, members }) => type === 'person' && members.length === 0)
    .map((record) => ({ record, count: record.mentions.filter(({ end }) => text[end] !== ':').length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = persons;
  return first !== undefined && first.count >= Math.max(LEAST_NAMES, 2 * (second?.count ?? 0)) ? first.record : undefined;
}

function commonPronoun({ tokens }: Reading): 'm' | 'f' | undefined {
  const counts = { m: 0, f: 0 };
  for (const word of tokens.lower) {
    if (/^(?:he|him|his|himself)$/u.test(word)) counts.m++;
    else if (/^(?:she|her|hers|herself)$/u.test(word)) counts.f++;
  }
  const all = counts.m + counts.f;
  if (all < LEAST_PRONOUNS) return undefined;
  return counts.m >= LEAST_SHARE * all ? 'm' : counts.f >= LEAST_SHARE * all ? 'f' : undefined;
}
