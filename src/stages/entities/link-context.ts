import type { EntityType } from '../../core/entity.ts';
import type { FoundName } from '../../models/entities/entity-model.ts';
import { countSupport, type LinkContext } from './link-names.ts';
import type { NameCandidate } from './lexicon-names.ts';
import type { Reading } from './reading.ts';
import { titleLookup, type Title } from './titles.ts';

/** What the strong names of a document say about its weak ones. */
export function linkContext(reading: Reading, candidates: readonly NameCandidate[], titles: readonly Title[], names: readonly FoundName[]): LinkContext {
  const { lexicon, text, persons, tokens } = reading;
  const support = countSupport(candidates);
  const countries = new Map<string, number>();
  for (const [index, count] of support) {
    const { id, type, countries: owners } = lexicon.entry(index);
    if (type === 'country') countries.set(id, (countries.get(id) ?? 0) + count);
    if (type !== 'person' && type !== 'place') for (const owner of owners) countries.set(owner, (countries.get(owner) ?? 0) + count / 2);
  }
  const places = placesByOwner(support, reading);
  const parts = partNames(reading);
  const starts = new Map<number, NameCandidate>();
  const ends = new Map<number, NameCandidate>();
  for (const candidate of candidates) {
    if (candidate.forms.every((form) => form.weak)) continue;
    if (!starts.has(candidate.start)) starts.set(candidate.start, candidate);
    const old = ends.get(candidate.end);
    if (old === undefined || old.start > candidate.start) ends.set(candidate.end, candidate);
  }
  const titleEnds = new Set(titles.map((title) => title.end));
  const titleStarts = new Set(titles.map((title) => title.start));
  const honorifics = new Set<number>();
  for (let token = 0; token < tokens.count; token++) if (persons.honorifics.has(tokens.form[token] ?? '')) honorifics.add(tokens.end[token] ?? -1);
  const readAs = new Map<number, FoundName>();
  for (const name of names) for (let token = name.first; token < name.end; token++) readAs.set(token, name);
  return {
    reading,
    nameAt: (token) => readAs.get(token),
    support,
    countries,
    isPart: (word) => parts.has(word),
    placesOf: (country) => places.get(country) ?? 0,
    titleBefore: titleLookup(titles, reading),
    endsAt: (offset) => ends.has(offset) || titleEnds.has(offset) || honorifics.has(offset),
    beginsAt: (offset) => starts.has(offset) || titleStarts.has(offset),
    countriesBeside: (start, end) => {
      const found = new Set<string>();
      for (const beside of [ends.get(endOfOwner(text, start)), starts.get(startOfOwner(text, end))]) {
        for (const form of beside?.forms ?? []) if (lexicon.entry(form.entry).type === 'country') found.add(lexicon.entry(form.entry).id);
      }
      return found;
    },
    listMates: (start, end) => {
      const types = new Set<EntityType>();
      for (const mate of [ends.get(endOfListMate(text, start)), starts.get(startOfListMate(text, end))]) {
        for (const form of mate?.forms ?? []) if (!form.weak) types.add(lexicon.entry(form.entry).type);
      }
      return types;
    },
  };
}

/** Words behind "the state of", "the senator from" and the like. */
function partNames({ tokens, linking }: Reading): Set<string> {
  const parts = new Set<string>();
  for (let token = 2; token < tokens.count; token++) {
    if (linking.partBefore.has(`${tokens.lower[token - 2]} ${tokens.lower[token - 1]}`)) parts.add(tokens.lower[token] ?? '');
  }
  return parts;
}

/** How many places of each state the strong names speak of, each once. */
function placesByOwner(support: ReadonlyMap<number, number>, { lexicon }: Reading): Map<string, number> {
  const places = new Map<string, number>();
  for (const index of support.keys()) {
    const { type, countries } = lexicon.entry(index);
    if (type === 'place') for (const owner of countries) places.set(owner, (places.get(owner) ?? 0) + 1);
  }
  return places;
}

/** Where the name of an owner ends before `start`: "Japan's ", "Iraqi ", "U.S. ". */
function endOfOwner(text: string, start: number): number {
  const match = /(?:['’]s?)?\s+$/u.exec(text.slice(Math.max(0, start - 6), start));
  return match === null ? -1 : start - match[0].length;
}

function startOfOwner(text: string, end: number): number {
  const match = /^\s+of\s+(?:the\s+)?/u.exec(text.slice(end, end + 12));
  return match === null ? -1 : end + match[0].length;
}

/** Where the item before ends when a comma or "and" parts it from the one that begins at `start`; -1 where nothing does. */
function endOfListMate(text: string, start: number): number {
  const match = /(?:,|,? and|,? or| &)\s+(?:the\s+)?$/u.exec(text.slice(Math.max(0, start - 12), start));
  return match === null ? -1 : start - match[0].length;
}

function startOfListMate(text: string, end: number): number {
  const match = /^(?:,? and|,? or|,| &)\s+(?:the\s+)?/u.exec(text.slice(end, end + 12));
  return match === null ? -1 : end + match[0].length;
}
