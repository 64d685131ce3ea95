import type { Entity, EntityType, Mention, Relation, RelationType } from '../../core/entity.ts';
import { slugOf } from '../../core/id.ts';
import { bySpan } from '../../core/span.ts';
import type { Lexicon } from '../../resources/lexicon.ts';

/** What is known of an entity while a document is read. */
export interface EntityRecord {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  /** The index of its lexicon entry, or -1 for a name that only this document knows. */
  readonly entry: number;
  readonly countries: readonly string[];
  readonly members: readonly string[];
  readonly mentions: Mention[];
}

/** The entities of one document, gathered mention by mention. */
export interface EntityBook {
  /** The record of a lexicon entry, opened where the document meets it for the first time. */
  known(entry: number): EntityRecord;
  /** The record of a name the lexicon does not have; the same name and type give the same record. */
  local(
    type: EntityType,
    name: string,
    details?: { readonly countries?: readonly string[]; readonly members?: readonly string[]; readonly slug?: string },
  ): EntityRecord;
  byId(id: string): EntityRecord | undefined;
  /** All records so far, in the order in which they were opened. */
  records(): Iterable<EntityRecord>;
  /** Adds a mention; a second one of the same entity on the same span is left out. */
  add(record: EntityRecord, mention: Mention): void;
  /** Takes the mention of a span away from an entity: another reading has the better claim. */
  remove(record: EntityRecord, start: number, end: number): void;
  /** The relations so far, in the order in which they were found. */
  readonly relations: readonly Relation[];
  relate(relation: Relation): void;
  /** True where a relation of this type leads from an entity, to another where that is given. */
  relates(type: RelationType, from: string, to?: string): boolean;
  /** All records as entities, in the order of their first mention; those without one come last, and only where `issuers`, groups or relations name them. */
  finish(issuers: readonly string[]): Entity[];
}

/** An empty book over a lexicon. */
export function openBook(lexicon: Lexicon): EntityBook {
  const records = new Map<string, EntityRecord>();
  const relations: Relation[] = [];
  /** What has been entered, so that a document that says one thing ten thousand times is no slower to read. */
  const mentioned = new Set<string>();
  const related = new Set<string>();
  return {
    relations,
    relate(relation) {
      const { type, from, to } = relation;
      relations.push(relation);
      related.add(`${type} ${from}`).add(`${type} ${from} ${to}`);
    },
    relates: (type, from, to) => related.has(to === undefined ? `${type} ${from}` : `${type} ${from} ${to}`),
    byId: (id) => records.get(id),
    records: () => records.values(),
    known(entry) {
      const found = lexicon.entry(entry);
      const old = records.get(found.id);
      if (old !== undefined) return old;
      const record: EntityRecord = {
        id: found.id,
        type: found.type,
        name: found.name,
        entry,
        countries: found.countries,
        members: found.members,
        mentions: [],
      };
      records.set(found.id, record);
      return record;
    },
    local(type, name, details = {}) {
      const base = `e:${details.slug ?? slugOf(name.replace(/(?<![\p{L}\p{N}])(?:\p{Lu}\.){2,}/gu, (initials) => initials.replaceAll('.', '')))}`;
      const id = lexicon.indexOf(base) >= 0 || (records.has(base) && records.get(base)?.type !== type) ? `${base}-${type.replaceAll('_', '-')}` : base;
      const old = records.get(id);
      if (old !== undefined) return old;
      const record: EntityRecord = { id, type, name, entry: -1, countries: details.countries ?? [], members: details.members ?? [], mentions: [] };
      records.set(id, record);
      return record;
    },
    add(record, mention) {
      const key = keyOf(record, mention.start, mention.end);
      if (mentioned.has(key)) return;
      mentioned.add(key);
      record.mentions.push(mention);
    },
    remove(record, start, end) {
      if (!mentioned.delete(keyOf(record, start, end))) return;
      const at = record.mentions.findIndex((mention) => mention.start === start && mention.end === end);
      if (at >= 0) record.mentions.splice(at, 1);
    },
    finish(issuers) {
      const named = new Set([...issuers, ...relations.flatMap(({ from, to }) => [from, to])]);
      for (const record of records.values()) for (const id of [...record.countries, ...record.members]) named.add(id);
      return [...records.values()]
        .filter(({ id, mentions }) => mentions.length > 0 || named.has(id))
        .map((record) => toEntity(record, lexicon))
        .toSorted(byFirstMention);
    },
  };
}

const keyOf = ({ id }: EntityRecord, start: number, end: number): string => `${id} ${start} ${end}`;

function toEntity(record: EntityRecord, lexicon: Lexicon): Entity {
  const wikidata = record.entry < 0 ? undefined : lexicon.entry(record.entry).wikidata;
  return {
    id: record.id,
    type: record.type,
    name: record.name,
    ...(wikidata === undefined ? {} : { links: { wikidata } }),
    ...(record.countries.length === 0 ? {} : { countries: [...record.countries] }),
    ...(record.members.length === 0 ? {} : { members: [...record.members] }),
    mentions: record.mentions.toSorted(bySpan),
  };
}

function byFirstMention(a: Entity, b: Entity): number {
  const [first, second] = [a.mentions[0], b.mentions[0]];
  if (first !== undefined && second !== undefined) return bySpan(first, second) || (a.id < b.id ? -1 : 1);
  if (first === undefined && second === undefined) return a.id < b.id ? -1 : 1;
  return first === undefined ? 1 : -1;
}
