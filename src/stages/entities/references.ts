import type { MentionForm } from '../../core/entity.ts';
import { openDiscourse, type Discourse, type Resolution } from './discourse.ts';
import type { EntityBook } from './entity-book.ts';
import { addNameDates } from './dated-names.ts';
import { gatheringReader, type GatheringReader } from './gathering-words.ts';
import { findGroups, type Group } from './groups.ts';
import { findNominals, type Nominal } from './nominals.ts';
import { headOf, occurrencesOf, type Occurrence } from './occurrence.ts';
import { quotedTokens } from './quoted-tokens.ts';
import type { Reading } from './reading.ts';
import type { ReferenceRules } from './reference-rules.ts';
import { resolveNominal } from './resolve-nominals.ts';
import { resolvePronoun } from './resolve-pronouns.ts';
import { findShortNames } from './short-names.ts';

/** A word or phrase to be resolved, at its first token. */
type Item =
  | { readonly at: number; readonly kind: 'pronoun'; readonly token: number }
  | { readonly at: number; readonly kind: 'nominal'; readonly nominal: Nominal }
  | { readonly at: number; readonly kind: 'occurrence'; readonly occurrence: Occurrence };

/**
 * Resolves what a document refers to without naming it, word by word in text order: pronouns, descriptions, and the meetings
 * and texts it tells apart. What has no clear answer stays open. Adds mentions with their reasons to the book.
 */
export function resolveReferences(reading: Reading, rules: ReferenceRules, book: EntityBook, issuers: readonly string[]): void {
  if (reading.tags === undefined || reading.tree === undefined) return;
  const occurrences = occurrencesOf(book, reading);
  const named = namedTokens(occurrences, reading);
  const discourse = openDiscourse(reading, rules, book, issuers, (token) => named[token] === 1);
  const gatherings = gatheringReader(occurrences, discourse);
  const quoted = quotedTokens(reading);
  const groups = findGroups(occurrences, reading, rules);
  findShortNames(occurrences, groups, discourse);
  const feed = feeder(occurrences, groups, discourse);
  addNameDates(occurrences, discourse);
  for (const item of itemsOf(occurrences, named, reading, rules, gatherings)) {
    feed(item.at);
    if (item.kind === 'pronoun') {
      const rule = rules.pronouns.get(reading.tokens.lower[item.token] ?? '');
      const found = rule === undefined ? undefined : resolvePronoun(item.token, rule, discourse, quoted);
      if (found !== undefined) note(discourse, item.token, item.token + 1, 'pronoun', found);
    } else if (item.kind === 'occurrence') gatherings.readOccurrence(item.occurrence);
    else {
      const found = gatherings.readNominal(item.nominal) ?? resolveNominal(item.nominal, discourse);
      if (found !== undefined) note(discourse, item.nominal.first, item.nominal.endToken, 'nominal', found);
    }
  }
}

/** Hands occurrences and groups to the discourse as far as the reading has come. */
function feeder(occurrences: readonly Occurrence[], groups: readonly Group[], discourse: Discourse): (token: number) => void {
  const seen = occurrences.filter(({ record }) => record.type !== 'role').toSorted((a, b) => a.endToken - b.endToken || a.first - b.first);
  let nextSeen = 0;
  let nextGroup = 0;
  return (token) => {
    for (let one = seen[nextSeen]; one !== undefined && one.endToken <= token; one = seen[++nextSeen]) discourse.see(one);
    for (let one = groups[nextGroup]; one !== undefined && one.endToken <= token; one = groups[++nextGroup]) discourse.seeGroup(one);
  };
}

/** 1 for each token of a name; titles are none. */
function namedTokens(occurrences: readonly Occurrence[], { tokens }: Reading): Uint8Array {
  const named = new Uint8Array(tokens.count);
  for (const { record, first, endToken } of occurrences) if (record.type !== 'role') named.fill(1, first, endToken);
  return named;
}

function itemsOf(occurrences: readonly Occurrence[], named: Uint8Array, reading: Reading, rules: ReferenceRules, gatherings: GatheringReader): Item[] {
  const { tokens } = reading;
  const items: Item[] = [];
  for (let token = 0; token < tokens.count; token++) {
    if (named[token] === 0 && rules.pronouns.has(tokens.lower[token] ?? '') && tokens.form[token] !== 'US') items.push({ at: token, kind: 'pronoun', token });
  }
  for (const nominal of findNominals(reading, rules, (token) => named[token] === 1)) items.push({ at: nominal.first, kind: 'nominal', nominal });
  for (const occurrence of occurrences) if (gatherings.concerns(occurrence)) items.push({ at: occurrence.first, kind: 'occurrence', occurrence });
  return items.toSorted((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : 1));
}

/** Enters a resolved word as a mention, and as something spoken of. */
export function note(discourse: Discourse, first: number, endToken: number, form: MentionForm, { record, reason, confidence, by }: Resolution): void {
  const { reading, book } = discourse;
  const { tokens, text } = reading;
  const start = tokens.start[first] ?? 0;
  const end = tokens.end[endToken - 1] ?? start;
  book.add(record, { start, end, text: text.slice(start, end), form, by, confidence, reason });
  discourse.see({ record, first, endToken, head: headOf(reading, first, endToken), sentence: tokens.sentence[first] ?? 0, form, nested: false });
}
