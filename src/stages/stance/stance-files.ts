import { z } from 'zod';
import { Genre } from '../../core/document.ts';
import { Explicitness, Polarity } from '../../core/stance.ts';
import { ruleFields } from '../../resources/rule.ts';

/**
 * The grammar that leads from a cue to its holder and to what it is about:
 *
 * - `attitude`: someone condemns, welcomes, is concerned about something: the subject or possessor holds, the object is the topic
 * - `alarm`: something alarms, troubles or disappoints someone
 * - `conduct`: words that judge while they name a deed ("violate", "aggression"): the voice of the text holds, who does it is the target
 * - `quality`: words that judge a thing ("illegal", "a threat to"): the voice holds, whose thing it is is the target
 * - `demand`: someone urges another to do something
 */
export const Frame = z.enum(['attitude', 'alarm', 'conduct', 'quality', 'demand']);
export type Frame = z.infer<typeof Frame>;

const Strength = z.int().min(1).max(5);
const words = z.array(z.string().min(1)).min(1).optional();

/** One rule of `cues.yaml`, `framing.yaml` or `demands.yaml`: words of one rung of a ladder with the grammar they share. */
export const CueRule = z.strictObject({
  ...ruleFields,
  device: z.string(),
  polarity: Polarity,
  strength: Strength,
  frame: Frame,
  explicitness: Explicitness.optional(),
  /**
   * Silent where no actor is found (`actor`), or neither an actor nor a named sufferer (`party`), or no actor whom the same voice
   * blames elsewhere in the text (`antagonist`).
   */
  needs: z.enum(['actor', 'party', 'antagonist']).optional(),
  /** Also speaks without an actor where its voice blames one antagonist again and again in the text. */
  unnamed: z.literal('antagonist').optional(),
  /** What «of» leads to after a noun of conduct: its doer or, by default, the one it is done to; `victim`: so does a possessor. */
  of: z.enum(['actor', 'patient', 'victim']).optional(),
  /** Only where the verb is negated ("does not respect"); the stance itself is not. */
  when: z.literal('negated').optional(),
  /** Silent where its verb is only promised or planned («we will support schools», «by supporting schools») and neither an actor nor what one stands for is its object. */
  avowed: z.literal(true).optional(),
  /** Nouns only where they are said of someone: "X is a threat", "called X a threat", "X, a threat to …". */
  place: z.literal('predicate').optional(),
  /** What every cue of the rule is marked with: reassurance, denial. */
  scope: z.array(z.enum(['denied', 'reassurance'])).optional(),
  /** Lemmas, each with the prepositions of its topic: `object to`, `opposition to|against`. */
  verbs: words,
  nouns: words,
  adjectives: words,
  adverbs: words,
  /** Token patterns; their first word is the head unless `[head: …]` says another. */
  patterns: words,
  /** Token patterns that begin at a cue and silence it: «attack the problem». */
  except: words,
});
export type CueRule = z.infer<typeof CueRule>;
export const CueFile = z.strictObject({ rules: z.array(CueRule) });

/** `intensity.yaml`: words that raise or lower a rung. */
export const IntensityFile = z.strictObject({
  rules: z.array(z.strictObject({ ...ruleFields, by: z.int().min(-2).max(2), words: z.array(z.string()).min(1) })),
});

/** What the words of a rule of `scope.yaml` do to a cue, or what they say of who holds it or answers for it. */
export const ScopeTurn = z.enum([
  'negation',
  'condition',
  'hypothetical',
  'subset',
  'denied',
  'reassurance',
  'mutual',
  'carrier',
  'heard',
  'causer',
  'emphasis',
  'reversal',
  'holder',
  'agentive',
  'performer',
  'deed',
  'self',
  'water',
  'causative',
  'remedy',
  'mouthpiece',
  'everyone',
  'stand',
  'companion',
]);
export type ScopeTurn = z.infer<typeof ScopeTurn>;

/** `scope.yaml`: words that turn a cue without changing it, and the verbs that carry an attitude's noun. */
export const ScopeFile = z.strictObject({
  rules: z.array(z.strictObject({ ...ruleFields, turns: ScopeTurn, words: words, patterns: words })),
});

/** One conventional target of a formula, with what speaks for it. */
export const FormulaTarget = z.strictObject({
  entity: z.string().startsWith('e:'),
  weight: z.number().min(0).max(1),
  /** Families or entities that mean this target by it; all users of the formula where absent. */
  users: z.array(z.string()).optional(),
  regions: z.array(z.string()).optional(),
  /** Token patterns of topics that speak for this target. */
  topics: z.array(z.string()).optional(),
  from: z.string().optional(),
  until: z.string().optional(),
});
export type FormulaTarget = z.infer<typeof FormulaTarget>;

/** `formulas/<name>.yaml`: a coded phrase, who uses it, and whom it means where no name is spoken. */
export const FormulaFile = z.strictObject({
  ...ruleFields,
  polarity: Polarity.default('negative'),
  strength: Strength,
  reliability: z.enum(['high', 'medium', 'low']),
  /** Whether it makes a stance of its own: never, only where a candidate carries, or always. */
  alone: z.enum(['never', 'candidate', 'always']),
  patterns: z.array(z.string()).min(1),
  /** Patterns that silence the formula in their sentence. */
  traps: z.array(z.string()).default([]),
  users: z.array(z.string()).default([]),
  targets: z.array(FormulaTarget).default([]),
});
export type FormulaFile = z.infer<typeof FormulaFile>;

/** `families.yaml`: states and forums whose statements use the same conventions. */
export const FamilyFile = z.strictObject({
  families: z.array(z.strictObject({ id: z.string(), means: z.string(), members: z.array(z.string().startsWith('e:')).min(1) })),
});

/** `evidence.yaml`: how much each kind of evidence speaks for a candidate, in [0, 1], and the score from which one is taken. */
export const EvidenceFile = z.strictObject({
  means: z.string(),
  author: z.number(),
  users: z.number(),
  'users-unknown': z.number(),
  region: z.strictObject({ sentence: z.number(), paragraph: z.number(), document: z.number() }),
  topic: z.strictObject({ sentence: z.number(), paragraph: z.number() }),
  name: z.strictObject({ sentence: z.number(), neighbour: z.number(), paragraph: z.number(), document: z.number() }),
  anaphora: z.number(),
  /** How often one must be blamed to be a text's antagonist, with which share of all blame and how many times a sentence; a text of more sentences has many topics; what being it in the paragraph or the text counts. */
  antagonist: z.strictObject({
    least: z.int(),
    share: z.number(),
    density: z.number(),
    sentences: z.int(),
    paragraph: z.number(),
    document: z.number(),
    /** Genres in which one voice speaks of one matter; in others only a link in the words leads to the antagonist. */
    genres: z.array(Genre),
    /** How many times a sentence a voice must blame in such a text for its unnamed words of blame to count, whomever they mean. */
    critical: z.number(),
  }),
  taken: z.number(),
  margin: z.number(),
});
export type Evidence = z.infer<typeof EvidenceFile>;
