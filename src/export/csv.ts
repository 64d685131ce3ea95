import type { Analysis } from '../core/analysis.ts';
import { placeLabel } from '../text/locate.ts';

/** One value of a cell. */
type Cell = string | number | boolean | null | undefined;

/** The sheets of an export, each with its columns (`place`: the page of a PDF, the element of a page, the paragraph of a Word file); `rows` gives those of one document. */
export const csvSheets: readonly { readonly name: string; readonly columns: readonly string[]; rows(analysis: Analysis): readonly (readonly Cell[])[] }[] = [
  {
    name: 'mentions',
    columns: ['document', 'published', 'entity', 'type', 'name', 'wikidata', 'words', 'form', 'start', 'end', 'place'],
    rows: ({ document, entities }) =>
      entities.flatMap((e) =>
        e.mentions.map((m) => [
          document.id,
          document.published.value,
          e.id,
          e.type,
          e.name,
          e.links?.['wikidata'],
          m.text,
          m.form,
          m.start,
          m.end,
          placeLabel(document, m.start, m.end),
        ]),
      ),
  },
  {
    name: 'times',
    columns: ['document', 'published', 'words', 'type', 'value', 'read against', 'start', 'end', 'place'],
    rows: ({ document, times }) =>
      times.map((t) => [
        document.id,
        document.published.value,
        t.text,
        t.timex.type,
        t.timex.value,
        t.anchor.basis,
        t.start,
        t.end,
        placeLabel(document, t.start, t.end),
      ]),
  },
  {
    name: 'claims',
    columns: [
      'document',
      'published',
      'type',
      'agent',
      'predicate',
      'polarity',
      'modality',
      'factuality',
      'strength of promise',
      'words',
      'start',
      'end',
      'place',
    ],
    rows: ({ document, claims, entities }) => {
      const name = namesOf(entities);
      return claims.map((c) => [
        document.id,
        document.published.value,
        c.type,
        name(c.roles.agent?.entity) ?? c.roles.agent?.text,
        c.predicate.lemma,
        c.polarity,
        c.modality,
        c.factuality,
        c.commitment?.strength,
        c.text,
        c.start,
        c.end,
        placeLabel(document, c.start, c.end),
      ]);
    },
  },
  {
    name: 'stances',
    columns: [
      'document',
      'published',
      'holder',
      'target',
      'polarity',
      'strength',
      'explicitness',
      'name spoken',
      'negated',
      'cue',
      'device',
      'start',
      'end',
      'place',
    ],
    rows: ({ document, stances, entities }) => {
      const name = namesOf(entities);
      return stances.map((s) => [
        document.id,
        document.published.value,
        name(s.holder.entity) ?? s.holder.text,
        name(s.target.entity) ?? s.target.text,
        s.polarity,
        s.strength,
        s.explicitness,
        s.target.named,
        s.negated,
        s.cue.text,
        s.device,
        s.cue.start,
        s.cue.end,
        placeLabel(document, s.cue.start, s.cue.end),
      ]);
    },
  },
];

const namesOf = (entities: Analysis['entities']): ((id: string | null | undefined) => string | undefined) => {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return (id) => names.get(id ?? '');
};

/** The first bytes of a sheet: a mark by which Excel knows UTF-8, and the line of columns. */
export const csvHead = (columns: readonly string[]): string => `\uFEFF${csvLine(columns)}`;

/**
 * One line by RFC 4180. A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a return, as OWASP's "CSV Injection"
 * lists them, or their full-width forms) gets an apostrophe before it; numbers stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value);
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
