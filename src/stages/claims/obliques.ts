import type { Role } from '../../core/claim.ts';
import type { EntityType } from '../../core/entity.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { conjunctsOf } from '../../match/clause.ts';
import { isActor } from './actors.ts';
import type { PhraseClass } from './claim-lexicon.ts';
import { markOf } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';
import { forSubject, nounBefore } from './leads.ts';
import { prepositionOf } from './participant.ts';

const GERUND = XPOS.indexOf('VBG');
const ADJECTIVE = UPOS.indexOf('ADJ');
const venueTypes: ReadonlySet<EntityType> = new Set<EntityType>(['place', 'region_or_sea', 'country', 'meeting', 'event', 'conflict']);
const textTypes: ReadonlySet<EntityType> = new Set<EntityType>(['document', 'agreement']);
const placeTypes: ReadonlySet<EntityType> = new Set<EntityType>(['place', 'region_or_sea', 'country']);

/** What an oblique phrase belongs to: the lemma of its verb, and whether that has a patient. */
export interface Owner {
  readonly lemma: string;
  readonly predicate: number;
  readonly hasPatient: boolean;
  readonly passive: boolean;
}

/** Gives a prepositional phrase the role that `claims/roles.yaml` has for it, and notes the places it names. */
export function addOblique(reading: ClauseReading, token: number, set: (role: Role, token: number) => void, places: string[], owner: Owner): void {
  const preposition = prepositionOf(reading, token);
  const classes = classesOf(reading, token, preposition);
  if (classes.has('time')) {
    set('time', token);
    return;
  }
  const row = reading.lexicon.roles.find(
    ({ prepositions, classes: wanted, needsPatient, verbs }) =>
      prepositions.includes(preposition) &&
      wanted.some((name) => classes.has(name)) &&
      (needsPatient !== true || owner.hasPatient) &&
      (verbs === undefined || reading.lexicon[verbs].has(owner.lemma)),
  );
  // «As a matter of fact, …» is no attribute: what something is called stands behind its verb.
  if (row?.role === 'attribute' && (token < owner.predicate || (preposition === 'as' && reading.tags.upos[token] === ADJECTIVE))) return;
  if (row === undefined || (row.role === 'recipient' && owner.passive && preposition === 'by')) return;
  set(row.role, token);
  if (row.role !== 'place') return;
  for (const word of conjunctsOf(reading.tree, token)) {
    const mention = reading.mentions.naming(word);
    if (mention !== undefined && placeTypes.has(mention.type)) places.push(mention.entity);
  }
}

/** Gives an adverbial clause its role: a purpose, the matter of a request, or a means. */
export function addAdverbialClause(reading: ClauseReading, token: number, set: (role: Role, token: number) => void, asking: boolean): void {
  const { tree, tags } = reading;
  const mark = markOf(tree, tags, token);
  // «for democracy to thrive» is not what the doer of the clause does it for.
  if (mark === 'to' && nounBefore(reading, token) >= 0) return;
  if (mark === 'to' && (asking || forSubject(reading, token) < 0)) set(asking ? 'topic' : 'purpose', token);
  else if (mark === 'by' && tags.xpos[token] === GERUND) set('instrument', token);
  else if (mark === 'for' && tags.xpos[token] === GERUND) set(asking ? 'topic' : 'purpose', token);
}

function classesOf(reading: ClauseReading, token: number, preposition: string): Set<PhraseClass> {
  const { tags, mentions, timeAt } = reading;
  const classes = new Set<PhraseClass>(['any']);
  if (timeAt.has(token)) classes.add('time');
  if (tags.xpos[token] === GERUND) classes.add('gerund');
  const mention = mentions.naming(token);
  if (mention !== undefined && (venueTypes.has(mention.type) || (textTypes.has(mention.type) && preposition === 'in'))) classes.add('venue');
  if (isActor(reading, token)) classes.add('actor');
  if (venueNouns.has(tags.lemma[token] ?? '')) classes.add('venue');
  return classes;
}
const venueNouns: ReadonlySet<string> = new Set([
  'meeting',
  'summit',
  'talks',
  'conference',
  'region',
  'area',
  'country',
  'world',
  'sea',
  'island',
  'city',
  'border',
  'territory',
  'zone',
  'ceremony',
  'base',
  'port',
  'capital',
  'street',
  'strait',
  'ocean',
  'battlefield',
]);
