import type { Entity, Mention, Relation } from '../../core/entity.ts';
import { bySpan, overlaps, type Span } from '../../core/span.ts';
import type { Time } from '../../core/timex.ts';

/** The types of entities that happen, or are made, on a date. */
const datedTypes: ReadonlySet<Entity['type']> = new Set(['meeting', 'agreement', 'document', 'publication', 'event', 'conflict']);

/** A date further behind a mention than this, in UTF-16 units, is not taken to be its date. */
const REACH = 60;

/** Between an event and its date stand a verb and a preposition ("was held in Tokyo on"), never another sentence part. */
const between =
  /^\s*(?:[")”’]\s*)?(?:,?\s*(?:which|that)\s+)?(?:(?:was|were|is|to be|will be|has been|had been)\s+)?(?:jointly\s+)?(?:held|convened|signed|issued|released|adopted|concluded|published|dated|concerning|hosted|took place|taking place|opened|began|launched|agreed|announced|scheduled|made|agreed upon)?\s*(?:(?:in|at)\s+(?:the\s+)?(?:\p{Lu}[\p{L}.]*[\s,]*){1,4})?(?:,\s*)?(?:on|in|of|from|dated|for|since|,)?\s*(?:the\s+)?$/u;

/** Times told from an event, with the entity that their words name ("the day of the 2+2 meeting") as the anchor's. */
export function nameEvents(times: readonly Time[], entities: readonly Entity[]): readonly Time[] {
  if (!times.some(({ anchor }) => anchor.basis === 'event')) return times;
  const mentions = mentionsOf(entities);
  return times.map((time) => {
    if (time.anchor.basis !== 'event') return time;
    const named = mentions.findLast(({ mention }) => overlaps(mention, time));
    return named === undefined ? time : { ...time, anchor: { ...time.anchor, entity: named.entity.id } };
  });
}

interface Placed {
  readonly mention: Mention;
  readonly entity: Entity;
}

/**
 * The relations `date-of` that the sentences of a text prove: an event, meeting, agreement or document and the date that
 * stands beside it ("the summit held in Tokyo on July 28", "the 2022 declaration"). A date belongs to one event.
 * Linear in the number of mentions and times.
 */
export function linkEventDates(text: string, entities: readonly Entity[], times: readonly Time[], sentences: readonly Span[]): readonly Relation[] {
  const placed = mentionsOf(entities);
  const relations: Relation[] = [];
  let nextSentence = 0;
  let nextMention = 0;
  for (const time of times) {
    if (time.timex.type !== 'DATE' && time.timex.type !== 'TIME') continue;
    if (time.timex.value === null || time.timex.value.endsWith('_REF')) continue;
    while (nextSentence + 1 < sentences.length && (sentences[nextSentence + 1] as Span).start <= time.start) nextSentence++;
    while (nextMention < placed.length && (placed[nextMention] as Placed).mention.start < time.start) nextMention++;
    const sentence = sentences[nextSentence];
    const found = sentence === undefined ? null : eventOf(text, time, placed, nextMention, sentence);
    if (found !== null) relations.push(relationOf(text, found, time));
  }
  return relations;
}

/** Every mention of an entity that can be dated, in the order of the text. */
function mentionsOf(entities: readonly Entity[]): readonly Placed[] {
  return entities
    .filter((entity) => datedTypes.has(entity.type))
    .flatMap((entity) => entity.mentions.map((mention) => ({ mention, entity })))
    .toSorted((a, b) => bySpan(a.mention, b.mention));
}

/** The mention right before the date, else the one right behind it ("the July 28 meeting"). */
function eventOf(text: string, time: Time, placed: readonly Placed[], next: number, sentence: Span): Placed | null {
  const before = placed[next - 1];
  if (before !== undefined && before.mention.end <= time.start && before.mention.start >= sentence.start && time.start - before.mention.end <= REACH) {
    if (between.test(text.slice(before.mention.end, time.start))) return before;
  }
  const covering = before !== undefined && before.mention.end >= time.end ? before : undefined;
  if (covering !== undefined) return covering;
  const behind = placed[next];
  const close = behind !== undefined && behind.mention.start >= time.start && behind.mention.start <= sentence.end;
  return close && /^(?:['’]s)?,?\s*$/u.test(text.slice(time.end, Math.max(time.end, behind.mention.start))) ? behind : null;
}

function relationOf(text: string, { mention, entity }: Placed, time: Time): Relation {
  const start = Math.min(mention.start, time.start);
  const end = Math.max(mention.end, time.end);
  return { type: 'date-of', from: entity.id, to: time.id, start, end, text: text.slice(start, end), by: 'dates.event-dates@1' };
}
