import type { Row } from './query.ts';

/** A ready question to a store: what it asks, and the SQL that answers it on SQLite and PostgreSQL alike. */
export interface Question {
  readonly name: string;
  readonly asks: string;
  readonly sql: string;
}

/** The ready questions of `communique query`. Names of entities are looked up in the entities of any document. */
export const questions: readonly Question[] = [
  {
    name: 'criticism',
    asks: 'who criticises whom, how strongly, and whether the name was spoken',
    sql: `select coalesce(h.name, s.holder, '(unknown)') as holder, coalesce(t.name, s.target, '(unnamed)') as target, s.explicitness,
  count(*) as cues, max(s.strength) as strongest, count(distinct s.document_id) as documents
from stances s
left join (select id, min(name) as name from entities group by id) h on h.id = s.holder
left join (select id, min(name) as name from entities group by id) t on t.id = s.target
where s.polarity = 'negative' and s.negated = 0
group by 1, 2, 3 order by cues desc, holder, target, s.explicitness`,
  },
  {
    name: 'matrix',
    asks: 'for each pair, how often it is criticised by name and without, and from when to when',
    sql: `select coalesce(holder_name, holder, '(unknown)') as holder, coalesce(target_name, target, '(unnamed)') as target, explicit_cues as by_name, implicit_cues as unnamed,
  reported_cues as reported, strongest, documents, first_published as first, last_published as last
from criticism_matrix order by explicit_cues + implicit_cues + reported_cues desc, 1, 2`,
  },
  {
    name: 'deadlines',
    asks: 'which promises have a deadline, the earliest first',
    sql: `select deadline_value as deadline, deadline_text as words, coalesce(party_name, party, '(unknown)') as party, strength, conditions, document_id as document, text as promise
from commitments where deadline_value is not null order by deadline_value, document_id, start_offset`,
  },
  {
    name: 'years',
    asks: 'how many claims of each year an entity has a part in',
    sql: `select coalesce(year, '(undated)') as year, coalesce(entity_name, entity_id) as entity, role, sum(claims) as claims
from claims_by_entity_and_year group by 1, 2, 3 order by 1, 4 desc, 2, 3`,
  },
  {
    name: 'promises',
    asks: 'what was promised, by whom, how firmly, by when',
    sql: `select c.document_id as document, coalesce(p.name, c.party, '(unknown)') as party, c.strength, c.predicate, c.deadline_value as deadline, c.conditions, c.text as promise
from claims c
left join (select id, min(name) as name from entities group by id) p on p.id = c.party
where c.strength is not null order by c.strength desc, c.document_id, c.start_offset`,
  },
  {
    name: 'dates',
    asks: 'what is dated when',
    sql: `select t.value, t.type, t.text as words, t.anchor_basis as read_by, t.document_id as document, s.id as sentence
from times t left join sentences s on s.document_id = t.document_id and s.start_offset <= t.start_offset and t.start_offset < s.end_offset
where t.value is not null and t.type in ('DATE', 'TIME') order by t.value, t.document_id, t.start_offset`,
  },
];

/** The rows of an answer as a table of columns, each as wide as its widest cell up to `most`; longer cells end in …. */
export function formatTable(rows: readonly Row[], most = 60): string {
  const [head] = rows;
  if (head === undefined) return '(no rows)\n';
  const columns = Object.keys(head);
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? '–' : `${value as string | number}`.replace(/\s+/gu, ' ');
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  const write = (line: readonly string[]): string =>
    line
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[write(lines[0] ?? []), widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1).map(write)].join('\n')}\n`;
}
