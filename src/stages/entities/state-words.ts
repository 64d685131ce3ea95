import { z } from 'zod';
import { EntityType } from '../../core/entity.ts';
import { slugOf } from '../../core/id.ts';
import type { Resources } from '../../resources/resources.ts';
import { phraseSet, type PhraseSet } from './phrase-set.ts';

const words = z.array(z.string().min(1));
const weights = z.record(z.string(), z.number());
const StateFile = z.strictObject({
  formal: words,
  bodies: z.array(z.strictObject({ ids: words, weight: z.number(), type: EntityType.optional(), forms: words })),
  standFor: words,
  things: weights,
  offices: weights,
  dealings: weights,
  actsAfter: words,
  actedOnBefore: words,
  demonyms: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  backFormed: z.record(z.string(), z.string()),
});

/** A body that states have. */
export interface StateBody {
  readonly type: EntityType;
  readonly name: string;
  /** How the ids of such bodies end in the lexicon, the first also for bodies of states it does not know. */
  readonly ids: readonly string[];
  readonly weight: number;
}

/** How a language shows that a name is a state's (`entities/states.yaml`). */
export interface StateWords {
  readonly formal: PhraseSet<true>;
  readonly bodies: PhraseSet<StateBody>;
  readonly standFor: PhraseSet<true>;
  readonly things: PhraseSet<number>;
  readonly offices: ReadonlyMap<string, number>;
  readonly dealings: PhraseSet<number>;
  readonly actsAfter: ReadonlySet<string>;
  readonly actedOnBefore: ReadonlySet<string>;
  readonly demonyms: readonly { readonly from: string; readonly to: string }[];
  readonly backFormed: readonly (readonly [ending: string, name: string])[];
}

/** Reads `entities/states.yaml`. */
export function readStateWords(resources: Resources): StateWords {
  const file = resources.yaml('entities/states.yaml', StateFile);
  const bodies = file.bodies.flatMap(({ ids, weight, type = 'government_body', forms }) => {
    const body: StateBody = { type, name: titleCase(forms[0] ?? ''), ids, weight };
    return forms.map((form) => [form, body] as const);
  });
  return {
    formal: phraseSet(file.formal.map((form) => [form, true] as const)),
    bodies: phraseSet(bodies),
    standFor: phraseSet(file.standFor.map((form) => [form, true] as const)),
    things: phraseSet(Object.entries(file.things)),
    dealings: phraseSet(Object.entries(file.dealings)),
    offices: new Map(Object.entries(file.offices)),
    actsAfter: new Set(file.actsAfter),
    actedOnBefore: new Set(file.actedOnBefore),
    demonyms: file.demonyms,
    backFormed: Object.entries(file.backFormed),
  };
}

const titleCase = (name: string): string => name.replace(/^\p{Ll}|(?<= )\p{Ll}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase());

/** What the people of a state may be called ("Sarkovan" of "Sarkova"). */
export function demonymsOf(name: string, { demonyms }: StateWords): string[] {
  return demonyms.filter(({ from }) => name.endsWith(from)).map(({ from, to }) => name.slice(0, name.length - from.length) + to);
}

/** The id of a body of a state that the lexicon does not know: `e:sarkova-ministry-of-defense`. */
export function bodyId(state: string, body: StateBody): string {
  return `${state.slice(2)}-${body.ids[0] ?? slugOf(body.name)}`;
}
