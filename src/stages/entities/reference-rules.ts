import { z } from 'zod';
import type { Resources } from '../../resources/resources.ts';
import { ruleFields } from '../../resources/rule.ts';
import { verbSet, type VerbSet } from './verb-set.ts';

const words = z.array(z.string().min(1));
const PronounRule = z.strictObject({
  ...ruleFields,
  refers: z.enum(['person', 'thing', 'group', 'issuer', 'speaker']),
  forms: words,
  genders: z.record(z.string(), z.enum(['m', 'f'])).optional(),
});
const NominalRule = z.strictObject({
  ...ruleFields,
  refers: z.enum(['parties', 'persons', 'own', 'defined', 'head', 'only', 'office', 'self']),
  nouns: words.optional(),
});
const ReferenceFile = z.strictObject({
  numbers: z.record(z.string(), z.int().positive()),
  meets: words,
  held: words,
  issued: words,
  signs: words,
  gatherings: words,
  anyGathering: words,
  counts: z.record(z.string(), z.int().positive()),
  documents: words,
  agreements: words,
  mainOccasion: words,
  styles: words,
  pronouns: z.array(PronounRule).min(1),
  nominals: z.array(NominalRule).min(1),
});

/** One rule for pronouns, and one for descriptions. */
export type PronounRule = z.infer<typeof PronounRule>;
export type NominalRule = z.infer<typeof NominalRule>;

/** Words that refer to what was named before (`entities/reference.yaml`). */
export interface ReferenceRules {
  readonly numbers: ReadonlyMap<string, number>;
  readonly meets: ReadonlySet<string>;
  readonly held: VerbSet;
  readonly issued: VerbSet;
  readonly heldOrIssued: VerbSet;
  /** Lemmas of the verbs whose subjects are the signatories of their objects. */
  readonly signs: ReadonlySet<string>;
  /** Nouns for meetings, and those of them that fit any meeting. */
  readonly gatherings: ReadonlySet<string>;
  readonly anyGathering: ReadonlySet<string>;
  /** "bilateral" → 2. */
  readonly counts: ReadonlyMap<string, number>;
  readonly documents: ReadonlySet<string>;
  readonly agreements: ReadonlySet<string>;
  /** Words behind a meeting that say it is the one the text is about. */
  readonly mainOccasion: readonly string[];
  /** Words behind "His" or "Your" that make a form of address of it, in lower case. */
  readonly styles: ReadonlySet<string>;
  /** The rule of each pronoun, by its lower-case form. */
  readonly pronouns: ReadonlyMap<string, PronounRule>;
  /** The rules of descriptions by what they refer to. */
  readonly nominals: ReadonlyMap<NominalRule['refers'], NominalRule>;
  /** The nouns of each rule of descriptions that names some. */
  readonly nouns: ReadonlyMap<NominalRule['refers'], ReadonlySet<string>>;
}

/** The rules as the file has them, for the tests of their examples. */
export function readReferenceFile(resources: Resources): z.infer<typeof ReferenceFile> {
  return resources.yaml('entities/reference.yaml', ReferenceFile);
}

/** Reads `entities/reference.yaml`. */
export function readReferenceRules(resources: Resources): ReferenceRules {
  const file = readReferenceFile(resources);
  return {
    numbers: new Map(Object.entries(file.numbers)),
    meets: new Set(file.meets),
    held: verbSet(file.held),
    issued: verbSet(file.issued),
    heldOrIssued: verbSet([...file.held, ...file.issued]),
    signs: new Set(file.signs),
    gatherings: new Set(file.gatherings),
    anyGathering: new Set(file.anyGathering),
    counts: new Map(Object.entries(file.counts)),
    documents: new Set(file.documents),
    agreements: new Set(file.agreements),
    mainOccasion: file.mainOccasion,
    styles: new Set(file.styles),
    pronouns: new Map(file.pronouns.flatMap((rule) => rule.forms.map((form) => [form.toLowerCase(), rule] as const))),
    nominals: new Map(file.nominals.map((rule) => [rule.refers, rule])),
    nouns: new Map(file.nominals.map((rule) => [rule.refers, new Set(rule.nouns)])),
  };
}
