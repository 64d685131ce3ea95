import type { DrawnFact } from '../core/document.ts';

/** What a format reader found about the document in the document, best source first; later facts of a field stand back. */
export interface FactDrawer {
  /** Notes a fact; blank values are passed over. `range` is that of the decoded source it was read from. */
  add(field: DrawnFact['field'], value: string, from: string, range?: readonly [number, number]): void;
  finish(): readonly DrawnFact[];
}

const MOST = 8;
const LONGEST = 500;

/** An empty drawer. Authors and issuers may be several if they come from one place; of the other fields the first is kept. */
export function factDrawer(): FactDrawer {
  const facts: DrawnFact[] = [];
  return {
    add(field, value, from, range) {
      const text = value.replace(/\s+/gu, ' ').trim();
      if (text === '' || text.length > LONGEST) return;
      const before = facts.filter((fact) => fact.field === field);
      const several = field === 'authors' || field === 'issuers';
      if (before.length > 0 && (!several || before[0]?.from !== from || before.length >= MOST || before.some((fact) => fact.value === text))) return;
      const kept = field === 'date' ? isoDay(text) : field === 'language' ? languageTag(text) : text;
      if (kept !== undefined) facts.push({ field, value: kept, from, ...(range === undefined ? {} : { range: [range[0], range[1]] }) });
    },
    finish: () => facts,
  };
}

/** Month names of RFC 5322, whose first three letters also tell the English names in full. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The ISO 8601 day of a machine-written date, as it stands there, without turning time zones: `2024-07-28T23:10:00+09:00`,
 * `D:20240728231000+09'00'` (PDF), `Sun, 28 Jul 2024 23:10:00 +0900` (RFC 5322), `July 28, 2024`. Undefined for anything else.
 */
export function isoDay(text: string): string | undefined {
  const iso = /^(?:D:)?(\d{4})-?(\d{2})-?(\d{2})(?!\d*\/)/u.exec(text);
  if (iso !== null) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(?:[a-z]{3,9}, *)?(\d{1,2}) +([a-z]{3,9})\.? +(\d{4})\b/iu.exec(text);
  if (dayFirst !== null) return checked(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = /^(?:[a-z]{3,9}, *)?([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})\b/iu.exec(text);
  if (monthFirst !== null) return checked(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}

const monthOf = (name: string | undefined): number => months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

function checked(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1500 || year > 2200 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** The primary language of a tag such as `en-GB` or `en_US`, in lower case. */
function languageTag(text: string): string | undefined {
  return /^([a-z]{2,3})(?:[-_].*)?$/iu.exec(text)?.[1]?.toLowerCase();
}
