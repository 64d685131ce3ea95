import type { Diagnostic } from '../core/diagnostic.ts';
import type { DrawnFact } from '../core/document.ts';
import { readMetadata, type DescribedDocument } from './metadata.ts';

/** Metadata keys that say what a drawn fact says; where the user wrote one of them, the fact is left out. */
const keysOf: Readonly<Record<DrawnFact['field'], readonly string[]>> = {
  title: ['title'],
  issuers: ['issuers', 'issuer'],
  authors: ['authors', 'author'],
  publisher: ['publisher'],
  date: ['date'],
  language: ['language'],
  series: ['series'],
  url: ['source_url'],
};

/**
 * What is known of a document: what the user wrote (front matter, sidecar, call), and for the rest what the source says of itself. Facts of
 * the source that were used are given back as `drawn`; a date among them has the basis `source`.
 */
export function describe(
  given: Readonly<Record<string, unknown>>,
  facts: readonly DrawnFact[],
  file: string,
): { readonly described: DescribedDocument; readonly diagnostics: readonly Diagnostic[]; readonly drawn: DrawnFact[] } {
  const drawn = facts.filter(({ field }) => !keysOf[field].some((key) => isGiven(given[key])));
  const values: Record<string, unknown> = {};
  for (const { field, value } of drawn) {
    if (field === 'issuers' || field === 'authors') values[field] = [...((values[field] as string[] | undefined) ?? []), value];
    else if (field === 'url') values['source_url'] = value;
    else if (field !== 'publisher') values[field] = value;
  }
  const { described, diagnostics } = readMetadata({ ...given, ...values }, file);
  if (values['date'] === undefined || described.published.value === null) return { described, diagnostics, drawn };
  return { described: { ...described, published: { ...described.published, basis: 'source' } }, diagnostics, drawn };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
