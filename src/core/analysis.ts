import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { Claim, Triple } from './claim.ts';
import { Correction } from './correction.ts';
import { Diagnostic } from './diagnostic.ts';
import { Block, Document } from './document.ts';
import { Entity, Relation } from './entity.ts';
import { Span } from './span.ts';
import { Stance } from './stance.ts';
import { Time } from './timex.ts';

/** The version of the record this program writes: `communique.analysis/<major>.<minor>`. New optional fields raise the minor. */
export const ANALYSIS_SCHEMA = 'communique.analysis/1.0';

/** A sentence; `paragraph` is the index into `paragraphs`. */
export const Sentence = Span.extend({ id: z.string(), paragraph: z.int().nonnegative() });
export type Sentence = z.infer<typeof Sentence>;

/** What made the analysis: tool, pipeline and every resource file with its digest. No clock, no host. */
export const Provenance = z.strictObject({
  tool: z.strictObject({ name: z.literal('communique'), version: z.string() }),
  pipeline: z.strictObject({ name: z.string(), version: z.string(), sha256: z.string() }),
  resources: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
});
export type Provenance = z.infer<typeof Provenance>;

/** The record of one document: `output/<document id>.json`, or one line of NDJSON. */
export const Analysis = z.strictObject({
  schema: z.literal(ANALYSIS_SCHEMA),
  document: Document,
  blocks: z.array(Block).optional(),
  paragraphs: z.array(Span),
  sentences: z.array(Sentence),
  entities: z.array(Entity),
  times: z.array(Time),
  attributions: z.array(Attribution),
  claims: z.array(Claim),
  stances: z.array(Stance),
  relations: z.array(Relation),
  triples: z.array(Triple).optional(),
  diagnostics: z.array(Diagnostic),
  /** What people have said of items, as far as this run has applied it. */
  corrections: z.array(Correction).optional(),
  provenance: Provenance,
});
export type Analysis = z.infer<typeof Analysis>;
