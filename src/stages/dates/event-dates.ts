import type { Entity, Mention, Relation } from '../../core/entity.ts';
import type { Layers } from '../../core/layers.ts';
import { bySpan, overlaps, type Span } from '../../core/span.ts';
import type { Time } from '../../core/timex.ts';
import type { DateGrammar } from './compile.ts';
import { governorsOf } from './governors.ts';

/** The types of entities that happen, or are made, on a date. */
const datedTypes: ReadonlySet<Entity['type']> = new Set(['meeting', 'agreement', 'document', 'publication', 'event', 'conflict']);

/** A date further from a mention than this, in UTF-16 units, is its date only where the parse says so. */
const REACH = 60;

/** A mention that may be dated. A forum ("the 2+2") is dated only by a verb that says it met. */
interface Datable {
  readonly mention: Mention;
  readonly entity: Entity;
  readonly forum: boolean;
}

/** Words that may stand between an event and its date, and those of them that say that a forum met. */
interface LinkWords {
  readonly between: ReadonlySet<string>;
  readonly meeting: ReadonlySet<string>;
}

/** What the linker reads: the text with its times and entities, and the parse where there is one. */
export type LinkInput = { readonly text: string } & Pick<Layers, 'entities' | 'times' | 'sentences'> & Partial<Pick<Layers, 'tokens' | 'parse'>>;

/**
 * The relations `date-of` that the sentences of a text prove: an event, meeting, agreement or document and the date that
 * stands beside it ("the summit held in Tokyo on July 28", "the 2022 declaration"), or that the parse hangs on it. A date
 * belongs to one event. Linear in the number of mentions and times.
 */
export function linkEventDates(input: LinkInput, grammar: DateGrammar): readonly Relation[] {
  const { text, times, sentences } = input;
  const words = linkWords(grammar);
  const datable = datableMentions(input.entities);
  const relations: Relation[] = [];
  let nextSentence = 0;
  let next = 0;
  for (const time of times) {
    while (nextSentence + 1 < sentences.length && (sentences[nextSentence + 1] as Span).start <= time.start) nextSentence++;
    while (next < datable.length && (datable[next] as Datable).mention.start < time.start) next++;
    const sentence = sentences[nextSentence];
    if (sentence === undefined || !isDate(time)) continue;
    const found = besideDate(text, time, datable, next, sentence, words) ?? byParse(input, time, datable, next, sentence, words);
    if (found !== null) relations.push(relationOf(text, found, time));
  }
  return relations;
}

/** Times told from an event, with the entity that their words name ("the day of the 2+2 meeting") as the anchor's. */
export function nameEvents(times: readonly Time[], entities: readonly Entity[]): readonly Time[] {
  if (!times.some(({ anchor }) => anchor.basis === 'event')) return times;
  const mentions = datableMentions(entities);
  return times.map((time) => {
    if (time.anchor.basis !== 'event') return time;
    const named = mentions.findLast(({ mention }) => overlaps(mention, time));
    return named === undefined ? time : { ...time, anchor: { ...time.anchor, entity: named.entity.id } };
  });
}

/** A time that is itself told from an event dates none. */
function isDate({ timex: { type, value }, anchor }: Time): boolean {
  return anchor.basis !== 'event' && (type === 'DATE' || type === 'TIME') && value !== null && !value.endsWith('_REF');
}

/** Every mention that can be dated, in the order of the text. */
function datableMentions(entities: readonly Entity[]): readonly Datable[] {
  const isForum = (entity: Entity): boolean => entity.type === 'committee_or_forum';
  return entities
    .filter((entity) => datedTypes.has(entity.type) || isForum(entity))
    .flatMap((entity) => entity.mentions.map((mention) => ({ mention, entity, forum: isForum(entity) })))
    .toSorted((a, b) => bySpan(a.mention, b.mention));
}

function linkWords({ classes }: DateGrammar): LinkWords {
  const set = (name: string): ReadonlySet<string> => new Set(classes.get(name)?.keys() ?? []);
  return { between: set('event-gap'), meeting: set('meeting-verb') };
}

/** The mention right before the date, or that overlaps it, else the one right behind it ("the July 28 meeting"). */
function besideDate(text: string, time: Time, datable: readonly Datable[], next: number, sentence: Span, words: LinkWords): Datable | null {
  const before = datable[next - 1];
  if (before !== undefined && before.mention.start >= sentence.start) {
    if (before.mention.end > time.start) return before.forum ? null : before;
    if (time.start - before.mention.end <= REACH && joins(text.slice(before.mention.end, time.start), before.forum, words)) return before;
  }
  // "the July 28 meeting", but not "launched today the Quad Principles".
  const behind = /\d/u.test(time.text) ? datable[next] : undefined;
  const close = behind !== undefined && !behind.forum && behind.mention.start >= time.start && behind.mention.start <= sentence.end;
  return close && /^(?:['’]s)?,?\s*$/u.test(text.slice(time.end, Math.max(time.end, behind.mention.start))) ? behind : null;
}

/** True where nothing stands between an event and its date but words of linking ("was held in Tokyo on"). */
function joins(gap: string, forum: boolean, { between, meeting }: LinkWords): boolean {
  let met = false;
  for (const [word] of gap.matchAll(/[\p{L}\p{M}]+|[^\s\p{L}\p{M}]/gu)) {
    const lower = word.toLowerCase();
    met ||= meeting.has(lower);
    const isPlace = lower !== word;
    if (!between.has(lower) && !meeting.has(lower) && !isPlace && !/[,.")”’'»]/u.test(word)) return false;
  }
  return met || !forum;
}

/** The mention whose words the parse makes the subject of the date's verb, or what the date or its verb modifies. */
function byParse(input: LinkInput, time: Time, datable: readonly Datable[], next: number, sentence: Span, { meeting }: LinkWords): Datable | null {
  const { tokens, parse } = input;
  if (tokens === undefined || parse === undefined) return null;
  for (const { start, verb } of governorsOf(time, sentence, tokens, parse)) {
    for (let at = next - 1; at >= 0 && (datable[at] as Datable).mention.end > sentence.start; at--) {
      const candidate = datable[at] as Datable;
      const covers = candidate.mention.start <= start && start < candidate.mention.end;
      if (covers && (verb === null ? !candidate.forum : meeting.has(verb))) return candidate;
    }
  }
  return null;
}

function relationOf(text: string, { mention, entity }: Datable, time: Time): Relation {
  const start = Math.min(mention.start, time.start);
  const end = Math.max(mention.end, time.end);
  return { type: 'date-of', from: entity.id, to: time.id, start, end, text: text.slice(start, end), by: 'dates.event-dates@1' };
}
