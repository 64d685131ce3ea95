import { lexiconColumns, type LexiconColumn } from './lexicon.ts';
import type { Resources } from './resources.ts';
import type { TableRow } from './table.ts';

type Row = TableRow<LexiconColumn> & { readonly file: string };

/** What a check of the entity tables found; a fault is `file:line: what is wrong`. */
export interface LexiconReport {
  readonly entries: number;
  readonly names: number;
  readonly faults: readonly string[];
}

const relationTypes = /^(?:member|member-of|part-of|located-at|successor-of|signatory-of|role-of):(e:[a-z0-9-]+)$/u;
const date = String.raw`(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?`;
const termPattern = new RegExp(String.raw`^(?:[a-z0-9-]+@(e:[a-z0-9-]+)@)?${date}\.\.${date}$`, 'u');

/** Reads all tables and lists every fault: order, ids, references, dead aliases, strong forms that two entities claim. */
export function checkLexicon(resources: Resources): LexiconReport {
  const rows: Row[] = resources
    .list('entities', '.tsv')
    .flatMap((name) => resources.table(`entities/${name}`, lexiconColumns).map((row) => ({ ...row, file: resources.label(`entities/${name}`) })));
  const ids = new Map(rows.map((row) => [row.id, row]));
  const claims = new Map<string, Row[]>();
  const faults: string[] = [];
  let names = 0;
  let before: Row | undefined;
  for (const row of rows) {
    const say = (what: string): number => faults.push(`${row.file}:${row.line}: ${what}`);
    if (before?.file === row.file && before.id >= row.id)
      say(before.id === row.id ? `the id «${row.id}» stands twice` : `«${row.id}» must stand before «${before.id}»`);
    before = row;
    if (ids.get(row.id) !== row) say(`the id «${row.id}» is used in ${ids.get(row.id)?.file} too`);
    if (!/^e:[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(row.id)) say(`«${row.id}» is not an id (e: and a slug)`);
    if (row.source === '') say('no source is given');
    if (row.wikidata !== '' && !/^Q\d+$/u.test(row.wikidata)) say(`«${row.wikidata}» is not a Wikidata item`);
    checkReferences(row, ids, say);
    const forms = formsOf(row);
    names += forms.length;
    for (const dead of deadForms(forms)) say(`the alias «${dead}» is written like another form of the same line`);
    for (const form of new Set(forms.filter((item) => !item.weak && !item.metonym).map((item) => item.key)))
      claims.set(form, [...(claims.get(form) ?? []), row]);
  }
  for (const [form, claimants] of claims) {
    const [first, ...others] = claimants;
    if (first === undefined || others.length === 0) continue;
    faults.push(`${first.file}:${first.line}: «${form}» is a strong form of ${claimants.map((row) => row.id).join(' and ')}; mark all but one with ~`);
  }
  return { entries: rows.length, names, faults };
}

function checkReferences(row: Row, ids: ReadonlyMap<string, Row>, say: (what: string) => void): void {
  const cells = (cell: string): readonly string[] => (cell === '' ? [] : cell.split('|'));
  for (const id of cells(row.country)) if (!ids.has(id)) say(`there is no entity «${id}» (country)`);
  for (const relation of cells(row.relations)) {
    const target = relationTypes.exec(relation)?.[1];
    if (target === undefined) say(`«${relation}» is not a relation`);
    else if (!ids.has(target)) say(`there is no entity «${target}» (relations)`);
  }
  for (const term of cells(row.terms)) {
    const match = termPattern.exec(term);
    if (match === null) say(`«${term}» is not a term (office@body@from..to, or from..to)`);
    else if (match[1] !== undefined && !ids.has(match[1])) say(`there is no entity «${match[1]}» (terms)`);
  }
}

interface Form {
  readonly written: string;
  readonly key: string;
  readonly weak: boolean;
  readonly metonym: boolean;
}

/** The forms of a row; `key` is what the matcher sees of them. */
function formsOf(row: Row): readonly Form[] {
  const aliases = row.aliases === '' ? [] : row.aliases.split('|');
  return [row.name, ...aliases].map((alias, index) => {
    const written = (index === 0 ? alias : alias.replace(/^[adm]:/u, '')).replace(/~$/u, '');
    return { written, key: written.replace(/[\s.\-‐‑‒–—'’ʼ]+/gu, ' ').trim(), weak: alias.endsWith('~'), metonym: index > 0 && alias.startsWith('m:') };
  });
}

/** Forms that can never be told from an earlier one of the same row, or that hold no letter or digit. */
function deadForms(forms: readonly Form[]): readonly string[] {
  const seen = new Set<string>();
  return forms.filter(({ key }) => key === '' || seen.has(key) || !seen.add(key)).map((form) => form.written);
}
