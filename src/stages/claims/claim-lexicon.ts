import { z } from 'zod';
import { ClaimType, Role } from '../../core/claim.ts';
import { FactualityFile } from './factuality.ts';
import { ruleFields } from '../../resources/rule.ts';
import type { Resources } from '../../resources/resources.ts';

const Kind = z.enum(['discussion', 'intention', 'pledge', 'decision', 'done']);
const Takes = z.enum(['to', 'gerund', 'that', 'self', 'noun', 'auxiliary', 'topic']);
const words = z.array(z.string()).min(1);
const described = { means: z.string().min(1), source: z.string().min(1) } as const;

export const CommitmentFile = z.strictObject({
  rungs: z.array(
    z.strictObject({ ...ruleFields, strength: z.int().min(1).max(5), kind: Kind, takes: z.array(Takes).min(1), own: z.boolean().optional(), words }),
  ),
  modifiers: z.array(z.strictObject({ ...ruleFields, change: z.int(), phrases: words })),
  conditions: z.strictObject({ ...described, marks: words }),
  actors: z.strictObject({ ...described, nouns: words, pronouns: words }),
  nonacts: z.strictObject({ ...described, verbs: words }),
});
export const TypeFile = z.strictObject({
  classes: z.array(
    z.strictObject({
      ...ruleFields,
      type: ClaimType,
      lemmas: words,
      nouns: words.optional(),
      auxiliaries: words.optional(),
      needsAbstractAgent: z.boolean().optional(),
      copular: z.boolean().optional(),
    }),
  ),
  backgroundTense: z.strictObject({ ...described, adverbs: words }),
});
const PhraseClass = z.enum(['time', 'actor', 'venue', 'gerund', 'any']);
export const RoleFile = z.strictObject({
  ...described,
  rows: z.array(
    z.strictObject({
      prepositions: words,
      classes: z.array(PhraseClass).min(1),
      role: Role,
      needsPatient: z.boolean().optional(),
      verbs: z.enum(['becoming', 'bound', 'asking', 'being']).optional(),
    }),
  ),
  match: words,
  reject: words,
  infinitiveNouns: z.strictObject({ ...described, nouns: words }),
  prepositionalParticiples: z.strictObject({ ...described, participles: words }),
  becoming: z.strictObject({ ...described, verbs: words }),
  bound: z.strictObject({ ...described, verbs: words }),
  asking: z.strictObject({ ...described, verbs: words }),
  listing: z.strictObject({ ...described, verbs: words }),
  being: z.strictObject({ ...described, verbs: words }),
  giving: z.strictObject({ ...described, verbs: words }),
});

/** One rung of the ladder in one of its uses. */
export interface Rung {
  readonly id: string;
  readonly strength: number;
  readonly kind: z.infer<typeof Kind>;
  readonly takes: z.infer<typeof Takes>;
  /** A preposition, particle or adjective that must stand with the word, or ''. */
  readonly partner: string;
  /** True where it holds only for the speaker's own acts. */
  readonly own: boolean;
}

/** A phrase that makes a commitment softer or firmer. */
export interface Modifier {
  readonly id: string;
  readonly change: number;
  readonly words: readonly string[];
}

export interface Nominalization {
  readonly verb: string;
  readonly of: 'agent' | 'patient';
}

export type ClaimClass = z.infer<typeof TypeFile>['classes'][number];
export type RoleRow = z.infer<typeof RoleFile>['rows'][number];
export type PhraseClass = z.infer<typeof PhraseClass>;

/** What the pipeline knows of commitments, claim types, roles and nominalisations. */
export interface ClaimLexicon {
  readonly rungs: ReadonlyMap<string, readonly Rung[]>;
  /** Modifiers by their first word. */
  readonly modifiers: ReadonlyMap<string, readonly Modifier[]>;
  readonly conditionMarks: ReadonlySet<string>;
  readonly actorNouns: ReadonlySet<string>;
  readonly actorPronouns: ReadonlySet<string>;
  readonly nonacts: ReadonlySet<string>;
  readonly classes: readonly ClaimClass[];
  readonly backgroundAdverbs: ReadonlySet<string>;
  readonly roles: readonly RoleRow[];
  readonly infinitiveNouns: ReadonlySet<string>;
  readonly prepositionalParticiples: ReadonlySet<string>;
  readonly becoming: ReadonlySet<string>;
  readonly bound: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
  readonly listing: ReadonlySet<string>;
  readonly being: ReadonlySet<string>;
  readonly giving: ReadonlySet<string>;
  /** Verbs and adjectives that lead an infinitive or gerund and share its doer («agree to», «begin to», «able to»). */
  readonly leads: ReadonlySet<string>;
  /** Leads whose complement is as true as they are, or its contrary («begin to», «fail to»). */
  readonly implicatives: ReadonlySet<string>;
  /** Verb of each noun of action, and whom «of» leads to: what it is done to, or who does it («the support of the US»). */
  readonly nominalizations: ReadonlyMap<string, Nominalization>;
}

/** Reads `claims/commitments.yaml`, `types.yaml`, `roles.yaml`, `factuality.yaml` and `nominalizations.tsv`. Throws `pipeline.invalid` or `pipeline.lexicon` with the place of a fault. */
export function readClaimLexicon(resources: Resources): ClaimLexicon {
  const commitments = resources.yaml('claims/commitments.yaml', CommitmentFile);
  const types = resources.yaml('claims/types.yaml', TypeFile);
  const rungs = new Map<string, Rung[]>();
  for (const { id, strength, kind, takes, own = false, words: forms } of commitments.rungs) {
    for (const form of forms) {
      const [lemma = '', ...partner] = form.split(' ');
      for (const take of takes) push(rungs, lemma, { id, strength, kind, takes: take, partner: partner.join(' '), own });
    }
  }
  const modifiers = new Map<string, Modifier[]>();
  for (const { id, change, phrases } of commitments.modifiers) {
    for (const phrase of phrases) push(modifiers, phrase.split(' ')[0] ?? '', { id, change, words: phrase.split(' ') });
  }
  const roles = resources.yaml('claims/roles.yaml', RoleFile);
  const { embedders } = resources.yaml('claims/factuality.yaml', FactualityFile);
  return {
    rungs,
    modifiers,
    conditionMarks: new Set(commitments.conditions.marks),
    actorNouns: new Set(commitments.actors.nouns),
    actorPronouns: new Set(commitments.actors.pronouns),
    nonacts: new Set(commitments.nonacts.verbs),
    classes: types.classes,
    backgroundAdverbs: new Set(types.backgroundTense.adverbs),
    roles: roles.rows,
    infinitiveNouns: new Set(roles.infinitiveNouns.nouns),
    prepositionalParticiples: new Set(roles.prepositionalParticiples.participles),
    becoming: new Set(roles.becoming.verbs),
    bound: new Set(roles.bound.verbs),
    asking: new Set(roles.asking.verbs),
    listing: new Set(roles.listing.verbs),
    being: new Set(roles.being.verbs),
    giving: new Set(roles.giving.verbs),
    leads: new Set([...embedders.flatMap((entry) => entry.words), ...leadsOf(rungs)]),
    implicatives: new Set(embedders.filter(({ times = 0 }) => times === 1 || times < -0.5).flatMap((entry) => entry.words)),
    nominalizations: new Map(
      resources
        .table('claims/nominalizations.tsv', ['noun', 'verb', 'of', 'source'])
        .map(({ noun, verb, of }) => [noun, { verb, of: of === 'agent' ? 'agent' : 'patient' }]),
    ),
  };
}

/** Words of the ladder that lead an infinitive or gerund; of «be committed» the adjective. */
function leadsOf(rungs: ReadonlyMap<string, readonly Rung[]>): string[] {
  return [...rungs].flatMap(([lemma, uses]) =>
    uses.filter(({ takes }) => takes === 'to' || takes === 'gerund').flatMap(({ partner }) => (partner === '' ? [lemma] : [lemma, partner])),
  );
}

function push<T>(table: Map<string, T[]>, key: string, item: T): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [item]);
  else list.push(item);
}
