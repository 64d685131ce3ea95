import { z } from 'zod';
import { Quote, Span } from './span.ts';

/** The kinds of text the pipeline tells apart; the genre decides who "we" is and how a dateline reads. */
export const Genre = z.enum([
  'joint-statement',
  'statement',
  'declaration',
  'readout',
  'remarks',
  'speech',
  'press-release',
  'press-conference',
  'resolution',
  'treaty',
  'commentary',
  'news',
  'report',
  'other',
]);
export type Genre = z.infer<typeof Genre>;

/** How a metadata value came about: given by the user, stated by the source's own fields (see `drawn`), read from the text, inferred, or missing. */
export const MetadataBasis = z.enum(['metadata', 'source', 'text', 'inferred', 'missing']);
export type MetadataBasis = z.infer<typeof MetadataBasis>;

/** The date of a document as an ISO 8601 day, month or year, with the evidence where it was read from the text. */
export const PublicationDate = z.strictObject({
  value: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/u)
    .nullable(),
  basis: MetadataBasis,
  evidence: Quote.optional(),
});
export type PublicationDate = z.infer<typeof PublicationDate>;

/** Where a document came from. `sha256` is the digest of the source bytes. */
export const Source = z.strictObject({
  uri: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  encoding: z.string().optional(),
  url: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

/**
 * One run of the canonical text with the run of the source it came from.
 * `text` and `source` are `[start, end)`; the text side in UTF-16 units of `document.text`, the source side in UTF-16
 * units of the decoded source. Runs of equal length map character by character; others map as a whole.
 */
export const OffsetRun = z.strictObject({
  text: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  source: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
export type OffsetRun = z.infer<typeof OffsetRun>;

const offset = z.int().nonnegative();

/**
 * Where stretches of the text stand in a source that is no plain text. Stretches are `[start, end)` in UTF-16 units of `document.text`, sorted.
 * `pages`: with the number of their page, from 1. `boxes`: with page and rectangle (left, top, width, height) in points, 1/72
 * inch, from the top left corner of the page. `advances`: for each box the widths of its characters (UTF-16 units) in tenths of a point, from left to
 * right. `pageSizes`: width and height of each page. `paths`: with the CSS selector of the element, or the place of the part
 * (`word/document.xml p[12]`).
 */
export const Locations = z.strictObject({
  pages: z.array(z.tuple([offset, offset, offset])).optional(),
  pageSizes: z.array(z.tuple([z.number(), z.number()])).optional(),
  boxes: z.array(z.tuple([offset, offset, offset, z.number(), z.number(), z.number(), z.number()])).optional(),
  advances: z.array(z.array(z.int().nonnegative())).optional(),
  paths: z.array(z.tuple([offset, offset, z.string()])).optional(),
});
export type Locations = z.infer<typeof Locations>;

/** A fact about the document that its source states and the user did not give: its value, and where it was read (`range`: UTF-16 units of the decoded source). */
export const DrawnFact = z.strictObject({
  field: z.enum(['title', 'issuers', 'authors', 'publisher', 'date', 'language', 'series', 'url']),
  value: z.string(),
  from: z.string(),
  range: z.tuple([offset, offset]).optional(),
});
export type DrawnFact = z.infer<typeof DrawnFact>;

/** A block of the source's layout: what kind of paragraph a stretch of text is. */
export const BlockKind = z.enum(['paragraph', 'heading', 'list-item', 'quote', 'table-row', 'footnote', 'byline', 'dateline', 'code']);
export type BlockKind = z.infer<typeof BlockKind>;
export const Block = Span.extend({ kind: BlockKind, level: z.int().nonnegative().optional() });
export type Block = z.infer<typeof Block>;

/** The document that was read: its metadata and the canonical text all spans point into. */
export const Document = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/u),
  title: z.string().nullable(),
  issuers: z.array(z.string()),
  authors: z.array(z.string()).optional(),
  translators: z.array(z.string()).optional(),
  series: z.string().optional(),
  genre: Genre,
  language: z.string(),
  published: PublicationDate,
  source: Source,
  /** What the source says of itself, where the user gave nothing. */
  drawn: z.array(DrawnFact).optional(),
  /** What the user's metadata says beyond the known keys, kept as it came. */
  metadata: z.record(z.string(), z.unknown()).optional(),
  textSha256: z.string(),
  offsetUnit: z.literal('utf-16'),
  /** Absent when the canonical text is the decoded source, character by character. */
  offsetMap: z.array(OffsetRun).optional(),
  locations: Locations.optional(),
  text: z.string(),
});
export type Document = z.infer<typeof Document>;
