import { stated, type Participant } from '../../core/attribution.ts';
import type { Role } from '../../core/claim.ts';
import { UPOS } from '../../core/ud.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { spanOf } from '../../match/token-range.ts';
import { isActor } from './actors.ts';
import { isVerb, markOf } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';
import type { Clause } from './clauses.ts';
import { thankedFor } from './doers.ts';
import { addAdverbialClause, addOblique, type Owner } from './obliques.ts';
import { attributeRange, clauseParticipant, participantOf, prepositionOf, purposeWithin } from './participant.ts';
import { phraseRange } from './phrase-range.ts';

const obliques = relationSet('obl!', 'obl:unmarked');
const modifiers = relationSet('nmod!');
const adverbial = relationSet('advcl!');
const indirect = relationSet('iobj');
const openClauses = relationSet('xcomp');
const complements = relationSet('ccomp');
const clausalSubjects = relationSet('csubj', 'ccomp', 'advcl!', 'xcomp', 'acl!');
const subjects = relationSet('nsubj', 'expl');
const expletives = relationSet('expl');
const VERB = UPOS.indexOf('VERB');
const NOUN = UPOS.indexOf('NOUN');

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
  const { predicate } = clause;
  const roles: Partial<Record<Role, Participant>> = {};
  const places: string[] = [];
  const set = (role: Role, token: number, end = Infinity): void => {
    if (roles[role] !== undefined) return;
    roles[role] = participantOf(reading, token, predicate, end);
    const purpose = token > predicate ? purposeWithin(reading, token, phraseRange(tree, reading.tokens, token, predicate)[1]) : -1;
    if (purpose >= 0) set('purpose', purpose);
  };
  const [patient = -1] = clause.patients;
  setCore(reading, clause, roles, set);
  const owner: Owner = { lemma: tags.lemma[predicate] ?? '', predicate, hasPatient: patient >= 0, passive: clause.passive };
  for (const carrier of carriersOf(reading, clause)) {
    for (const child of childrenOf(tree, carrier)) {
      if ((tree.reachStart[child] ?? child) <= predicate && predicate < (tree.reachEnd[child] ?? child)) continue;
      if (hasRelation(tree, child, indirect)) {
        if (child !== patient) set('recipient', child);
      } else if (hasRelation(tree, child, obliques) || (clause.copular && hasRelation(tree, child, modifiers) && carrier !== predicate)) {
        addOblique(reading, child, set, places, owner);
        const purpose = child > predicate ? purposeWithin(reading, child, tree.reachEnd[child] ?? child) : -1;
        if (purpose >= 0) set('purpose', purpose);
      } else if (hasRelation(tree, child, adverbial))
        addAdverbialClause(reading, child, set, reading.lexicon.asking.has(owner.lemma) || thankedFor(reading, child) >= 0);
      else if (carrier === predicate && !clause.copular && hasRelation(tree, child, openClauses) && tags.upos[child] !== VERB) set('attribute', child);
    }
  }
  const implied = roles.agent === undefined && [predicate, ...clause.leads].some((token) => reading.acts.has(token));
  if (implied) roles.agent = { entity: reading.body, basis: 'inferred' };
  return { roles, agent: roles.agent === undefined || implied ? -1 : clause.agent, patient, places, implied };
}

/** Agent, patient with who receives it, and attribute. */
function setCore(
  reading: ClauseReading,
  clause: Clause,
  roles: Partial<Record<Role, Participant>>,
  set: (role: Role, token: number, end?: number) => void,
): void {
  const { tree, mentions, text, tokens } = reading;
  const { predicate, agent, copular } = clause;
  const postponed = copular ? postponedSubject(reading, clause) : -1;
  if (postponed >= 0) roles.agent = clauseParticipant(reading, postponed);
  else if (agent >= 0 && !isEmptySubject(reading, agent)) set('agent', agent);
  const [patient = -1] = clause.patients;
  if (patient >= 0) {
    const receiver = receiverIn(reading, predicate, patient);
    set('patient', patient, receiver < 0 ? Infinity : (tree.reachStart[receiver] ?? receiver));
    if (receiver >= 0) set('recipient', receiver);
  } else if (!copular && !clause.passive) {
    const clausal = childWith(tree, predicate, complements);
    if (clausal > predicate) roles.patient = clauseParticipant(reading, clausal);
  }
  if (copular) {
    const end = postponed < 0 ? Infinity : (tree.reachStart[postponed] ?? postponed);
    roles.attribute = stated(mentions.naming(predicate)?.entity ?? null, text, spanOf(tokens, attributeRange(reading, predicate, end)));
  }
}

/** «It is a part of the plan to build a network»: the clause that «it» stands for, or -1. */
function postponedSubject({ tree, tags, tokens, lexicon }: ClauseReading, { predicate }: Clause): number {
  const subject = childWith(tree, predicate, subjects);
  if (subject < 0 || tokens.lower[subject] !== 'it') return -1;
  const opens = (word: number): boolean => {
    const mark = markOf(tree, tags, word);
    return word > predicate && hasRelation(tree, word, clausalSubjects) && (mark === 'to' || (mark === 'that' && tree.parse.head[word] === predicate));
  };
  const own = childrenOf(tree, predicate).find(opens);
  if (own !== undefined) return own;
  // The parse may hang it on a noun further on.
  const end = Math.min(tree.reachEnd[predicate] ?? 0, predicate + FAR);
  for (let at = predicate + 1; at < end; at++) if (opens(at) && !lexicon.infinitiveNouns.has(tags.lemma[tree.parse.head[at] ?? -1] ?? '')) return at;
  return -1;
}

/** So many words behind an attribute its clause is looked for. */
const FAR = 32;

/** «sell missiles to the US»: who receives it, at the end of what is handed over, or -1. */
function receiverIn(reading: ClauseReading, predicate: number, patient: number): number {
  const { tree, tags, lexicon } = reading;
  if (patient < predicate || !lexicon.giving.has(tags.lemma[predicate] ?? '')) return -1;
  for (let at = (tree.reachEnd[patient] ?? 0) - 1, steps = 0; at > patient && steps < 64; at = tree.parse.head[at] ?? -1, steps++)
    if (hasRelation(tree, at, modifiers) && prepositionOf(reading, at) === 'to' && isActor(reading, at)) return isTailOf(reading, at, patient) ? at : -1;
  return -1;
}

/** True for a phrase that hangs on the noun itself or on its apposition. */
function isTailOf({ tree }: ClauseReading, phrase: number, noun: number): boolean {
  const head = tree.parse.head[phrase] ?? -1;
  return head === noun || (hasRelation(tree, head, appositions) && tree.parse.head[head] === noun);
}
const appositions = relationSet('appos');

/** The predicate and the verbs that lead it, up to a noun: phrases of either belong to the clause. */
function carriersOf(reading: ClauseReading, { predicate, leads }: Clause): number[] {
  const noun = leads.findIndex((lead) => reading.tags.upos[lead] === NOUN && !isVerb(reading, lead));
  return [predicate, ...(noun < 0 ? leads : leads.slice(0, noun)).filter((lead) => isVerb(reading, lead))];
}

/** «there», an empty «it», and a relative word without its antecedent fill no role. */
const isEmptySubject = ({ tags, tree }: ClauseReading, token: number): boolean =>
  emptyWords.has(tags.lemma[token] ?? '') || hasRelation(tree, token, expletives);
const emptyWords: ReadonlySet<string> = new Set(['there', 'that', 'which']);
