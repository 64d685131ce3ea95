import { stated, type Participant } from '../../core/attribution.ts';
import type { Role } from '../../core/claim.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { Nominalization } from './claim-lexicon.ts';
import type { ClauseReading } from './clause-reading.ts';
import { actorBefore } from './doers.ts';
import { addOblique } from './obliques.ts';
import { participantOf, prepositionOf } from './participant.ts';
import { phraseRange } from './phrase-range.ts';
import type { RoleReading } from './roles.ts';

const modifiers = relationSet('nmod!');
const possessors = relationSet('nmod:poss');
const cases = relationSet('case');

/** Roles of a noun of action: «Japan’s establishment of the command», «the expansion of the force by the ministry». */
export function nominalRoles(reading: ClauseReading, noun: number, { verb, of }: Nominalization): RoleReading {
  const { tree } = reading;
  const roles: Partial<Record<Role, Participant>> = {};
  const places: string[] = [];
  let agent = childWith(tree, noun, possessors) >= 0 ? childWith(tree, noun, possessors) : actorBefore(reading, noun);
  let patient = -1;
  const set = (role: Role, token: number): void => {
    roles[role] ??= participantOf(reading, token, noun);
  };
  for (const child of childrenOf(tree, noun)) {
    if (child < noun || !hasRelation(tree, child, modifiers)) continue;
    const preposition = prepositionOf(reading, child);
    if (preposition === 'of' && of === 'agent' && agent < 0) agent = child;
    else if (preposition === 'of' && patient < 0) patient = child;
    else if ((preposition === 'by' || preposition === 'between' || preposition === 'among') && agent < 0) agent = child;
    else if (preposition === 'for' && patient < 0 && agent >= 0) patient = child;
    else addOblique(reading, child, set, places, { lemma: verb, predicate: noun, hasPatient: patient >= 0, passive: false });
  }
  if (agent >= 0) set('agent', agent);
  if (patient >= 0) set('patient', patient);
  if (patient >= 0 && reading.lexicon.becoming.has(verb)) splitResult(reading, roles, patient, noun);
  return { roles, agent, patient, places, implied: false };
}

/** «the expansion of the force to a headquarters»: where the parse hangs «to …» on the force, it is told from it. */
function splitResult(reading: ClauseReading, roles: Partial<Record<Role, Participant>>, patient: number, noun: number): void {
  const { tree, tokens, text, mentions } = reading;
  const leadsInto = (child: number): boolean => ['to', 'into'].includes(prepositionOf(reading, child));
  const result = [...childrenOf(tree, patient)].find((child) => child > patient && hasRelation(tree, child, modifiers) && leadsInto(child));
  if (result === undefined) {
    // «focused on the expansion of the force to a headquarters»: the parse may hang «to …» on the verb.
    const above = childWith(tree, noun, cases) < 0 ? -1 : (tree.parse.head[noun] ?? -1);
    const beside = above < 0 ? undefined : [...childrenOf(tree, above)].find((child) => tree.reachStart[child] === tree.reachEnd[noun] && leadsInto(child));
    if (beside !== undefined) roles.attribute ??= participantOf(reading, beside, noun);
    return;
  }
  const [first] = phraseRange(tree, tokens, patient, noun);
  const range = trimRange(tokens, [first, tree.reachStart[result] ?? result]);
  if (range === undefined) return;
  roles.patient = stated(mentions.naming(patient)?.entity ?? null, text, spanOf(tokens, range));
  roles.attribute ??= participantOf(reading, result, noun);
}
