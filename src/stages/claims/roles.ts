import { stated, type Participant } from '../../core/attribution.ts';
import type { EntityType } from '../../core/entity.ts';
import type { Role } from '../../core/claim.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { conjunctsOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { nameParticipant } from '../../match/name-participant.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { ClauseReading } from './clause-reading.ts';
import type { Nominalization, PhraseClass } from './claim-lexicon.ts';
import { isVerb, markOf, type Clause } from './clauses.ts';
import { phraseRange } from './phrase-range.ts';

const obliques = relationSet('obl!', 'obl:unmarked');
const modifiers = relationSet('nmod!');
const possessors = relationSet('nmod:poss');
const adverbial = relationSet('advcl!');
const cases = relationSet('case');
const fixedParts = relationSet('fixed');
const indirect = relationSet('iobj');
const openClauses = relationSet('xcomp');
const GERUND = XPOS.indexOf('VBG');
const VERB = UPOS.indexOf('VERB');
const PRONOUN = UPOS.indexOf('PRON');
const PROPER = UPOS.indexOf('PROPN');

const actorTypes: ReadonlySet<EntityType> = new Set<EntityType>([
  'person',
  'country',
  'organization',
  'government_body',
  'military_unit',
  'committee_or_forum',
  'role',
]);
const venueTypes: ReadonlySet<EntityType> = new Set<EntityType>(['place', 'region_or_sea', 'country', 'meeting', 'event', 'conflict']);
const placeTypes: ReadonlySet<EntityType> = new Set<EntityType>(['place', 'region_or_sea', 'country']);

/** The roles of a clause, and the places among them. */
export interface RoleReading {
  readonly roles: Partial<Record<Role, Participant>>;
  /** The head words of agent and first patient, or -1. */
  readonly agent: number;
  readonly patient: number;
  readonly places: readonly string[];
  /** True where the issuing body does it without being named again. */
  readonly implied: boolean;
}

/** Fills the roles from subject, objects, complements and prepositional phrases. A phrase whose role is not clear gets none. */
export function rolesOf(reading: ClauseReading, clause: Clause): RoleReading {
  const { tree, tags } = reading;
  const roles: Partial<Record<Role, Participant>> = {};
  const places: string[] = [];
  const set = (role: Role, token: number): void => {
    roles[role] ??= participantOf(reading, token, clause.predicate);
  };
  if (clause.agent >= 0 && !isEmptySubject(reading, clause.agent)) set('agent', clause.agent);
  const [patient = -1] = clause.patients;
  if (patient >= 0) set('patient', patient);
  if (clause.copular)
    roles.attribute = stated(
      reading.mentions.naming(clause.predicate)?.entity ?? null,
      reading.text,
      spanOf(reading.tokens, attributeRange(reading, clause.predicate)),
    );
  const owner: Owner = { lemma: tags.lemma[clause.predicate] ?? '', predicate: clause.predicate, hasPatient: patient >= 0, passive: clause.passive };
  for (const carrier of carriersOf(reading, clause)) {
    for (const child of childrenOf(tree, carrier)) {
      if ((tree.reachStart[child] ?? child) <= clause.predicate && clause.predicate < (tree.reachEnd[child] ?? child)) continue;
      if (hasRelation(tree, child, indirect)) {
        if (child !== patient) set('recipient', child);
      } else if (hasRelation(tree, child, obliques) || (clause.copular && hasRelation(tree, child, modifiers) && carrier !== clause.predicate))
        addOblique(reading, child, set, places, owner);
      else if (hasRelation(tree, child, adverbial)) addAdverbialClause(reading, child, set, reading.lexicon.asking.has(owner.lemma));
      else if (carrier === clause.predicate && !clause.copular && hasRelation(tree, child, openClauses) && tags.upos[child] !== VERB) set('attribute', child);
    }
  }
  const implied = roles.agent === undefined && [clause.predicate, ...clause.leads].some((token) => reading.acts.has(token));
  if (implied) roles.agent = { entity: reading.body, basis: 'inferred' };
  return { roles, agent: roles.agent === undefined || implied ? -1 : clause.agent, patient, places, implied };
}

/** The predicate and the verbs that lead it: phrases of either belong to the clause. */
function carriersOf(reading: ClauseReading, { predicate, leads }: Clause): number[] {
  return [predicate, ...leads.filter((lead) => isVerb(reading, lead))];
}

/** Roles of a noun of action: «Japan’s establishment of the command», «the expansion of the force by the ministry». */
export function nominalRoles(reading: ClauseReading, noun: number, { verb, of }: Nominalization): RoleReading {
  const { tree } = reading;
  const roles: Partial<Record<Role, Participant>> = {};
  const places: string[] = [];
  let agent = childWith(tree, noun, possessors);
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
  const result = [...childrenOf(tree, patient)].find(
    (child) => child > patient && hasRelation(tree, child, modifiers) && ['to', 'into'].includes(prepositionOf(reading, child)),
  );
  if (result === undefined) return;
  const [first] = phraseRange(tree, tokens, patient, noun);
  const range = trimRange(tokens, [first, tree.reachStart[result] ?? result]);
  if (range === undefined) return;
  roles.patient = stated(mentions.naming(patient)?.entity ?? null, text, spanOf(tokens, range));
  roles.attribute ??= participantOf(reading, result, noun);
}

/** What an oblique phrase belongs to: the lemma of its verb, and whether that has a patient. */
interface Owner {
  readonly lemma: string;
  readonly predicate: number;
  readonly hasPatient: boolean;
  readonly passive: boolean;
}

function addOblique(reading: ClauseReading, token: number, set: (role: Role, token: number) => void, places: string[], owner: Owner): void {
  const preposition = prepositionOf(reading, token);
  const classes = classesOf(reading, token);
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
  if (row?.role === 'attribute' && token < owner.predicate) return;
  if (row === undefined || (row.role === 'recipient' && owner.passive && preposition === 'by')) return;
  set(row.role, token);
  if (row.role !== 'place') return;
  for (const word of conjunctsOf(reading.tree, token)) {
    const mention = reading.mentions.naming(word);
    if (mention !== undefined && placeTypes.has(mention.type)) places.push(mention.entity);
  }
}

function addAdverbialClause(reading: ClauseReading, token: number, set: (role: Role, token: number) => void, asking: boolean): void {
  const { tree, tags } = reading;
  const mark = markOf(tree, tags, token);
  if (mark === 'to') set(asking ? 'topic' : 'purpose', token);
  else if (mark === 'by' && tags.xpos[token] === GERUND) set('instrument', token);
  else if (mark === 'for' && tags.xpos[token] === GERUND) set('purpose', token);
}

/** The preposition of a phrase with its fixed parts, in lower case: «in», «on behalf of». */
export function prepositionOf({ tree, tokens }: ClauseReading, token: number): string {
  const word = childWith(tree, token, cases);
  if (word < 0) return '';
  const parts = [word, ...[...childrenOf(tree, word)].filter((child) => hasRelation(tree, child, fixedParts))];
  return parts.map((part) => tokens.lower[part] ?? '').join(' ');
}

function classesOf(reading: ClauseReading, token: number): Set<PhraseClass> {
  const { tags, mentions, timeAt } = reading;
  const classes = new Set<PhraseClass>(['any']);
  if (timeAt.has(token)) classes.add('time');
  if (tags.xpos[token] === GERUND) classes.add('gerund');
  const mention = mentions.naming(token);
  if (mention !== undefined && venueTypes.has(mention.type)) classes.add('venue');
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

/** True for someone who can act: a person, state, body, a name that nothing is known of, or a common noun or pronoun for them. */
export function isActor({ tags, mentions, lexicon, tree }: ClauseReading, token: number): boolean {
  const mention = mentions.naming(token);
  if (mention !== undefined) return actorTypes.has(mention.type) || mention.type === 'document';
  if (tags.upos[token] === PROPER) return true;
  const lemma = tags.lemma[token] ?? '';
  if (tags.upos[token] === PRONOUN) return lexicon.actorPronouns.has(lemma);
  return lexicon.actorNouns.has(lemma) || conjunctsOf(tree, token).some((word) => word !== token && actorTypes.has(mentions.naming(word)?.type ?? 'place'));
}

/** «there», an empty «it», and a relative word without its antecedent fill no role. */
const isEmptySubject = ({ tags, tree }: ClauseReading, token: number): boolean =>
  emptyWords.has(tags.lemma[token] ?? '') || relationSetExpletive[tree.parse.relation[token] ?? 0] === 1;
const emptyWords: ReadonlySet<string> = new Set(['there', 'that', 'which']);
const relationSetExpletive = relationSet('expl');

/** A participant from its head word: the entity that names it, or the entities of all its coordinated nouns. */
export function participantOf(reading: ClauseReading, token: number, predicate: number): Participant {
  const { tree, tokens, text, mentions, issuers, tags } = reading;
  const span = spanOf(tokens, phraseRange(tree, tokens, token, predicate));
  const named = nameParticipant(tree, mentions, token, predicate);
  const [issuer] = issuers;
  const isWe = tags.lemma[token] === 'we' && issuers.length === 1;
  return { ...stated(null, text, span), ...named, ...(named.entity === null && isWe && issuer !== undefined ? { entity: issuer } : {}) };
}

/** The words of a predicate noun or adjective without subject, copula and what else belongs to the clause. */
function attributeRange({ tree }: ClauseReading, predicate: number): [number, number] {
  let first = predicate;
  let end = predicate + 1;
  const children = [...childrenOf(tree, predicate)];
  for (const child of children.toReversed()) {
    if (child > predicate) continue;
    if (!hasRelation(tree, child, attributeParts) || tree.reachEnd[child] !== first) break;
    first = tree.reachStart[child] ?? child;
  }
  for (const child of children) {
    if (child < predicate) continue;
    if (hasRelation(tree, child, clauseParts)) break;
    end = Math.max(end, tree.reachEnd[child] ?? child + 1);
  }
  return [first, end];
}
const attributeParts = relationSet('det', 'amod', 'compound', 'nummod', 'nmod', 'nmod:poss', 'flat', 'case', 'advmod');
const clauseParts = relationSet('nsubj', 'csubj', 'cop', 'aux', 'advcl', 'punct', 'mark', 'cc', 'parataxis', 'discourse', 'obl', 'expl', 'acl:relcl', 'ccomp');
