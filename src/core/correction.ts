import { z } from 'zod';
import { ClaimType } from './claim.ts';
import { Polarity } from './stance.ts';

/** What a person says of an item: it is right, it is wrong, or it is right once changed. */
export const Verdict = z.enum(['accept', 'reject', 'correct']);
export type Verdict = z.infer<typeof Verdict>;

/** The new values of a corrected item. Holder and target are entity ids of the document, null for «nobody is meant»; `type` is that of a claim. */
export const CorrectedValues = z.strictObject({
  holder: z.string().startsWith('e:').nullable().optional(),
  target: z.string().startsWith('e:').nullable().optional(),
  polarity: Polarity.optional(),
  type: ClaimType.optional(),
});
export type CorrectedValues = z.infer<typeof CorrectedValues>;

/** A correction as a page sends it: document and item by their stable ids. */
export const CorrectionDraft = z
  .strictObject({
    document: z.string().min(1).max(300),
    item: z.string().regex(/^(?:st|c|e|t|a):.{1,300}$/u),
    verdict: Verdict,
    change: CorrectedValues.optional(),
    note: z.string().max(2000).optional(),
    who: z.string().trim().min(1).max(200),
  })
  .refine(({ verdict, change }) => (verdict === 'correct') === (change !== undefined && Object.keys(change).length > 0), {
    message: 'a correction changes something; accept and reject change nothing',
  });
export type CorrectionDraft = z.infer<typeof CorrectionDraft>;

/** A correction as it is kept: with its time, and the words of the item as they stood, so that a person can find what an orphan meant. */
export const Correction = z.strictObject({
  ...CorrectionDraft.shape,
  when: z.iso.datetime(),
  text: z.string(),
});
export type Correction = z.infer<typeof Correction>;
