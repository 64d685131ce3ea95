import type { EntityType } from '../../core/entity.ts';
import { slugOfGroup } from '../../core/id.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import type { Occurrence } from './occurrence.ts';
import type { Reading } from './reading.ts';
import type { ReferenceRules } from './reference-rules.ts';

/** Entities that the text names together: in a list, as members of a body, or as the two sides of a meeting. */
export interface Group {
  readonly kind: 'party' | 'person';
  /** Ids, sorted. */
  readonly members: readonly string[];
  readonly first: number;
  readonly endToken: number;
  readonly sentence: number;
  /** The entity whose members they are. */
  readonly via: EntityRecord | undefined;
}

const parties: ReadonlySet<EntityType> = new Set<EntityType>(['country', 'organization', 'government_body', 'committee_or_forum']);
/** Between the members of a list. */
const joints: ReadonlySet<string> = new Set([',', 'and', '&', 'the', '-', '–', '—', 'both', 'as', 'well', '/']);
const ands: ReadonlySet<string> = new Set(['and', '&', '-', '–', '—', '/', 'well']);
/** Between the persons of a list further words of their titles may stand. */
const personJoints: ReadonlySet<string> = new Set([...joints, 'of', '’s', "'s", 'his', 'her', '(', ')']);
const LONGEST_GAP = 5;
const LONGEST_PERSON_GAP = 12;

/** The kind of group an entity may be a member of. */
export function kindOf(type: EntityType): Group['kind'] | undefined {
  if (type === 'person') return 'person';
  return parties.has(type) ? 'party' : undefined;
}

/** Every group of the document, in the order in which they end. */
export function findGroups(occurrences: readonly Occurrence[], reading: Reading, rules: ReferenceRules): Group[] {
  const groups: Group[] = [];
  for (const { record, first, endToken, sentence } of occurrences) {
    if (record.members.length >= 2) groups.push({ kind: 'party', members: record.members.toSorted(), first, endToken, sentence, via: record });
  }
  addLists(occurrences, reading, 'party', groups);
  addLists(occurrences, reading, 'person', groups);
  addMeetings(occurrences, reading, rules, groups);
  return groups.toSorted((a, b) => a.endToken - b.endToken || a.first - b.first);
}

function addLists(occurrences: readonly Occurrence[], reading: Reading, kind: Group['kind'], groups: Group[]): void {
  const covered = kind === 'person' ? wordsOfTitles(occurrences) : undefined;
  let list: Occurrence[] = [];
  let tied = false;
  const close = (): void => {
    const members = [...new Set(list.map(({ record }) => record.id))].toSorted();
    const [opening] = list;
    if (opening !== undefined && members.length >= 2 && tied) {
      groups.push({ kind, members, first: opening.first, endToken: list.at(-1)?.endToken ?? opening.endToken, sentence: opening.sentence, via: undefined });
    }
    list = [];
    tied = false;
  };
  for (const occurrence of occurrences) {
    if (kindOf(occurrence.record.type) !== kind) continue;
    const last = list.at(-1);
    if (last !== undefined && occurrence.endToken <= last.endToken) continue;
    // «the Republic of Korea (ROK), and …»: a short name in brackets is no member of its own.
    if (last?.record === occurrence.record && reading.tokens.form[last.endToken] === '(' && reading.tokens.form[occurrence.endToken] === ')') {
      list[list.length - 1] = { ...last, endToken: occurrence.endToken + 1 };
      continue;
    }
    const gap = last === undefined ? undefined : gapBetween(last, occurrence, reading, covered);
    if (gap === undefined) close();
    else tied ||= gap;
    list.push(occurrence);
  }
  close();
}

/** Whether "and" or a hyphen stands between two members; undefined where they are no neighbours in a list. */
function gapBetween(a: Occurrence, b: Occurrence, { tokens }: Reading, covered: ReadonlySet<number> | undefined): boolean | undefined {
  if (a.sentence !== b.sentence || b.first < a.endToken) return undefined;
  const gap = b.first - a.endToken;
  if (gap === 0 || gap > (covered === undefined ? LONGEST_GAP : LONGEST_PERSON_GAP)) return undefined;
  let tied = false;
  let parted = gap === 1;
  for (let token = a.endToken; token < b.first; token++) {
    const form = tokens.lower[token] ?? '';
    if (covered?.has(token) === true) continue;
    if (!(covered === undefined ? joints : personJoints).has(form)) return undefined;
    tied ||= ands.has(form);
    parted ||= tied || form === ',';
  }
  return parted ? tied : undefined;
}

/** Tokens of offices and countries: parts of the titles between the persons of a list. */
function wordsOfTitles(occurrences: readonly Occurrence[]): ReadonlySet<number> {
  const covered = new Set<number>();
  for (const { record, first, endToken } of occurrences) {
    if (record.type !== 'role' && record.type !== 'country') continue;
    for (let token = first; token < endToken; token++) covered.add(token);
  }
  return covered;
}

/** Two persons of one sentence whose verb is one of meeting: "President Biden hosted Prime Minister Kishida". */
function addMeetings(occurrences: readonly Occurrence[], { tokens, tags, sentences }: Reading, { meets }: ReferenceRules, groups: Group[]): void {
  if (tags === undefined) return;
  const bySentence = Map.groupBy(
    occurrences.filter(({ record }) => record.type === 'person'),
    ({ sentence }) => sentence,
  );
  const grouped = new Set(groups.filter(({ kind }) => kind === 'person').map(({ sentence }) => sentence));
  for (const [sentence, all] of bySentence) {
    const persons = [...new Set(all.map(({ record }) => record.id))];
    const range = sentences[sentence];
    const [opening] = all;
    const closing = all.at(-1);
    if (persons.length !== 2 || range === undefined || opening === undefined || closing === undefined) continue;
    if (grouped.has(sentence)) continue;
    for (let token = opening.endToken; token < closing.first; token++) {
      if (!meets.has(tags.lemma[token] ?? '') && !meets.has(tokens.lower[token] ?? '')) continue;
      groups.push({ kind: 'person', members: persons.toSorted(), first: opening.first, endToken: closing.endToken, sentence, via: undefined });
      break;
    }
  }
}

/** The states of a group of persons, where each has one of their own; undefined otherwise. */
export function statesOf(group: Group, book: EntityBook): readonly string[] | undefined {
  const states = group.members.map((id) => book.byId(id)?.countries[0]);
  const known = [...new Set(states.filter((id) => id !== undefined))].toSorted();
  return known.length === group.members.length ? known : undefined;
}

/** The record of a group: the body whose members they are where it is one, else an entity of its own, named by its members. */
export function groupRecord(members: readonly string[], kind: Group['kind'], book: EntityBook, nameOf: (id: string) => string): EntityRecord {
  const sorted = members.toSorted();
  const names = sorted.map(nameOf);
  const name = names.length === 2 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const types = new Set(sorted.map((id) => book.byId(id)?.type ?? 'country'));
  const [type] = types;
  return book.local(kind === 'person' ? 'person' : types.size === 1 && type !== undefined ? type : 'organization', name, {
    members: sorted,
    slug: slugOfGroup(sorted),
  });
}
