import { EntityType, type Entity } from '../core/entity.ts';
import { buildNameTrie, type NameTrie } from '../match/name-trie.ts';
import { scanTables, type LexiconForm } from './lexicon-table.ts';
import type { Resources } from './resources.ts';

/** The columns of every table in `pipelines/<language>/entities/`; its README explains them. */
export const lexiconColumns = ['id', 'type', 'name', 'aliases', 'wikidata', 'country', 'terms', 'relations', 'source'] as const;
export type LexiconColumn = (typeof lexiconColumns)[number];

/** An office held: `prime-minister` of `e:japan` from 2021-10-04 to 2024-10-01; an open end is empty. */
export interface Term {
  readonly office: string;
  readonly body: string;
  readonly from: string;
  readonly to: string;
}

/** One entity of the lexicon. */
export interface LexiconEntry {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly wikidata: string | undefined;
  readonly countries: readonly string[];
  /** The offices a person has held, in the order of the table. */
  readonly offices: readonly Term[];
  /** The years it existed (`1949..`, `1955..1991`), or ''. */
  readonly years: string;
  /** Ids of its members, for a group. */
  readonly members: readonly string[];
  /** The other relations as written: `part-of:<id>`. */
  readonly relations: readonly string[];
}

/**
 * All entities known by name, with a trie over their forms whose payloads are numbers of forms.
 * Entries and forms are cut out of the tables when they are asked for: a document meets few of them.
 */
export interface Lexicon {
  /** How many entries there are, and how many forms. */
  readonly size: number;
  readonly formCount: number;
  readonly trie: NameTrie;
  /** The entry with this number. Throws `RangeError` for one that there is not. */
  entry(index: number): LexiconEntry;
  form(index: number): LexiconForm;
  /** The number of the entry with this id, or -1. */
  indexOf(id: string): number;
}

const read = new WeakMap<Resources, Lexicon>();

/**
 * The lexicon of a pipeline: every table of its folder `entities/`, read once for all stages that ask.
 * Throws `pipeline.lexicon` with file and line for an unknown type or an id used twice.
 */
export function readLexicon(resources: Resources): Lexicon {
  const known = read.get(resources);
  if (known !== undefined) return known;
  const lexicon = buildLexicon(resources);
  read.set(resources, lexicon);
  return lexicon;
}

function buildLexicon(resources: Resources): Lexicon {
  const tables = scanTables(resources, lexiconColumns, EntityType.options);
  const entries: LexiconEntry[] = [];
  const forms: LexiconForm[] = [];
  const lexicon: Lexicon = {
    size: tables.rows,
    formCount: tables.forms.size,
    trie: buildNameTrie(tables.forms),
    entry: (index) => (entries[index] ??= makeEntry(tables.cells(index))),
    form: (index) => (forms[index] ??= tables.form(index)),
    indexOf: tables.rowOf,
  };
  return lexicon;
}

/** The entity of a lexicon entry, without mentions. */
export function entityOf({ id, type, name, wikidata, countries, members }: LexiconEntry): Entity {
  return {
    id,
    type,
    name,
    ...(wikidata === undefined ? {} : { links: { wikidata } }),
    ...(countries.length === 0 ? {} : { countries: [...countries] }),
    ...(members.length === 0 ? {} : { members: [...members] }),
    mentions: [],
  };
}

const cellsOf = (cell: string): readonly string[] => (cell === '' ? [] : cell.split('|'));

function makeEntry([id = '', type = '', name = '', , wikidata = '', country = '', terms = '', relations = '']: readonly string[]): LexiconEntry {
  const links = cellsOf(relations);
  return {
    id,
    type: type as EntityType,
    name: name.replace(/~$/u, ''),
    wikidata: wikidata === '' ? undefined : wikidata,
    countries: cellsOf(country),
    offices: terms.includes('@') ? terms.split('|').map(readTerm) : [],
    years: terms.includes('@') ? '' : terms,
    members: links.filter((link) => link.startsWith('member:')).map((link) => link.slice('member:'.length)),
    relations: links.filter((link) => !link.startsWith('member:')),
  };
}

function readTerm(term: string): Term {
  const [office = '', body = '', years = ''] = term.split('@');
  const [from = '', to = ''] = years.split('..');
  return { office, body, from, to };
}

/** True when an ISO date (day, month or year) falls into the term; an unknown bound does not exclude. */
export function holdsOn(term: Term, date: string): boolean {
  const width = (a: string, b: string): number => Math.min(a.length, b.length);
  const after = term.from === '' || date.slice(0, width(date, term.from)) >= term.from.slice(0, width(date, term.from));
  const before = term.to === '' || date.slice(0, width(date, term.to)) <= term.to.slice(0, width(date, term.to));
  return after && before;
}
