import type { Analysis } from '../core/analysis.ts';
import { jointHolders } from '../core/joint-holders.ts';
import type { Quote, Span } from '../core/span.ts';
import type { KeyedWords } from './keyed-words.ts';
import type { PhraseVector, WordWeights } from './similarity.ts';

/** A time expression with its TIMEX3 type and value. */
export interface DatedQuote {
  readonly quote: Quote;
  readonly type: string;
  readonly value: string | null;
}

/** A sentence as the statements in it see it. */
export interface SentenceAround {
  readonly id: string;
  readonly words: PhraseVector;
  /** Regions, seas and countries the sentence names; where it names none, those of the sentence before it in the paragraph. */
  readonly regions: ReadonlySet<string>;
}

/** What stands around a statement. */
export interface Surroundings {
  sentenceAt(offset: number): SentenceAround | undefined;
  timesWithin(start: number, end: number): DatedQuote[];
  timeOf(id: string): DatedQuote | undefined;
  /** Regions, seas and countries named between two offsets. */
  regionsWithin(start: number, end: number): ReadonlySet<string>;
  /** Countries, groups, offices and persons named between two offsets. */
  namesWithin(start: number, end: number): ReadonlySet<string>;
  /** The entity itself where it can act (a country, a person, a group); null for a thing or a notion. */
  actor(id: string | null): string | null;
  /** The entities that a joint holder consists of («e:japan-and-united-states»); a single one as it is. */
  membersOf(id: string): readonly string[];
}

/** Prepares an analysis for questions by offset, each answered in logarithmic time. Of regions, `common` ones tell no statement apart. */
export function surroundings(analysis: Analysis, keyed: KeyedWords, weights: WordWeights, common: ReadonlySet<string>): Surroundings {
  const places = placesOf(analysis, common);
  const regions = regionsBySentence(analysis, places);
  const sentences = analysis.sentences.map((sentence, index) => ({
    id: sentence.id,
    words: keyed.vector(sentence, weights),
    regions: regions[index] ?? new Set<string>(),
  }));
  const times = analysis.times.map(({ id, start, end, text: words, timex }): [string, DatedQuote] => [
    id,
    { quote: { start, end, text: words }, type: timex.type, value: timex.value },
  ]);
  const sorted = times.map(([, time]) => time).toSorted((a, b) => a.quote.start - b.quote.start);
  const quotes = sorted.map((time) => time.quote);
  const byId = new Map(times);
  const names = analysis.entities
    .flatMap(({ id, type, mentions }) =>
      actors.has(type) ? mentions.filter(({ form }) => form !== 'pronoun').map(({ start, end }) => ({ id, start, end })) : [],
    )
    .toSorted((a, b) => a.start - b.start);
  const acting = new Set(analysis.entities.filter(({ type }) => actors.has(type)).map(({ id }) => id));
  const groups = jointHolders(analysis.entities);
  return {
    sentenceAt: (offset) => sentences[lastBefore(analysis.sentences, offset)],
    timeOf: (id) => byId.get(id),
    timesWithin: (start, end) =>
      within(quotes, start, end)
        .map((index) => sorted[index])
        .filter((time) => time !== undefined),
    regionsWithin: (start, end) => new Set(within(places, start, end).flatMap((index) => places[index]?.id ?? [])),
    namesWithin: (start, end) => new Set(within(names, start, end).flatMap((index) => names[index]?.id ?? [])),
    actor: (id) => (id !== null && acting.has(id) ? id : null),
    membersOf: (id) => groups.get(id) ?? [id],
  };
}

/** Kinds of entities that can act and be aimed at. */
const actors: ReadonlySet<string> = new Set(['country', 'person', 'organization', 'government_body', 'military_unit', 'committee_or_forum']);

/** The indices of the spans that lie between two offsets; spans come sorted by their beginning. */
function within(spans: readonly Span[], start: number, end: number): number[] {
  const found: number[] = [];
  let first = lastBefore(spans, start);
  while (first > 0 && spans[first - 1]?.start === start) first--;
  for (let index = first; index < spans.length && (spans[index]?.start ?? end) < end; index++) {
    const span = spans[index];
    if (span !== undefined && span.start >= start && span.end <= end) found.push(index);
  }
  return found;
}

interface Named extends Span {
  readonly id: string;
}

/** Mentions of regions, seas and countries in the order of the text. */
function placesOf({ entities }: Analysis, common: ReadonlySet<string>): Named[] {
  // «Both countries» says who, not where.
  const groups = jointHolders(entities);
  return entities
    .flatMap(({ id, type, mentions }) =>
      (type !== 'region_or_sea' && type !== 'country') || common.has(id) || groups.has(id) ? [] : mentions.map(({ start, end }): Named => ({ id, start, end })),
    )
    .toSorted((a, b) => a.start - b.start);
}

function regionsBySentence({ sentences }: Analysis, places: readonly Named[]): ReadonlySet<string>[] {
  const own = sentences.map(() => new Set<string>());
  for (const { id, start } of places) own[lastBefore(sentences, start)]?.add(id);
  const result: ReadonlySet<string>[] = [];
  sentences.forEach((sentence, index) => {
    const before = sentences[index - 1]?.paragraph === sentence.paragraph ? result[index - 1] : undefined;
    const named = own[index] ?? new Set();
    result.push(named.size > 0 || before === undefined ? named : before);
  });
  return result;
}

/** The index of the last span that begins at or before `offset`, 0 where none does. */
function lastBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
