import { z } from 'zod';
import { Participant } from './attribution.ts';
import { Quote } from './span.ts';

export const ClaimType = z.enum(['event', 'commitment', 'decision', 'assessment', 'threat-assessment', 'background', 'capability', 'reaffirmation', 'causal']);
export type ClaimType = z.infer<typeof ClaimType>;

export const Modality = z.enum(['asserted', 'planned', 'obligated', 'possible', 'reported']);
export type Modality = z.infer<typeof Modality>;

/** FactBank's values in words (Saurí & Pustejovsky 2009): certain CT±, probable PR±, possible PS±, unknown Uu. */
export const Factuality = z.enum(['certain', 'probable', 'possible', 'unknown', 'counter-possible', 'counter-probable', 'counter-certain']);
export type Factuality = z.infer<typeof Factuality>;

/** The semantic roles a claim may fill. */
export const Role = z.enum(['agent', 'patient', 'recipient', 'beneficiary', 'instrument', 'topic', 'place', 'time', 'attribute', 'purpose']);
export type Role = z.infer<typeof Role>;

/** A promise's parts: who, how strongly on the ladder of `pipelines/en/claims/commitments.yaml` (1 considers … 5 signed), under what conditions, by when. */
export const Commitment = z.strictObject({
  party: z.string().nullable(),
  /** The entities that promise together («Japan and Australia will …») where no single entity stands for them. */
  parties: z.array(z.string()).optional(),
  kind: z.enum(['discussion', 'intention', 'pledge', 'decision', 'done']).optional(),
  strength: z.int().min(1).max(5),
  beneficiary: z.string().nullable().optional(),
  deadline: z.string().nullable(),
  quantity: Quote.optional(),
  conditions: z.array(Quote),
});
export type Commitment = z.infer<typeof Commitment>;

/** One assertion of the text. Its id is made of document id, holder, predicate, roles and an occurrence number (see `id.ts`). */
export const Claim = Quote.extend({
  id: z.string().startsWith('c:'),
  type: ClaimType,
  predicate: Quote.extend({ lemma: z.string() }),
  roles: z.partialRecord(Role, Participant),
  polarity: z.enum(['positive', 'negative']),
  modality: Modality,
  factuality: Factuality,
  tense: z.enum(['past', 'present', 'future', 'none']).optional(),
  times: z.array(z.string()),
  places: z.array(z.string()),
  attribution: z.string().nullable(),
  commitment: Commitment.optional(),
  by: z.string(),
  confidence: z.number().min(0).max(1),
});
export type Claim = z.infer<typeof Claim>;

/** Open information extraction of one finite clause: relation phrase and arguments, in the order they are read (Banko et al. 2007). */
export const Triple = z.strictObject({
  relation: Quote,
  arguments: z.array(Quote),
  sentence: z.string(),
  attribution: z.string().nullable().optional(),
  confidence: z.number().min(0).max(1),
});
export type Triple = z.infer<typeof Triple>;
