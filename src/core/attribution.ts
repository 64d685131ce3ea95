import { z } from 'zod';
import { Quote, Span } from './span.ts';

/** How sure it is who someone is: said in the words themselves, reported by another voice of the text, or inferred. */
export const Basis = z.enum(['stated', 'reported', 'inferred']);
export type Basis = z.infer<typeof Basis>;

/** A participant: the entity where known, the words where they are spoken (absent for an unspoken author or issuer). */
export const Participant = z.strictObject({
  entity: z.string().nullable(),
  /** The entities of coordinated names («the US, Japan and Korea») where no single entity stands for them all. */
  entities: z.array(z.string()).optional(),
  start: z.int().nonnegative().optional(),
  end: z.int().nonnegative().optional(),
  text: z.string().optional(),
  basis: Basis,
});
export type Participant = z.infer<typeof Participant>;

/** The participant whose words are `span`. */
export function stated(entity: string | null, text: string, span: Span, basis: Basis = 'stated'): Participant {
  return { entity, start: span.start, end: span.end, text: text.slice(span.start, span.end), basis };
}

/** What kind of act a cue names (VerbNet's classes of communication, judgment, desire, conjecture and indication, brought to eight). */
export const AttributionAct = z.enum(['speech', 'directive', 'commitment', 'intention', 'belief', 'knowledge', 'evidence', 'attitude']);
export type AttributionAct = z.infer<typeof AttributionAct>;

/**
 * Who says what, by which words: source, cue and content (PARC 3, Pareti 2015; PolNeAR, Newell et al. 2018).
 * `parent` is the attribution in whose content this one stands, null for the text's own voice.
 */
export const Attribution = z.strictObject({
  id: z.string().startsWith('a:'),
  kind: z.enum(['direct', 'indirect', 'mixed']),
  parent: z.string().nullable(),
  source: Participant.nullable(),
  cue: Quote.nullable(),
  content: z.array(Quote).min(1),
  /** What the cue says is done with the content: said, asked for, promised, intended, believed, known, shown, or praised and blamed. */
  act: AttributionAct.optional(),
  by: z.string(),
  confidence: z.number().min(0).max(1).optional(),
});
export type Attribution = z.infer<typeof Attribution>;
