import { z } from 'zod';
import { Quote } from './span.ts';

/** The types of entities (design, "Types"); ACE/ERE's with the diplomatic world's own added. */
export const EntityType = z.enum([
  'person',
  'country',
  'organization',
  'government_body',
  'military_unit',
  'committee_or_forum',
  'agreement',
  'meeting',
  'weapon_or_equipment',
  'program_or_initiative',
  'doctrine_or_concept',
  'region_or_sea',
  'place',
  'role',
  'document',
  'publication',
  'conflict',
  'event',
]);
export type EntityType = z.infer<typeof EntityType>;

/** The types of those who can speak, act and be held to their word. */
export const actorTypes: readonly EntityType[] = ['person', 'country', 'organization', 'government_body', 'military_unit', 'committee_or_forum'];

/** How a mention is written. `nominal` is a common-noun reference ("both sides", "the Ministers"). */
export const MentionForm = z.enum(['name', 'alias', 'acronym', 'demonym', 'metonym', 'description', 'nominal', 'pronoun', 'typo']);
export type MentionForm = z.infer<typeof MentionForm>;

/** One place where the text speaks of an entity. `by` is the rule or model with its version; `confidence` is in [0, 1]. */
export const Mention = Quote.extend({
  form: MentionForm,
  by: z.string(),
  confidence: z.number().min(0).max(1),
  /** Why a pronoun or nominal is read as this entity, as a sentence. */
  reason: z.string().optional(),
});
export type Mention = z.infer<typeof Mention>;

/** One thing of the world with all its mentions. Ids begin with `e:` and are stable across documents where the lexicon knows the name. */
export const Entity = z.strictObject({
  id: z.string().startsWith('e:'),
  type: EntityType,
  name: z.string(),
  links: z.record(z.string(), z.string()).optional(),
  /** States it belongs to (a ministry, a unit, a person's country); for a group its members. */
  countries: z.array(z.string()).optional(),
  members: z.array(z.string()).optional(),
  mentions: z.array(Mention),
});
export type Entity = z.infer<typeof Entity>;

/** The kinds of relations between entities, times and words (issue 3 of the plan: "Relations"). */
export const RelationType = z.enum([
  'acronym-of',
  'role-of',
  'member-of',
  'part-of',
  'located-at',
  'date-of',
  'signatory-of',
  'successor-of',
  'issuer-of',
  'author-of',
  'translator-of',
]);
export type RelationType = z.infer<typeof RelationType>;

/** A relation with the words that prove it. `from` and `to` are ids, or the written acronym for `acronym-of`. */
export const Relation = Quote.extend({
  id: z.string().optional(),
  type: RelationType,
  from: z.string(),
  to: z.string(),
  by: z.string(),
});
export type Relation = z.infer<typeof Relation>;
