import { caseOf, conjunctsOf, isPassive, patientsOf, subjectOf } from '../../match/clause.ts';
import { childrenOf, childrenWith, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { Cue } from './find-cues.ts';
import { actorAt, uposOf, type StanceText } from './stance-text.ts';

/** A cue with the heads of the phrases that say who holds it and what it is about. */
export interface Judgement {
  readonly cue: Cue;
  /** Heads of the holder's phrase; empty for the voice the cue stands in. */
  readonly holders: readonly number[];
  /** Heads of what is judged: a deed, a thing, or someone. */
  readonly topics: readonly number[];
  /** Someone who is judged for the topic ("condemn *A* for …", "*A* violates …"); the target is looked for in the topic where empty. */
  readonly parties: readonly number[];
}

const clauses = relationSet('ccomp', 'xcomp', 'csubj');
const obliques = relationSet('obl', 'nmod', 'advcl', 'acl!');
const objects = relationSet('obj', 'iobj');
const subjects = relationSet('nsubj', 'csubj');
const possessives = relationSet('nmod:poss');
const cases = relationSet('case', 'mark');
const copulas = relationSet('cop');
const modifiers = relationSet('amod', 'acl!');

/** The topic behind one of the prepositions ("about the attack", "at having failed", "that they failed"), with its conjuncts. */
export function behind({ tree, tags, tokens }: StanceText, head: number, prepositions: readonly string[]): number[] {
  const found = [...childrenOf(tree, head)].filter(
    (child) =>
      child > head &&
      hasRelation(tree, child, obliques) &&
      (prepositions.includes(caseOf(tree, tags, child)) || childrenWith(tree, child, cases).some((word) => prepositions.includes(tokens.lower[word] ?? ''))),
  );
  return found.flatMap((child) => conjunctsOf(tree, child));
}

/** The topic behind one of the prepositions after any word of the cue («lodged a protest *with* A» hangs on the noun). */
function behindCue(text: StanceText, cue: Cue, prepositions: readonly string[]): number[] {
  if (prepositions.length === 0) return [];
  for (let token = cue.end - 1; token >= cue.first; token--) {
    const found = behind(text, token, prepositions);
    if (found.length > 0) return found;
  }
  return behind(text, cue.head, prepositions);
}

/** Reads a cue by its rule's frame; undefined where its grammar makes it no attitude ("the parties concerned", "address concerns"). */
export function readFrame(text: StanceText, cue: Cue): Judgement | undefined {
  switch (cue.rule.frame) {
    case 'attitude':
      return cue.part === 'verb' ? attitudeVerb(text, cue) : cue.part === 'noun' ? attitudeNoun(text, cue) : attitudeAdjective(text, cue);
    case 'alarm':
      return alarmVerb(text, cue);
    case 'demand':
      return demand(text, cue);
    case 'conduct':
      return cue.part === 'verb' ? conductVerb(text, cue) : { cue, holders: [], topics: [cue.head], parties: [] };
    case 'quality':
      return quality(text, cue);
    default:
      return undefined;
  }
}

const reasons = ['for', 'of', 'over', 'about', 'on', 'regarding', 'because', 'as'];

/** Prepositions of a doer that the parse may hang on the verb instead of the deed («condemn the attack | by the militia»). */
const doers = ['by', 'from'];

function attitudeVerb(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const holder = holderOf(text, cue.head);
  if (holder === null) return undefined;
  const behindThese = behindCue(text, cue, cue.prepositions);
  const things = cue.prepositions.length === 0 ? patientsOf(tree, tags, cue.head).flatMap((token) => conjunctsOf(tree, token)) : behindThese;
  const reason = behind(
    text,
    cue.head,
    reasons.filter((word) => !cue.prepositions.includes(word)),
  );
  const parties = things.filter((token) => actorAt(text, token) !== undefined || isPersonal(text, token));
  if (parties.length > 0 && reason.length > 0) return { cue, holders: holder, topics: reason, parties };
  const topics =
    things.length > 0
      ? [...things, ...(isPassive(tree, tags, cue.head) ? [] : behind(text, cue.head, doers)).filter((token) => actorAt(text, token) !== undefined)]
      : childrenWith(tree, cue.head, clauses);
  return topics.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
}

const personal: ReadonlySet<string> = new Set(['i', 'we', 'he', 'she', 'they', 'it', 'you', 'us', 'them', 'him', 'her', 'who']);
function isPersonal(text: StanceText, token: number): boolean {
  return uposOf(text, token) === 'PRON' && personal.has(text.tags.lemma[token] ?? '');
}

/**
 * The holder of a verb or predicate: heads of its subject; none where it has no subject; null where its subject is a thing.
 * A participle clause whose governor has no one as its subject belongs to the next verb above that has ("…, criticizing A").
 */
function holderOf(text: StanceText, predicate: number): readonly number[] | null {
  const { tree, tags } = text;
  for (let at = predicate, steps = 0; steps < 8 && at >= 0; steps++) {
    const link = subjectOf(tree, tags, at);
    if (link === undefined && steps === 0) return [];
    const heads = link === undefined ? [] : conjunctsOf(tree, link.token).filter((token) => canHold(text, token));
    if (heads.length > 0) return heads;
    if (steps === 0 && !hasRelation(tree, predicate, adverbials)) return null;
    at = tree.parse.head[at] ?? -1;
  }
  return null;
}
const adverbials = relationSet('advcl!');

/** True for someone who can hold an attitude: an actor, a person's pronoun, or a noun of `scope.yaml`'s holders. */
export function canHold(text: StanceText, token: number): boolean {
  if (actorAt(text, token) !== undefined) return true;
  if (text.mentions.naming(token)?.type === 'role') return true;
  const lemma = (text.tags.lemma[token] ?? '').toLowerCase();
  if (uposOf(text, token) === 'PRON')
    return (
      ['i', 'we', 'he', 'she', 'they', 'who', 'all', 'both', 'many', 'some', 'several', 'most', 'other', 'none', 'everyone'].includes(lemma) ||
      (lemma === 'it' && text.mentions.naming(token) !== undefined)
    );
  return text.rules.scope.holder.has(lemma) || (uposOf(text, token) === 'PROPN' && text.mentions.naming(token) === undefined);
}

const nounPrepositions = ['about', 'over', 'at', 'regarding', 'concerning', 'with', 'of', 'for', 'to', 'on', 'against', 'that', 'in'];
const carrierCases: ReadonlySet<string> = new Set(['with', 'in', 'without']);

function attitudeNoun(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags, rules } = text;
  const topics = topicOfNoun(text, cue);
  const possessor = childWith(tree, cue.head, possessives);
  const parent = tree.parse.head[cue.head] ?? -1;
  const carrier = carrierOf(text, cue.head);
  if (carrier >= 0 && rules.scope.heard.has(tags.lemma[carrier] ?? '')) return undefined;
  const own = possessor >= 0 && canHold(text, possessor) ? conjunctsOf(tree, possessor) : undefined;
  if (hasRelation(tree, cue.head, objects) && carrier >= 0) {
    const lemma = tags.lemma[carrier] ?? '';
    if (rules.scope.causer.has(lemma)) return causedFeeling(text, cue, carrier, topics);
    if (rules.scope.carrier.has(lemma)) {
      const holder = own ?? holderOf(text, carrier);
      return holder === null || topics.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
    }
    return own === undefined || topics.length === 0 ? undefined : { cue, holders: own, topics, parties: [] };
  }
  if (topics.length === 0) return undefined;
  if (own !== undefined) return { cue, holders: own, topics, parties: [] };
  const preposition = caseOf(tree, tags, cue.head);
  if (preposition !== '') {
    if (!carrierCases.has(preposition) || parent < 0) return undefined;
    const holder = holderOf(text, parent);
    return holder === null || holder.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
  }
  return hasRelation(tree, cue.head, subjects) || parent < 0 ? { cue, holders: [], topics, parties: [] } : undefined;
}

/** The verb that carries a noun as its object, through coordination ("express concern and regret"). */
function carrierOf({ tree }: StanceText, noun: number): number {
  for (let at = noun, steps = 0; steps < 16; steps++) {
    const parent = tree.parse.head[at] ?? -1;
    if (parent < 0) return -1;
    if (hasRelation(tree, at, objects) || hasRelation(tree, at, obliques)) return parent;
    if (!hasRelation(tree, at, conjunctRelation)) return -1;
    at = parent;
  }
  return -1;
}
const conjunctRelation = relationSet('conj');

function topicOfNoun(text: StanceText, cue: Cue): number[] {
  const { tree } = text;
  const prepositions = cue.prepositions.length > 0 ? cue.prepositions : nounPrepositions;
  const own = [...behind(text, cue.head, prepositions), ...childrenWith(tree, cue.head, clauses)];
  if (own.length > 0) return own;
  // "expressed concern and regret over …": the phrase may hang on the other noun or on the verb.
  const parent = tree.parse.head[cue.head] ?? -1;
  const siblings = childrenWith(tree, cue.head, conjunctRelation);
  for (const other of siblings) {
    const found = behind(text, other, prepositions);
    if (found.length > 0) return found;
  }
  if (parent < 0 || !(hasRelation(tree, cue.head, objects) || hasRelation(tree, cue.head, conjunctRelation))) return [];
  return [
    ...behind(
      text,
      parent,
      prepositions.filter((word) => word !== 'in' && word !== 'of'),
    ),
    ...childrenWith(tree, parent, clauses),
  ].filter((token) => token > cue.head);
}

/** "The launches have caused serious concerns": the subject is the topic; the voice, or those named behind "among", hold it. */
function causedFeeling(text: StanceText, cue: Cue, verb: number, topics: readonly number[]): Judgement | undefined {
  const { tree, tags } = text;
  const subject = subjectOf(tree, tags, verb);
  const from = [...behind(text, cue.head, ['from', 'among', 'in', 'for']), ...behind(text, verb, ['from', 'among', 'in', 'for'])].filter((token) =>
    canHold(text, token),
  );
  if (subject === undefined) return topics.length === 0 ? undefined : { cue, holders: from, topics, parties: [] };
  if (canHold(text, subject.token) && topics.length > 0) return { cue, holders: [subject.token], topics, parties: [] };
  return { cue, holders: from, topics: conjunctsOf(tree, subject.token), parties: [] };
}

function attitudeAdjective(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const prepositions = cue.prepositions.length > 0 ? cue.prepositions : nounPrepositions;
  const topics = [...behind(text, cue.head, prepositions), ...childrenWith(tree, cue.head, clauses)];
  if (topics.length === 0) return undefined;
  if (hasRelation(tree, cue.head, modifiers) && childWith(tree, cue.head, copulas) < 0) {
    const noun = tree.parse.head[cue.head] ?? -1;
    return noun >= 0 && canHold(text, noun) && cue.head > noun ? { cue, holders: [noun], topics, parties: [] } : undefined;
  }
  const subject = childWith(tree, cue.head, subjects);
  const holder =
    subject >= 0 ? (canHold(text, subject) ? conjunctsOf(tree, subject) : null) : subjectOf(tree, tags, cue.head) === undefined ? [] : holderOf(text, cue.head);
  return holder === null || holder.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
}

function alarmVerb(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const felt = patientsOf(tree, tags, cue.head).filter((token) => canHold(text, token));
  if (isPassive(tree, tags, cue.head)) {
    const topics = behind(text, cue.head, ['by', 'at', 'about', 'over', 'that', 'with']);
    return felt.length === 0 || topics.length === 0 ? undefined : { cue, holders: felt, topics, parties: [] };
  }
  const subject = subjectOf(tree, tags, cue.head);
  return subject === undefined || felt.length === 0 ? undefined : { cue, holders: felt, topics: conjunctsOf(tree, subject.token), parties: [] };
}

function demand(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const holder = cue.part === 'verb' ? holderOf(text, cue.head) : [];
  if (holder === null) return undefined;
  const objectsAsked = patientsOf(tree, tags, cue.head);
  const asked = objectsAsked.length > 0 ? objectsAsked : behind(text, cue.head, cue.prepositions.length > 0 ? cue.prepositions : ['on', 'upon', 'to', 'for']);
  const parties = asked.flatMap((token) => conjunctsOf(tree, token));
  const acts = childrenWith(tree, cue.head, demandedActs);
  const below = parties.flatMap((token) => childrenWith(tree, token, demandedActs));
  const topics = acts.length > 0 ? acts : below;
  return parties.length === 0 && topics.length === 0 ? undefined : { cue, holders: holder, topics: topics.length > 0 ? topics : parties, parties };
}
const demandedActs = relationSet('xcomp', 'ccomp', 'acl!', 'advcl!');

function conductVerb(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const doer = subjectOf(tree, tags, cue.head);
  const parties = doer === undefined ? [] : conjunctsOf(tree, doer.token);
  return { cue, holders: [], topics: [cue.head], parties };
}

/** "called him a racist", "branded the vote illegal", "described A as a thug": the object that the words are said of, or -1. */
function calledObject({ tree, tags }: StanceText, word: number): number {
  const verb = tree.parse.head[word] ?? -1;
  if (verb < 0 || !(hasRelation(tree, word, predicates) || (hasRelation(tree, word, obliques) && caseOf(tree, tags, word) === 'as'))) return -1;
  const object = childWith(tree, verb, objects);
  return object >= 0 && object < word ? object : -1;
}
const predicates = relationSet('xcomp');
const appositions = relationSet('appos');

function quality(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags, tokens } = text;
  const parent = tree.parse.head[cue.head] ?? -1;
  const called = calledObject(text, cue.head);
  if (called >= 0) return { cue, holders: [], topics: [called], parties: [] };
  if (cue.part === 'verb') {
    const subject = subjectOf(tree, tags, cue.head);
    return { cue, holders: [], topics: subject === undefined ? [cue.head] : conjunctsOf(tree, subject.token), parties: [] };
  }
  if (cue.part === 'noun') {
    const subject = childWith(tree, cue.head, subjects);
    if (subject >= 0) return { cue, holders: [], topics: conjunctsOf(tree, subject), parties: [] };
    if (hasRelation(tree, cue.head, appositions) && parent >= 0) return { cue, holders: [], topics: [parent], parties: [] };
    return { cue, holders: [], topics: [cue.head], parties: [] };
  }
  const subject = childWith(tree, cue.head, subjects);
  if (subject >= 0) return { cue, holders: [], topics: conjunctsOf(tree, subject), parties: [] };
  if (cue.part === 'adverb')
    return parent < 0 || !(uposOf(text, parent) === 'VERB' || tokens.lower[cue.head + 1] === ',')
      ? undefined
      : { cue, holders: [], topics: [parent], parties: [] };
  if (hasRelation(tree, cue.head, modifiers) && parent >= 0) return { cue, holders: [], topics: [parent], parties: [] };
  const shared = subjectOf(tree, tags, cue.head);
  return shared === undefined ? undefined : { cue, holders: [], topics: conjunctsOf(tree, shared.token), parties: [] };
}
