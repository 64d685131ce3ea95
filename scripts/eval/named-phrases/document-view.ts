import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity, Mention } from '../../../src/core/entity.ts';
import type { Layers } from '../../../src/core/layers.ts';
import { RELATION, UPOS } from '../../../src/core/ud.ts';
import { childrenOf, dependencyTree, type DependencyTree } from '../../../src/match/dependency-tree.ts';
import { tokenAt } from '../../../src/match/token-index.ts';

/** The kinds of things the phrases are scored by. */
export const KINDS = ['person', 'place', 'organization'] as const;

const types = (parse(readFileSync(join(import.meta.dirname, '../ner-types.yaml'), 'utf8')) as { gum: { ours: Readonly<Record<string, string>> } }).gum.ours;
/** What GUM calls one of our types; the type itself where it has no word for it. */
export const gumType = (type: string): string => types[type] ?? type;

/** A mention of an entity as tokens `[first, end)`. */
export interface PlacedMention {
  readonly record: RecordFacts;
  readonly mention: Mention;
  readonly first: number;
  readonly end: number;
}

/** What a document says of one of its entities. */
export interface RecordFacts {
  readonly entity: Entity;
  readonly kind: string;
  /** How often it is named, pronouns and descriptions not counted. */
  readonly names: number;
  /** One of its names has more words than one. */
  readonly full: boolean;
  readonly known: boolean;
  readonly linked: boolean;
  readonly confidence: number;
  /** Where it stands first. */
  readonly start: number;
  /** The most named of the document, or its most named person. */
  top: boolean;
}

/** The words of a document as the features ask for them. */
export interface DocumentView {
  readonly layers: Pick<Layers, 'document' | 'sentences' | 'tokens' | 'tags' | 'parse' | 'entities'>;
  readonly tree: DependencyTree;
  /** The longest mention that a token is the head of, and the one that covers it. */
  readonly headed: ReadonlyMap<number, PlacedMention>;
  readonly covering: ReadonlyMap<number, PlacedMention>;
  readonly top: RecordFacts | undefined;
  readonly topPerson: RecordFacts | undefined;
  relation(token: number): string;
  upos(token: number): string;
  lemma(token: number): string;
  children(token: number): readonly number[];
}

/** Puts a document's layers in reach of the features. */
export function documentView(layers: DocumentView['layers']): DocumentView {
  const { tokens, tags, entities } = layers;
  const tree = dependencyTree(layers.parse, tokens, layers.sentences);
  const records = entities.filter(({ type }) => type !== 'role').map(factsOf);
  const ranked = records.filter(({ kind }) => KINDS.some((known) => known === kind)).toSorted((a, b) => b.names - a.names || a.start - b.start);
  const [top] = ranked;
  const topPerson = ranked.find(({ kind }) => kind === 'person');
  for (const record of [top, topPerson]) if (record !== undefined) record.top = true;
  const [headed, covering] = [new Map<number, PlacedMention>(), new Map<number, PlacedMention>()];
  for (const record of records) {
    for (const mention of record.entity.mentions) {
      const first = tokenAt(tokens, mention.start);
      const end = tokenAt(tokens, mention.end - 1) + 1;
      const head = headWithin(tree, first, end);
      const placed = { record, mention, first, end };
      const other = headed.get(head);
      if (other === undefined || end - first > other.end - other.first) headed.set(head, placed);
      for (let token = first; token < end; token++) if (!covering.has(token)) covering.set(token, placed);
    }
  }
  return {
    layers,
    tree,
    headed,
    covering,
    top,
    topPerson,
    relation: (token) => RELATION[tree.parse.relation[token] ?? 0] ?? 'dep',
    upos: (token) => UPOS[tags.upos[token] ?? 0] ?? 'X',
    lemma: (token) => (tags.lemma[token] ?? tokens.lower[token] ?? '').toLowerCase(),
    children: (token) => Array.from(childrenOf(tree, token)),
  };
}

function factsOf(entity: Entity): RecordFacts {
  const named = entity.mentions.filter(({ form }) => form !== 'pronoun' && form !== 'nominal');
  return {
    entity,
    kind: gumType(entity.type),
    names: named.length,
    full: named.some(({ text }) => /\s/u.test(text)),
    known: entity.mentions.some(({ by }) => by.includes('lexicon')),
    linked: entity.links?.['wikidata'] !== undefined,
    confidence: Math.max(0, ...named.map(({ confidence }) => confidence)),
    start: entity.mentions[0]?.start ?? 0,
    top: false,
  };
}

/** The token of `[first, end)` that hangs on one outside. */
export function headWithin({ parse: { head } }: Pick<DependencyTree, 'parse'>, first: number, end: number): number {
  for (let token = end - 1; token >= first; token--) {
    const governor = head[token] ?? -1;
    if (governor < first || governor >= end) return token;
  }
  return end - 1;
}

/** True for a word that begins with a capital letter. */
export const isCapital = (form: string | undefined): boolean => /^\p{Lu}/u.test(form ?? '');

/** A number as one of few words. */
export const few = (count: number): string => (count >= 10 ? '10+' : count >= 5 ? '5+' : count >= 3 ? '3+' : String(count));
