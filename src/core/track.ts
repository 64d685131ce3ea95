import { z } from 'zod';
import { Quote } from './span.ts';

/** The version of the record that `communique track` writes. */
export const TRACK_SCHEMA = 'communique.track/1.0';

/** One place where a formula is used, with the stance that stands in the same sentence where there is one. */
export const FormulaUse = Quote.extend({
  document: z.string(),
  date: z.string().nullable(),
  issuers: z.array(z.string()),
  sentence: z.string(),
  strength: z.int().nullable(),
  holder: z.string().nullable(),
  target: z.string().nullable(),
  /** Whether the target's name is spoken; null where there is no stance. */
  named: z.boolean().nullable(),
});
export type FormulaUse = z.infer<typeof FormulaUse>;

/** A formula followed through a corpus. `variants` counts the wordings, the commonest first. */
export const TrackedFormula = z.strictObject({
  formula: z.string(),
  found: z.enum(['given', 'recurring']),
  /** A turn of phrase; a name (of a person, a body, a treaty …); or boilerplate, which stands in the same surroundings wherever it is used. */
  kind: z.enum(['formula', 'name', 'boilerplate']),
  documents: z.int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  issuers: z.array(z.strictObject({ id: z.string(), documents: z.int() })),
  variants: z.array(z.strictObject({ text: z.string(), uses: z.int() })),
  uses: z.array(FormulaUse),
});
export type TrackedFormula = z.infer<typeof TrackedFormula>;

/** The strongest a holder says of a target in one document. */
export const Position = z.strictObject({
  document: z.string(),
  date: z.string().nullable(),
  polarity: z.enum(['negative', 'positive', 'neutral']),
  strongest: z.int(),
  cue: z.string(),
  cues: z.int(),
  explicitShare: z.number(),
  /** Against the document before it: stronger, weaker, same, or first. */
  change: z.enum(['first', 'stronger', 'weaker', 'same', 'turned']),
});
export type Position = z.infer<typeof Position>;

/** The record of `communique track`. */
export const Track = z.strictObject({
  schema: z.literal(TRACK_SCHEMA),
  documents: z.int(),
  formulas: z.array(TrackedFormula),
  positions: z.array(z.strictObject({ holder: z.string(), target: z.string(), series: z.array(Position) })),
});
export type Track = z.infer<typeof Track>;
