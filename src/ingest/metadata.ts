import { z } from 'zod';
import type { Diagnostic } from '../core/diagnostic.ts';
import { Genre, type Document, type PublicationDate } from '../core/document.ts';
import { CommuniqueError } from '../core/error.ts';

const names = z.union([z.string().transform((name) => [name]), z.array(z.string())]);

/** The metadata keys the program knows; anything else is kept under `document.metadata`. */
const KnownMetadata = z.object({
  id: z.string().optional(),
  title: z.string().nullish(),
  issuers: names.optional(),
  issuer: names.optional(),
  authors: names.optional(),
  author: names.optional(),
  translators: names.optional(),
  translator: names.optional(),
  series: z.string().optional(),
  date: z.union([z.string(), z.number()]).nullish(),
  genre: z.string().optional(),
  language: z.string().optional(),
  source_url: z.string().optional(),
});
const knownKeys: ReadonlySet<string> = new Set(Object.keys(KnownMetadata.shape));

/** The part of a document that metadata decides. */
export type DescribedDocument = Pick<Document, 'title' | 'issuers' | 'genre' | 'language' | 'published'> &
  Partial<Pick<Document, 'authors' | 'translators' | 'series' | 'metadata'>> & { readonly id?: string; readonly url?: string };

/**
 * What metadata says of a document, later sources (sidecar, command) over earlier ones (front matter).
 * A value of the wrong kind throws `input.metadata` naming the key; an unreadable date or genre becomes a diagnostic, the rest is used.
 */
export function readMetadata(
  values: Readonly<Record<string, unknown>>,
  file: string,
): { readonly described: DescribedDocument; readonly diagnostics: Diagnostic[] } {
  const parsed = KnownMetadata.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CommuniqueError('input.metadata', `metadata «${issue?.path.join('.') ?? ''}»: ${issue?.message ?? 'not as expected'}`, {
      place: { file },
      hint: 'Known keys: id, title, issuers, authors, translators, series, date, genre, language, source_url.',
    });
  }
  const known = parsed.data;
  const diagnostics: Diagnostic[] = [];
  const genre = Genre.safeParse(known.genre ?? 'other');
  if (!genre.success)
    diagnostics.push({ code: 'metadata.genre', message: `genre «${known.genre}» is not one of ${Genre.options.join(', ')}; read as «other»` });
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !knownKeys.has(key)));
  const authors = known.authors ?? known.author;
  const translators = known.translators ?? known.translator;
  return {
    diagnostics,
    described: {
      ...(known.id === undefined ? {} : { id: known.id }),
      title: known.title ?? null,
      issuers: known.issuers ?? known.issuer ?? [],
      ...(authors === undefined ? {} : { authors }),
      ...(translators === undefined ? {} : { translators }),
      ...(known.series === undefined ? {} : { series: known.series }),
      genre: genre.success ? genre.data : 'other',
      language: known.language ?? 'en',
      published: readDate(known.date, diagnostics),
      ...(known.source_url === undefined ? {} : { url: known.source_url }),
      ...(Object.keys(rest).length === 0 ? {} : { metadata: rest }),
    },
  };
}

/** An ISO 8601 day, month or year at the head of `value`, checked against the calendar. */
function readDate(value: string | number | null | undefined, diagnostics: Diagnostic[]): PublicationDate {
  if (value === undefined || value === null || value === '') return { value: null, basis: 'missing' };
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])/u.exec(String(value));
  const [, year, month, day] = match ?? [];
  const date = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  if (match === null || Number.isNaN(date.getTime()) || (day !== undefined && date.getUTCDate() !== Number(day))) {
    diagnostics.push({ code: 'metadata.date', message: `date «${value}» is not an ISO 8601 date (2024-07-28, 2024-07 or 2024); left out` });
    return { value: null, basis: 'missing' };
  }
  return { value: [year, month, day].filter((part) => part !== undefined).join('-'), basis: 'metadata' };
}
