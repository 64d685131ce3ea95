import { slugOf } from '../../core/id.ts';
import type { Time } from '../../core/timex.ts';
import type { Discourse, Resolution } from './discourse.ts';
import type { EntityRecord } from './entity-book.ts';
import { dayOf, type Gathering } from './gatherings.ts';

/** Words that speak of a statement, agreement or other text. */
export interface TextWords {
  readonly first: number;
  readonly endToken: number;
  readonly noun: string;
  readonly determiner: string;
  /** The meeting that issued it, where the words say so ("the joint statement of the 2+2 meeting"). */
  readonly meeting: Gathering | undefined;
  readonly issuer: EntityRecord | undefined;
  readonly date: Time | undefined;
  /** The verb says that it was issued, signed or the like here. */
  readonly issued: boolean;
  readonly kind: 'document' | 'agreement';
}

interface KnownText {
  readonly record: EntityRecord;
  readonly noun: string;
  readonly meeting: EntityRecord | undefined;
  readonly issuer: EntityRecord | undefined;
  readonly date: Time | undefined;
}

/** The texts that a document speaks of. */
export interface Texts {
  resolve(words: TextWords, lastMeeting: Gathering | undefined): Resolution | undefined;
}

const MAKER = 'entities.text@1';

/** No text yet. */
export function openTexts(discourse: Discourse): Texts {
  const all: KnownText[] = [];
  return {
    resolve(words, lastMeeting) {
      const isNew = words.determiner === 'a' || words.determiner === 'an' || words.determiner === '';
      const known = isNew ? undefined : all.findLast((text) => fits(text, words));
      if (known !== undefined) {
        all.splice(all.indexOf(known), 1);
        all.push(known);
        return {
          record: known.record,
          reason: words.meeting === undefined ? `the last ${words.noun} spoken of: ${known.record.name}` : `the ${words.noun} of ${words.meeting.record.name}`,
          confidence: 0.8,
          by: MAKER,
        };
      }
      const meeting = words.meeting ?? (isNew && words.issued && words.kind === 'document' ? lastMeeting : undefined);
      if (meeting === undefined && words.issuer === undefined && words.date === undefined && !(isNew && words.issued)) return undefined;
      if (isNew && !words.issued) return undefined;
      const made = make({ ...words, meeting }, discourse, all);
      all.push(made);
      return { record: made.record, reason: reasonOf(words, meeting), confidence: 0.75, by: MAKER };
    },
  };
}

function fits(text: KnownText, words: TextWords): boolean {
  if (text.noun !== words.noun) return false;
  if (words.meeting !== undefined) return text.meeting === words.meeting.record;
  if (words.issuer !== undefined && text.issuer !== words.issuer) return false;
  const [a, b] = [dayOf(words.date), dayOf(text.date)];
  return a === undefined || (b !== undefined && (a.startsWith(b) || b.startsWith(a)));
}

function make(words: TextWords, { book, reading }: Discourse, all: readonly KnownText[]): KnownText {
  const { meeting, noun } = words;
  const date = words.date ?? meeting?.date;
  const by =
    meeting === undefined
      ? words.issuer?.id.slice(2)
      : (meeting.series?.slice(2) ??
        meeting.parties
          .map((id) => id.slice(2))
          .toSorted()
          .join('-'));
  const surface = reading.text
    .slice(reading.tokens.start[words.first], reading.tokens.end[words.endToken - 1])
    .replace(/^(?:an?|the|this|their|our|its|his|her)\s(?:following\s)?/iu, '')
    .replace(/\s+/gu, ' ');
  const base = [by ?? '', slugOf(by === undefined ? surface : noun), dayOf(date) ?? ''].filter((part) => part !== '').join('-');
  const taken = all.filter(({ record }) => record.id === `e:${base}` || record.id.startsWith(`e:${base}-no-`)).length;
  const of = meeting?.record.name ?? words.issuer?.name;
  const name = `${surface}${of === undefined ? '' : ` of ${of}`}${of === undefined && dayOf(date) !== undefined ? `, ${dayOf(date)}` : ''}`;
  const record = book.local(words.kind, name, {
    slug: taken === 0 ? base : `${base}-no-${taken + 1}`,
    ...(words.kind === 'agreement' && meeting !== undefined ? { members: meeting.parties } : {}),
  });
  return { record, noun, meeting: meeting?.record, issuer: words.issuer, date };
}

function reasonOf({ date, noun }: TextWords, meeting: Gathering | undefined): string {
  if (meeting !== undefined) return `the ${noun} of ${meeting.record.name}`;
  return date === undefined ? `this sentence brings the ${noun} in` : `the ${noun} is told by its date (${date.text})`;
}
