import { UPOS, XPOS } from '../../core/ud.ts';
import { caseOf, isPassive, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { isActor } from './actors.ts';
import { baseOf, isVerb, markOf, nominals } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';
import { forSubject, gerundPlaces, nounBefore } from './leads.ts';

const VERB = UPOS.indexOf('VERB');
const GERUND = XPOS.indexOf('VBG');
const NOUN = UPOS.indexOf('NOUN');
const PRONOUN = UPOS.indexOf('PRON');
const clausalSubjects = relationSet('csubj');
const openers = relationSet('mark', 'case');
const openClauses = relationSet('xcomp');
const nounClauses = relationSet('acl!');
const adverbial = relationSet('advcl!');
const objects = relationSet('obj', 'iobj');
const possessors = relationSet('nmod:poss');
const obliques = relationSet('obl');
const modifiers = relationSet('compound', 'amod');
const attributes = relationSet('nmod!');

/** The doer: of the predicate itself, of the verbs that lead it, or the holder of the noun that leads it. -1 where the parse gives no noun. */
export function agentOf(reading: ClauseReading, predicate: number, leads: readonly number[], depth = 0): number {
  const { tree, tags, acts } = reading;
  if (acts.has(predicate) || leads.some((lead) => acts.has(lead))) return -1;
  const inserted = forSubject(reading, predicate);
  if (inserted >= 0) return inserted;
  const asked = askedOf(reading, predicate);
  if (asked >= 0) return asked;
  const noun = leads.find((lead) => tags.upos[lead] === NOUN && !isVerb(reading, lead));
  if (noun !== undefined) return holderOf(reading, noun);
  const possessor = tags.xpos[predicate] === GERUND ? childWith(tree, predicate, possessors) : -1;
  if (possessor >= 0) return possessor;
  const base = baseOf(tree, predicate);
  const thanked = thankedFor(reading, base);
  if (thanked >= 0) return thanked;
  // «for raising its budget, building the basis for …»: a gerund below a gerund shares its doer.
  const above = tree.parse.head[base] ?? -1;
  if (depth < 4 && above >= 0 && tags.xpos[base] === GERUND && tags.xpos[above] === GERUND && hasRelation(tree, base, adverbial))
    return agentOf(reading, above, [], depth + 1);
  if (base !== predicate && hasRelation(tree, base, nounClauses) && tags.xpos[base] === GERUND) return agentOf(reading, base, []);
  const own = subjectOf(tree, tags, predicate);
  if (own === undefined || (own.by !== 'own' && isListed(reading, base))) return -1;
  if (own.by === 'modified') return modifiedDoer(reading, predicate, own.token);
  const doer = nominals.has(tags.upos[own.token] ?? 0) || hasRelation(tree, own.token, clausalSubjects) ? own.token : nounOfModifiers(reading, own.token);
  if (doer < 0 || !(nominals.has(tags.upos[doer] ?? 0) || tags.xpos[doer] === GERUND || hasRelation(tree, doer, clausalSubjects))) return -1;
  return own.by === 'relative' && !agrees(reading, predicate, doer) ? -1 : doer;
}

/** Who is praised, blamed or helped «for» doing something: the object of the verb above, where it can act; or -1. */
export function thankedFor(reading: ClauseReading, gerund: number): number {
  const { tree, tags } = reading;
  if (tags.xpos[gerund] !== GERUND || !hasRelation(tree, gerund, gerundPlaces) || caseOrMark(reading, gerund) !== 'for') return -1;
  const verb = tree.parse.head[gerund] ?? -1;
  if (verb < 0 || verb > gerund || tags.upos[verb] !== VERB) return -1;
  const object = childWith(tree, verb, objects);
  return object > verb && object < gerund && isActor(reading, object) ? object : -1;
}

const caseOrMark = ({ tree, tags }: ClauseReading, word: number): string => tags.lemma[childWith(tree, word, openers)] ?? '';

/** True for a gerund that only says what a list holds («include strengthening the pact»). */
const isListed = ({ tree, tags, lexicon }: ClauseReading, gerund: number): boolean =>
  hasRelation(tree, gerund, openClauses) && tags.xpos[gerund] === GERUND && lexicon.listing.has(tags.lemma[tree.parse.head[gerund] ?? -1] ?? '');

/** Who is asked to do what an infinitive says («urges Iran to release», «call on all states to join»), or -1. */
export function askedOf({ tree, tags, lexicon }: ClauseReading, predicate: number): number {
  const base = baseOf(tree, predicate);
  const above = tree.parse.head[base] ?? -1;
  if (above < 0 || markOf(tree, tags, base) !== 'to' || !hasRelation(tree, base, askedPlaces)) return -1;
  const isAddressee = hasRelation(tree, above, addressees) && hasRelation(tree, base, nounClauses);
  const verb = isAddressee ? (tree.parse.head[above] ?? -1) : above;
  if (verb < 0 || !lexicon.asking.has(tags.lemma[verb] ?? '') || isPassive(tree, tags, verb)) return -1;
  if (isAddressee) return above;
  const addressee = [...childrenOf(tree, verb)].find(
    (child) =>
      child > verb &&
      child < base &&
      hasRelation(tree, child, addressees) &&
      (hasRelation(tree, child, objects) || ['on', 'upon', 'to', 'with'].includes(caseOf(tree, tags, child))),
  );
  return addressee ?? -1;
}

const askedPlaces = relationSet('xcomp', 'advcl!', 'ccomp', 'acl!');

const addressees = relationSet('obj', 'iobj', 'obl');

/** Whose attempt, plan or promise it is: its possessor, or the doer of the verb that takes the noun («reaffirmed their intent»). */
function holderOf(reading: ClauseReading, noun: number, depth = 0): number {
  const { tree, tags } = reading;
  const possessor = childWith(tree, noun, possessors);
  const whose =
    possessor < 0
      ? childrenWith(tree, noun, attributes).find((child) => child > noun && caseOf(tree, tags, child) === 'of' && isActor(reading, child))
      : undefined;
  if (whose !== undefined) return whose;
  const named = possessor < 0 ? actorBefore(reading, noun) : -1;
  if (named >= 0) return named;
  if (possessor >= 0 && tags.upos[possessor] !== PRONOUN) return possessor;
  const verb = tree.parse.head[noun] ?? -1;
  // «criticizing China for its attempt»: the attempt is of whoever is criticised.
  const blamed = possessor >= 0 && verb >= 0 && hasRelation(tree, noun, obliques) && caseOf(tree, tags, noun) === 'for' ? childWith(tree, verb, objects) : -1;
  if (blamed >= 0) return blamed;
  const withVerb = verb >= 0 && (hasRelation(tree, noun, objects) || (hasRelation(tree, noun, obliques) && caseOf(tree, tags, noun) === 'with'));
  const link = withVerb ? subjectOf(tree, tags, verb) : undefined;
  // «their intent to implement it, with the vision to pursue …»: through the noun above to who holds that.
  const above = link !== undefined && link.by !== 'own' && depth < 3 ? nounBefore(reading, verb) : -1;
  const doer = above >= 0 ? { token: holderOf(reading, above, depth + 1) } : link;
  return possessor >= 0 && doer !== undefined
    ? doer.token
    : possessor >= 0
      ? possessor
      : doer !== undefined && (ownPlans.has(tags.lemma[verb] ?? '') || hasRelation(tree, noun, obliques))
        ? doer.token
        : -1;
}

/** Who stands as a name before a noun of action or promise («the US commitment to …», «Russian aggression»), or -1. */
export function actorBefore({ tree, mentions }: ClauseReading, noun: number): number {
  const child = childrenWith(tree, noun, modifiers).findLast((word) => word < noun && holders.has(mentions.naming(word)?.type ?? 'place'));
  return child === undefined || (mentions.naming(child)?.end ?? 0) > noun ? -1 : child;
}

const holders: ReadonlySet<string> = new Set(['country', 'organization', 'government_body']);

/** Verbs whose doer is the one who will do what the noun promises. */
const ownPlans: ReadonlySet<string> = new Set([
  'have',
  'make',
  'reaffirm',
  'reiterate',
  'announce',
  'express',
  'share',
  'take',
  'confirm',
  'renew',
  'declare',
  'affirm',
  'state',
  'underscore',
  'stress',
  'emphasize',
  'sign',
  'reach',
]);

/** The noun a participle modifies, as its doer; not of «consideration of integrating», where the gerund only says what is considered. */
function modifiedDoer(reading: ClauseReading, predicate: number, noun: number): number {
  const { tree, tags } = reading;
  if (tags.xpos[predicate] === GERUND && (childWith(tree, predicate, openers) >= 0 || childWith(tree, tree.parse.head[predicate] ?? 0, openers) > noun))
    return childWith(tree, noun, possessors);
  const doer = nounOfModifiers(reading, noun);
  return doer >= 0 && nominals.has(tags.upos[doer] ?? 0) && agrees(reading, predicate, doer) ? doer : -1;
}

/** A participle that modifies a noun stands for that noun; -1 where the chain ends in something else. */
export function nounOfModifiers({ tree, tags }: ClauseReading, token: number): number {
  let at = token;
  for (let steps = 0; steps < 6 && tags.upos[at] === VERB; steps++) {
    if (!hasRelation(tree, at, nounClauses)) return tags.xpos[at] === GERUND ? at : -1;
    at = tree.parse.head[at] ?? -1;
    if (at < 0) return -1;
  }
  return at;
}

/** False where the number of a present-tense verb and that of the noun before its relative word cannot go together. */
function agrees({ tags }: ClauseReading, verb: number, noun: number): boolean {
  const form = XPOS[tags.xpos[verb] ?? 0];
  const number = XPOS[tags.xpos[noun] ?? 0];
  if (form === 'VBP') return number !== 'NN' && number !== 'NNP';
  return form !== 'VBZ' || (number !== 'NNS' && number !== 'NNPS');
}
