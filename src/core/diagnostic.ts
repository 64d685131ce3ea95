import { z } from 'zod';

/** A doubt about content, kept in the output: code, place and what was expected. Text never throws. `docs/diagnostics.md` lists the codes. */
export const Diagnostic = z.strictObject({
  code: z.string(),
  message: z.string(),
  start: z.int().nonnegative().optional(),
  end: z.int().nonnegative().optional(),
  text: z.string().optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
