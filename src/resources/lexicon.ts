import { EntityType, type MentionForm } from '../core/entity.ts';
import { CommuniqueError } from '../core/error.ts';
import { buildNameTrie, type NameTrie } from '../match/name-trie.ts';
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
  /** The `terms` column as written; `termsOf` reads it. Few entries are ever asked. */
  readonly terms: string;
  readonly relations: readonly string[];
  readonly source: string;
  readonly file: string;
  readonly line: number;
}

/** A written form of an entry. A weak one needs further support in the text before it is linked. */
export interface LexiconForm {
  readonly text: string;
  readonly entry: number;
  readonly kind: Extract<MentionForm, 'name' | 'alias' | 'acronym' | 'demonym' | 'metonym'>;
  readonly weak: boolean;
}

/** All entities known by name, with a trie over their forms whose payloads are indices into `forms`. */
export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
  readonly forms: readonly LexiconForm[];
  readonly trie: NameTrie;
  /** The index of the entry with this id, or -1. */
  indexOf(id: string): number;
}

const types: ReadonlySet<string> = new Set(EntityType.options);
const kinds = { a: 'acronym', d: 'demonym', m: 'metonym' } as const;

/** Reads every table of the folder `entities/`. Throws `pipeline.lexicon` with file and line for an unknown type or an id used twice. */
export function readLexicon(resources: Resources): Lexicon {
  const entries: LexiconEntry[] = [];
  const forms: LexiconForm[] = [];
  const ids = new Map<string, number>();
  for (const file of resources.list('entities', '.tsv')) {
    const path = `entities/${file}`;
    for (const row of resources.table(path, lexiconColumns)) {
      const place = { file: resources.label(path), line: row.line, column: 1 };
      if (!types.has(row.type)) throw new CommuniqueError('pipeline.lexicon', `there is no entity type «${row.type}»`, { place });
      if (ids.has(row.id)) throw new CommuniqueError('pipeline.lexicon', `the id «${row.id}» is used twice`, { place, hint: 'Join the two lines, or give one another id.' });
      const entry = entries.length;
      ids.set(row.id, entry);
      entries.push({
        id: row.id,
        type: row.type as EntityType,
        name: row.name,
        wikidata: row.wikidata === '' ? undefined : row.wikidata,
        countries: cells(row.country),
        terms: row.terms,
        relations: cells(row.relations),
        source: row.source,
        file: path,
        line: row.line,
      });
      forms.push({ text: row.name, entry, kind: 'name', weak: false });
      for (const alias of cells(row.aliases)) addForm(alias, entry, forms);
    }
  }
  return { entries, forms, trie: buildNameTrie(forms.map((form) => form.text)), indexOf: (id) => ids.get(id) ?? -1 };
}

const cells = (cell: string): readonly string[] => (cell === '' ? [] : cell.split('|'));

/** Adds `a:USFJ`, `d:Japanese`, `m:Beijing` or `Quad~`; a short acronym is also found with full stops ("U.S." for "US"). */
function addForm(alias: string, entry: number, forms: LexiconForm[]): void {
  const weak = alias.endsWith('~');
  const bare = weak ? alias.slice(0, -1) : alias;
  const mark = bare[1] === ':' ? bare[0] : undefined;
  const kind = mark === 'a' || mark === 'd' || mark === 'm' ? kinds[mark] : 'alias';
  const text = kind === 'alias' ? bare : bare.slice(2);
  forms.push({ text, entry, kind, weak });
  if (kind === 'acronym' && /^\p{Lu}{2,5}$/u.test(text)) forms.push({ text: [...text].join('.'), entry, kind, weak });
}

/** The offices of an entry in the order of the table. */
export function termsOf(entry: LexiconEntry): readonly Term[] {
  if (!entry.terms.includes('@')) return [];
  return entry.terms.split('|').map((term) => {
    const [office = '', body = '', years = ''] = term.split('@');
    const [from = '', to = ''] = years.split('..');
    return { office, body, from, to };
  });
}

/** True when an ISO date (day, month or year) falls into the term; an unknown bound does not exclude. */
export function holdsOn(term: Term, date: string): boolean {
  const width = (a: string, b: string): number => Math.min(a.length, b.length);
  const after = term.from === '' || date.slice(0, width(date, term.from)) >= term.from.slice(0, width(date, term.from));
  const before = term.to === '' || date.slice(0, width(date, term.to)) <= term.to.slice(0, width(date, term.to));
  return after && before;
}
