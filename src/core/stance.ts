import { z } from 'zod';
import { Participant } from './attribution.ts';
import { Quote } from './span.ts';

export const Polarity = z.enum(['negative', 'positive', 'neutral']);
export type Polarity = z.infer<typeof Polarity>;

/** Whether the name was spoken: explicit, implicit (target unnamed or left to framing), reported-implicit (someone says that another criticises without naming). */
export const Explicitness = z.enum(['explicit', 'implicit', 'reported-implicit']);
export type Explicitness = z.infer<typeof Explicitness>;

/** One reading of an unnamed target: score in [0, 1], a sentence a person can check, and the words it rests on. */
export const TargetCandidate = z.strictObject({
  entity: z.string(),
  score: z.number().min(0).max(1),
  reason: z.string(),
  evidence: z.array(Quote),
});
export type TargetCandidate = z.infer<typeof TargetCandidate>;

/** Whom a stance is about. `named` says whether the text speaks the name; `entity` is null where no candidate carries. */
export const StanceTarget = z.strictObject({
  entity: z.string().nullable(),
  start: z.int().nonnegative().optional(),
  end: z.int().nonnegative().optional(),
  text: z.string().optional(),
  basis: z.enum(['stated', 'reported', 'inferred', 'none']),
  named: z.boolean(),
  candidates: z.array(TargetCandidate),
});
export type StanceTarget = z.infer<typeof StanceTarget>;

/** A holder's attitude to a target (MPQA's private state: holder, attitude, target, intensity), with the chain of voices that hand it on. */
export const Stance = z.strictObject({
  id: z.string().startsWith('st:'),
  polarity: Polarity,
  /** 1 attention … 5 strongest, by the ladders in `pipelines/en/stance/`. */
  strength: z.int().min(1).max(5),
  explicitness: Explicitness,
  device: z.string(),
  cue: Quote,
  /** What the attitude is about where that is not the target itself: the act opposed, the conduct blamed. */
  topic: Quote.optional(),
  holder: Participant,
  target: StanceTarget,
  /** From the outermost voice to the holder: `author` or entity ids. */
  sourceChain: z.array(z.string()),
  negated: z.boolean(),
  /** Things that turn a stance without changing its cue: condition, subset, demand, denial, reassurance. */
  scope: z.array(z.enum(['condition', 'subset', 'demanded', 'denied', 'reassurance', 'hypothetical', 'mutual'])).optional(),
  conditions: z.array(Quote),
  /** Why it is read so, in a sentence that a person can check against `evidence`. */
  reason: z.string().optional(),
  /** The words it rests on: cue, holder, target, what is judged. */
  evidence: z.array(Quote).optional(),
  by: z.string(),
  confidence: z.number().min(0).max(1),
});
export type Stance = z.infer<typeof Stance>;
