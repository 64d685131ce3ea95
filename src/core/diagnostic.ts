import { z } from 'zod';

/** Every doubt the stages and ingest may note. `docs/diagnostics.md` explains each; a test compares both ways. */
export const DiagnosticCode = z.enum([
  'corrections.orphan',
  'dates.inferred-year',
  'dates.open',
  'entities.typo',
  'ingest.attachment',
  'ingest.font',
  'ingest.markdown',
  'metadata.date',
  'metadata.genre',
  'stance.unnamed-target',
]);
export type DiagnosticCode = z.infer<typeof DiagnosticCode>;

/** A doubt about content, kept in the output: code, place and what was expected. Text never throws. */
export const Diagnostic = z.strictObject({
  code: DiagnosticCode,
  message: z.string(),
  start: z.int().nonnegative().optional(),
  end: z.int().nonnegative().optional(),
  text: z.string().optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
