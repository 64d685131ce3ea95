import { z } from 'zod';
import { AttributionAct } from '../../core/attribution.ts';
import { ruleFields } from '../../resources/rule.ts';
import type { Resources } from '../../resources/resources.ts';

/** The grammar a verb or noun hands its content over in; `verbs.yaml` explains each. */
export const CueFrame = z.enum(['clause', 'quote', 'to', 'ask', 'gerund', 'object', 'as', 'of', 'prep']);
export type CueFrame = z.infer<typeof CueFrame>;

/** `words`: the source must be a person, a body, or a thing that holds words or numbers. */
const groupFields = { ...ruleFields, act: AttributionAct, speaker: z.literal('words').optional() } as const;
const nounList = z.strictObject({ means: z.string().min(1), source: z.string().min(1), nouns: z.array(z.string()).min(1) });
export const SourceFile = z.strictObject({ documents: nounList, persons: nounList.extend({ suffixes: z.array(z.string()).min(1) }) });
export const VerbFile = z.strictObject({
  groups: z.array(z.strictObject({ ...groupFields, frames: z.array(CueFrame).min(1), verbs: z.array(z.string()).min(1) })),
});
export const NounFile = z.strictObject({
  groups: z.array(z.strictObject({ ...groupFields, frames: z.array(z.enum(['clause', 'to', 'prep'])).min(1), nouns: z.array(z.string()).min(1) })),
});
export const AdjectiveFile = z.strictObject({
  groups: z.array(z.strictObject({ ...groupFields, frames: z.array(z.enum(['clause', 'to', 'prep'])).min(1), adjectives: z.array(z.string()).min(1) })),
});
export const PhraseFile = z.strictObject({
  groups: z.array(z.strictObject({ ...groupFields, kind: z.enum(['prepositions', 'possessives', 'adverbs']), forms: z.array(z.string()).min(1) })),
});

/** One reading of a cue: its frame, the rule it comes from, and the preposition or particle it needs. */
export interface CueReading {
  readonly frame: CueFrame;
  readonly act: AttributionAct;
  readonly rule: string;
  /** The preposition of a `prep` reading, the particle or adjective of another, or ''. */
  readonly partner: string;
  /** True where only a person, body, or thing that holds words can be the source. */
  readonly needsSpeaker: boolean;
}

/** A phrase that names a source without a verb. */
export interface PhraseCue {
  readonly words: readonly string[];
  readonly act: AttributionAct;
  readonly rule: string;
  readonly needsSpeaker: boolean;
}

/** The cues of a pipeline by their lemmas. */
export interface CueLexicon {
  readonly verbs: ReadonlyMap<string, readonly CueReading[]>;
  readonly nouns: ReadonlyMap<string, readonly CueReading[]>;
  /** Adjectives by their written form. */
  readonly adjectives: ReadonlyMap<string, readonly CueReading[]>;
  /** Prepositions by their first word. */
  readonly prepositions: ReadonlyMap<string, readonly PhraseCue[]>;
  readonly possessives: ReadonlyMap<string, PhraseCue>;
  readonly adverbs: ReadonlyMap<string, PhraseCue>;
  /** Common nouns for persons, bodies and things that hold words. */
  readonly speakers: ReadonlySet<string>;
  /** Of these, the things that hold words. */
  readonly documents: ReadonlySet<string>;
  /** Endings of further nouns for persons. */
  readonly personSuffixes: readonly string[];
}

/** Reads `attribution/verbs.yaml`, `nouns.yaml`, `adjectives.yaml`, `phrases.yaml` and `sources.yaml`. Throws `pipeline.invalid` with the place of a fault. */
export function readCues(resources: Resources): CueLexicon {
  const verbs = new Map<string, CueReading[]>();
  for (const { id, act, frames, speaker, verbs: words } of resources.yaml('attribution/verbs.yaml', VerbFile).groups) {
    for (const word of words) for (const frame of frames) addReading(verbs, word, { frame, act, rule: id, needsSpeaker: speaker === 'words' });
  }
  const nouns = new Map<string, CueReading[]>();
  for (const { id, act, frames, speaker, nouns: words } of resources.yaml('attribution/nouns.yaml', NounFile).groups) {
    for (const word of words) for (const frame of frames) addReading(nouns, word, { frame, act, rule: id, needsSpeaker: speaker === 'words' });
  }
  const adjectives = new Map<string, CueReading[]>();
  for (const { id, act, frames, speaker, adjectives: words } of resources.yaml('attribution/adjectives.yaml', AdjectiveFile).groups) {
    for (const word of words) for (const frame of frames) addReading(adjectives, word, { frame, act, rule: id, needsSpeaker: speaker === 'words' });
  }
  const prepositions = new Map<string, PhraseCue[]>();
  const possessives = new Map<string, PhraseCue>();
  const adverbs = new Map<string, PhraseCue>();
  for (const { id, act, kind, speaker, forms } of resources.yaml('attribution/phrases.yaml', PhraseFile).groups) {
    for (const form of forms) {
      const words = form.split(' ');
      const cue: PhraseCue = { words, act, rule: id, needsSpeaker: speaker === 'words' };
      const [first = ''] = words;
      if (kind === 'prepositions') prepositions.set(first, [...(prepositions.get(first) ?? []), cue]);
      else (kind === 'possessives' ? possessives : adverbs).set(form, cue);
    }
  }
  const { documents, persons } = resources.yaml('attribution/sources.yaml', SourceFile);
  return {
    verbs,
    nouns,
    adjectives,
    prepositions,
    possessives,
    adverbs,
    speakers: new Set([...documents.nouns, ...persons.nouns]),
    documents: new Set(documents.nouns),
    personSuffixes: persons.suffixes,
  };
}

function addReading(table: Map<string, CueReading[]>, words: string, reading: Omit<CueReading, 'partner'>): void {
  const [lemma = '', ...partner] = words.split(' ');
  const list = table.get(lemma) ?? [];
  const full: CueReading = { ...reading, partner: partner.join(' ') };
  if (!list.some((old) => old.frame === full.frame && old.partner === full.partner)) list.push(full);
  table.set(lemma, list);
}
