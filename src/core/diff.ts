import { z } from 'zod';
import { Quote } from './span.ts';

/** The version of the record that `communique diff` writes. */
export const DIFF_SCHEMA = 'communique.diff/1.0';

/** What became of a passage between two documents. */
export const ChangeType = z.enum(['kept', 'reworded', 'strengthened', 'weakened', 'retargeted', 'added', 'dropped', 'moved']);
export type ChangeType = z.infer<typeof ChangeType>;

/** One respect in which two aligned items differ, with the words on both sides where there are any. */
export const Aspect = z.strictObject({
  name: z.enum(['rung', 'adverb', 'condition', 'date', 'quantity', 'scope', 'reassurance', 'holder', 'target', 'naming', 'polarity', 'modality', 'words']),
  /** `up` is firmer or harsher, `down` softer; `changed` has no direction. */
  direction: z.enum(['up', 'down', 'changed']),
  old: Quote.nullable(),
  new: Quote.nullable(),
  note: z.string(),
});
export type Aspect = z.infer<typeof Aspect>;

/** One side of a change: the item, its words, and who holds it toward whom. Spans point into that document's text. */
export const DiffSide = Quote.extend({
  id: z.string(),
  /** Ids of the claim and of every stance that this side draws together. */
  items: z.array(z.string()),
  sentence: z.string().nullable(),
  /** The cue or predicate that carries the strength. */
  cue: Quote,
  holder: z.string().nullable(),
  target: z.string().nullable(),
  named: z.boolean().nullable(),
  strength: z.int().min(0).max(5).nullable(),
});
export type DiffSide = z.infer<typeof DiffSide>;

/** One aligned pair, or an item that stands on one side only. Mixed moves keep every aspect; they are never netted. */
export const Change = z.strictObject({
  id: z.string(),
  /** What was compared: a claim with the stances in it, a stance outside any claim, or a sentence that holds neither. */
  layer: z.enum(['claim', 'stance', 'sentence']),
  type: ChangeType,
  mixed: z.boolean(),
  aspects: z.array(Aspect),
  old: DiffSide.nullable(),
  new: DiffSide.nullable(),
  similarity: z.number().min(0).max(1),
  explanation: z.string(),
});
export type Change = z.infer<typeof Change>;

const Compared = z.strictObject({ id: z.string(), title: z.string().nullable(), published: z.string().nullable(), textSha256: z.string() });

/** The record of a comparison of two documents. */
export const Diff = z.strictObject({
  schema: z.literal(DIFF_SCHEMA),
  old: Compared,
  new: Compared,
  counts: z.partialRecord(ChangeType, z.int()),
  changes: z.array(Change),
});
export type Diff = z.infer<typeof Diff>;
