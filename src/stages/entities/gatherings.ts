import { slugOf } from '../../core/id.ts';
import type { Time } from '../../core/timex.ts';
import { UPOS } from '../../core/ud.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { Discourse, Resolution } from './discourse.ts';
import type { EntityRecord } from './entity-book.ts';
import { headOf, type Occurrence } from './occurrence.ts';
import { isVerbOf, verbsOfParticipant, type VerbSet } from './verb-set.ts';

/** A meeting of this document, told from others by who meets, when and where. */
export interface Gathering {
  readonly record: EntityRecord;
  /** The noun that first named it: "summit" is none of the "meetings" of ministers. */
  readonly noun: string;
  readonly series: string | undefined;
  readonly parties: readonly string[];
  readonly date: Time | undefined;
  readonly place: EntityRecord | undefined;
}

/** Words that speak of a meeting, as tokens `[first, endToken)`, with what they say of it. */
export interface GatheringWords {
  readonly first: number;
  readonly endToken: number;
  readonly noun: string;
  readonly determiner: string;
  readonly series: EntityRecord | undefined;
  readonly parties: readonly string[];
  /** How many states meet: "bilateral" 2, "trilateral" 3. */
  readonly count: number | undefined;
  readonly date: Time | undefined;
  readonly place: EntityRecord | undefined;
  /** The verb or words beside it say that it took place. */
  readonly held: boolean;
  /** "this time": the meeting that the text is about. */
  readonly main: boolean;
}

/** The meetings of a document. */
export interface Gatherings {
  /** The meeting that the words speak of: one spoken of before, or a new one where its date, place or parties are told. */
  resolve(words: GatheringWords): Resolution | undefined;
  /** A meeting told by its date alone, without words of its own: "the Committee was convened in Tokyo on July 28". */
  open(words: GatheringWords): Gathering;
  of(record: EntityRecord): Gathering | undefined;
  last(): Gathering | undefined;
}

const indefinite: ReadonlySet<string> = new Set(['a', 'an', 'another', 'each', 'any', 'no', 'every', 'such', 'all']);
const MAKER = 'entities.gathering@1';

/** No meeting yet. */
export function openGatherings(discourse: Discourse): Gatherings {
  const general = discourse.rules.anyGathering;
  const all: Gathering[] = [];
  const order: Gathering[] = [];
  const touch = (gathering: Gathering): void => {
    const at = order.indexOf(gathering);
    if (at >= 0) order.splice(at, 1);
    order.push(gathering);
  };

  function create(words: GatheringWords): Gathering {
    const gathering = newGathering(words, all, discourse);
    all.push(gathering);
    touch(gathering);
    return gathering;
  }

  function find(words: GatheringWords): Gathering | undefined {
    if (indefinite.has(words.determiner)) return undefined;
    if (words.main) return all.find((gathering) => fits(gathering, words, general));
    return order.findLast((gathering) => fits(gathering, words, general));
  }

  return {
    last: () => order.at(-1),
    of: (record) => all.find((gathering) => gathering.record === record),
    open: (words) => find(words) ?? create(words),
    resolve(words) {
      const known = find(words);
      if (known !== undefined) {
        touch(known);
        return { record: known.record, reason: reasonFor(known, words), confidence: words.date === undefined ? 0.75 : 0.9, by: MAKER };
      }
      const who = words.parties.length > 1 || words.series !== undefined;
      if (!(words.date !== undefined || (who && (words.held || !general.has(words.noun))))) return undefined;
      const made = create(words);
      return { record: made.record, reason: newReason(words), confidence: 0.8, by: MAKER };
    },
  };
}

function fits(gathering: Gathering, words: GatheringWords, general: ReadonlySet<string>): boolean {
  if (!general.has(words.noun) && words.noun !== gathering.noun) return false;
  if (
    words.series !== undefined &&
    gathering.series !== undefined &&
    words.series.id !== gathering.series &&
    !(words.count !== undefined && sameMembers(words.series.members, gathering.parties))
  )
    return false;
  if (
    words.series !== undefined &&
    gathering.series === undefined &&
    !(sameMembers(words.series.members, gathering.parties) && dayOf(words.date) !== undefined)
  )
    return false;
  if (words.parties.length > 1 && !sameMembers(words.parties, gathering.parties)) return false;
  if (words.count !== undefined && gathering.parties.length > 0 && words.count !== gathering.parties.length) return false;
  const [a, b] = [dayOf(words.date), dayOf(gathering.date)];
  return a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a);
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id) => b.includes(id));

/** The ISO date of a time, where it has one. */
export function dayOf(time: Time | undefined): string | undefined {
  const value = time?.timex.value ?? undefined;
  return value !== undefined && /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(value) ? value : undefined;
}

function newGathering(words: GatheringWords, all: readonly Gathering[], { book, reading }: Discourse): Gathering {
  const parties = words.parties.length > 0 ? words.parties : (words.series?.members ?? []);
  const date = dayOf(words.date);
  // Of a body that meets, one meeting without a date is not told from the body.
  if (date === undefined && words.series !== undefined)
    return { record: words.series, noun: words.noun, series: words.series.id, parties, date: words.date, place: words.place };
  const who =
    words.series === undefined
      ? parties
          .map((id) => id.slice(2))
          .toSorted()
          .join('-')
      : words.series.id.slice(2);
  const noun = words.noun === 'talk' ? 'talks' : words.noun;
  const base = [who, who.endsWith(noun) ? '' : noun, date ?? ''].filter((part) => part !== '').join('-');
  const taken = all.filter(({ record }) => record.id === `e:${base}` || record.id.startsWith(`e:${base}-no-`)).length;
  const names = words.series?.name ?? parties.map((id) => book.byId(id)?.name ?? id).join('-');
  const name = [`${names}${names.toLowerCase().endsWith(noun) ? '' : ` ${noun}`}`.trim(), date].filter((part) => part !== undefined && part !== '').join(', ');
  const record = book.local('meeting', name === '' ? reading.text.slice(reading.tokens.start[words.first], reading.tokens.end[words.endToken - 1]) : name, {
    slug: slugOf(taken === 0 ? base : `${base}-no-${taken + 1}`),
    members: parties,
  });
  return { record, noun: words.noun, series: words.series?.id, parties, date: words.date, place: words.place };
}

function reasonFor({ record, date }: Gathering, words: GatheringWords): string {
  if (words.main) return `«this time» is the meeting that the text begins with: ${record.name}`;
  if (words.date !== undefined && date !== undefined) return `the meeting of ${dayOf(date) ?? date.text}`;
  return `the last ${words.noun} spoken of that fits: ${record.name}`;
}

function newReason({ date, place, noun }: GatheringWords): string {
  if (date !== undefined) return `the ${noun} is told by its date (${date.text})`;
  return place === undefined ? `the ${noun} is told by who takes part` : `the ${noun} is told by its place (${place.name})`;
}

/** The time that says when what stands at `[first, endToken)` took place, or was issued: right behind it, in its clause, or at the head of the sentence with its verb. */
export function dateBeside(discourse: Discourse, first: number, endToken: number, verbs: VerbSet): Time | undefined {
  const { reading } = discourse;
  const { tokens, times, sentences } = reading;
  const range = sentences[tokens.sentence[first] ?? -1];
  if (range === undefined) return undefined;
  for (const time of timesIn(times, range.start, range.end)) {
    if (dayOf(time) === undefined) continue;
    const at = tokenAt(tokens, time.start);
    if (at >= endToken && isBehind(at)) return time;
    if (sharesVerb(at)) return time;
  }
  return undefined;

  /** Only a preposition, a verb of holding or issuing, a place or quotation marks stand between. */
  function isBehind(at: number): boolean {
    if (at - endToken > 7) return false;
    for (let token = endToken; token < at; token++) {
      const lower = tokens.lower[token] ?? '';
      const isPlace = /^\p{Lu}/u.test(tokens.form[token] ?? '');
      if (!between.has(lower) && !isVerbOf(reading, token, verbs) && !isPlace) return false;
    }
    return true;
  }

  /** The words are subject or object of a verb of holding or issuing, and the time hangs on the same verb. */
  function sharesVerb(at: number): boolean {
    const { tree, tags } = reading;
    if (tree === undefined || tags === undefined) return false;
    const own = verbsOfParticipant(reading, headOf(reading, first, endToken)).filter((verb) => isVerbOf(reading, verb, verbs));
    for (let token = at, steps = 0; own.length > 0 && token >= 0 && steps < 4; token = tree.parse.head[token] ?? -1, steps++) {
      if (own.includes(token)) return true;
      if (steps > 0 && tags.upos[token] === VERB) return false;
    }
    return false;
  }
}
const VERB = UPOS.indexOf('VERB');
const between: ReadonlySet<string> = new Set([
  'on',
  'in',
  'of',
  'at',
  ',',
  '”',
  '"',
  '’',
  '(',
  'was',
  'were',
  'is',
  'be',
  'dated',
  'from',
  'the',
  '“',
  'jointly',
  'to',
  'which',
  'that',
  'has',
  'been',
  'had',
  'and',
  'that',
  'for',
]);

function* timesIn(times: readonly Time[], start: number, end: number): Iterable<Time> {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < times.length; at++) {
    const time = times[at];
    if (time === undefined || time.start >= end) return;
    yield time;
  }
}

/** The place named right after "in" or "at" behind the words, within their sentence. */
export function placeBeside(occurrences: readonly Occurrence[], discourse: Discourse, first: number, endToken: number): EntityRecord | undefined {
  const { tokens } = discourse.reading;
  const sentence = tokens.sentence[first];
  const place = occurrences.find(
    (one) =>
      one.sentence === sentence &&
      one.first >= endToken &&
      one.first - endToken <= (isPlaceOfVerb(one.head) ? 40 : 8) &&
      (one.record.type === 'place' || one.record.type === 'country') &&
      prepositions.has(wordBefore(one.first)),
  );
  return place?.record;

  /** The place hangs on a verb of holding. */
  function isPlaceOfVerb(head: number): boolean {
    const verb = discourse.reading.tree?.parse.head[head] ?? -1;
    return verb >= endToken && isVerbOf(discourse.reading, verb, discourse.rules.held);
  }

  function wordBefore(token: number): string {
    const before = tokens.lower[token - 1] ?? '';
    return before === 'the' ? (tokens.lower[token - 2] ?? '') : before;
  }
}
const prepositions: ReadonlySet<string> = new Set(['in', 'at']);
