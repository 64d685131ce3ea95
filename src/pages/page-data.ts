import { z } from 'zod';
import { ClaimType, Commitment } from '../core/claim.ts';
import { Genre } from '../core/document.ts';
import { Span } from '../core/span.ts';
import { Explicitness, Polarity } from '../core/stance.ts';

/** A document as a list shows it. `issuers` are names, `words` counts runs of letters and digits. */
export const DocumentCard = z.strictObject({
  id: z.string(),
  title: z.string(),
  published: z.string().nullable(),
  genre: Genre,
  language: z.string(),
  issuers: z.array(z.string()),
  words: z.int(),
  entities: z.int(),
  times: z.int(),
  attributions: z.int(),
  claims: z.int(),
  stances: z.int(),
});
export type DocumentCard = z.infer<typeof DocumentCard>;

/** Where a fact stands: its document with date, its span, and the sentence around it to be read. */
const Passage = Span.extend({ document: z.string(), published: z.string().nullable(), sentence: z.string() });

/** A holder or target as pages name it; `id` is null where the text names no entity. */
export const Party = z.strictObject({ id: z.string().nullable(), name: z.string() });
export type Party = z.infer<typeof Party>;

/** A stance, with the span of its cue. */
export const StanceFact = Passage.extend({
  id: z.string(),
  cue: z.string(),
  holder: Party,
  target: Party,
  polarity: Polarity,
  strength: z.int(),
  explicitness: Explicitness,
  negated: z.boolean(),
});
export type StanceFact = z.infer<typeof StanceFact>;

/** A claim with a commitment, with the words and the TIMEX3 value of its deadline. */
export const CommitmentFact = Passage.extend({
  id: z.string(),
  type: ClaimType,
  text: z.string(),
  party: Party,
  kind: Commitment.shape.kind,
  strength: z.int(),
  negated: z.boolean(),
  deadline: z.strictObject({ value: z.string().nullable(), text: z.string() }).nullable(),
  quantity: z.string().nullable(),
  conditions: z.array(z.string()),
});
export type CommitmentFact = z.infer<typeof CommitmentFact>;

/** A dated expression of a text: a DATE or TIME with a value. */
export const DateFact = Passage.extend({ id: z.string(), text: z.string(), value: z.string(), basis: z.string() });
export type DateFact = z.infer<typeof DateFact>;

/** All that the pages show of one document beside its own view. */
export const DocumentFacts = z.strictObject({
  card: DocumentCard,
  stances: z.array(StanceFact),
  commitments: z.array(CommitmentFact),
  dates: z.array(DateFact),
});
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** One cell of the matrix: what one holder says of one target. Strengths are 0 where there is no such stance. */
export const MatrixCell = z.strictObject({
  holder: Party,
  target: Party,
  cues: z.int(),
  negative: z.int(),
  positive: z.int(),
  strongestNegative: z.int(),
  strongestPositive: z.int(),
  /** The share of cues that speak no name, in [0, 1]. */
  implicitShare: z.number(),
  documents: z.int(),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

/** The strongest a holder says of a target in each document, in the order of dates; undated documents come last. */
export const PositionLine = z.strictObject({
  holder: Party,
  target: Party,
  points: z.array(
    z.strictObject({
      document: z.string(),
      published: z.string().nullable(),
      stance: z.string(),
      cue: z.string(),
      polarity: Polarity,
      strength: z.int(),
      explicitness: Explicitness,
      cues: z.int(),
    }),
  ),
});
export type PositionLine = z.infer<typeof PositionLine>;

/** One thing that was found by words. `at` is the span to open. */
export const SearchHit = z.strictObject({
  kind: z.enum(['document', 'entity', 'passage']),
  document: z.string(),
  title: z.string(),
  published: z.string().nullable(),
  /** The words around the hit; `marks` are spans of this snippet. */
  snippet: z.string(),
  marks: z.array(Span),
  at: Span,
  /** The entity that was found. */
  entity: z.string().optional(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Two editions that can be compared. */
export const DiffPair = z.strictObject({ old: z.string(), new: z.string(), series: z.string() });
export type DiffPair = z.infer<typeof DiffPair>;

/** What is behind a maker (`stance.oppose.strongly@1`): where its rule stands and what it means. */
export const RuleNote = z.strictObject({ place: z.string().nullable(), lines: z.array(z.string()) });
export type RuleNote = z.infer<typeof RuleNote>;

/** One page of a list. */
export interface Page<T> {
  readonly total: number;
  readonly offset: number;
  readonly items: readonly T[];
}
