import { caseOf, conjunctsOf, isPassive, patientsOf, subjectOf } from '../../match/clause.ts';
import { childrenWith, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { attitudeNoun, nounPrepositions } from './attitude-noun.ts';
import type { Cue } from './find-cues.ts';
import { behind, canHold, holderOf } from './frame-parts.ts';
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
const copulas = relationSet('cop');
const modifiers = relationSet('amod', 'acl!');

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
  if (cue.part === 'noun' && cue.end - cue.first === 1 && isModifier(text, cue.head)) return undefined;
  switch (cue.rule.frame) {
    case 'attitude':
      return cue.part === 'verb' ? attitudeVerb(text, cue) : cue.part === 'noun' ? attitudeNoun(text, cue) : attitudeAdjective(text, cue);
    case 'alarm':
      return alarmVerb(text, cue);
    case 'demand':
      return demand(text, cue);
    case 'conduct':
      return cue.part === 'verb' ? conductVerb(text, cue) : isFought(text, cue.head) ? undefined : { cue, holders: [], topics: [cue.head], parties: [] };
    case 'quality':
      return quality(text, cue);
    default:
      return undefined;
  }
}

/** True for a noun that only qualifies another ("threat information", "corruption charges"). */
function isModifier({ tree }: StanceText, noun: number): boolean {
  return hasRelation(tree, noun, compounds) && (tree.parse.head[noun] ?? -1) > noun;
}
const compounds = relationSet('compound!');

/** True for a harm that the noun before it is against («the fight corruption needs», «combat corruption» taken for two nouns). */
function isFought({ tree, tags, rules }: StanceText, noun: number): boolean {
  return childrenWith(tree, noun, compounds).some((child) => child < noun && rules.scope.remedy.has(tags.lemma[child] ?? ''));
}

const reasons = ['for', 'of', 'over', 'about', 'on', 'regarding', 'because', 'as'];

/** Prepositions of a doer that the parse may hang on the verb instead of the deed («condemn the attack | by the militia»). */
const doers = ['by', 'from'];

function attitudeVerb(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const holder = holderOf(text, cue.head);
  if (holder === null) return undefined;
  const behindThese = behindCue(text, cue, cue.prepositions);
  const patients = patientsOf(tree, tags, cue.head).flatMap((token) => conjunctsOf(tree, token));
  const things = cue.prepositions.length === 0 ? patients : behindThese;
  const reason = behind(
    text,
    cue.head,
    reasons.filter((word) => !cue.prepositions.includes(word)),
  );
  const isSomeone = (token: number): boolean =>
    actorAt(text, token) !== undefined || isPersonal(text, token) || text.rules.scope.holder.has((tags.lemma[token] ?? '').toLowerCase());
  const parties = things.filter(isSomeone);
  if (parties.length > 0 && reason.length > 0) return { cue, holders: holder, topics: reason, parties };
  // «thanked Norway for its help»: the preposition of the cue leads to the deed, the object is whose it is.
  const thanked = cue.prepositions.length > 0 && behindThese.length > 0 ? patients.filter(isSomeone) : [];
  if (thanked.length > 0) return { cue, holders: holder, topics: behindThese, parties: thanked };
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

function attitudeAdjective(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags } = text;
  const prepositions = cue.prepositions.length > 0 ? cue.prepositions : nounPrepositions;
  const topics = [
    ...behind(text, cue.head, prepositions),
    ...childrenWith(tree, cue.head, clauses).filter((clause) => childWith(tree, clause, clauseOpeners) >= 0),
  ];
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

/** A clause after «concerned» has a subject or a «that» of its own; «the parties concerned will sign» has not. */
const clauseOpeners = relationSet('mark', 'nsubj', 'csubj');

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
  // «causing Ukraine to fail», «helping Israel defend itself»: whose doing it is stands above.
  const above = doer?.by === 'controlled' ? (tree.parse.head[cue.head] ?? -1) : -1;
  if (above >= 0 && text.rules.scope.causative.has(tags.lemma[above] ?? '') && childrenWith(tree, above, objects).some((object) => object === doer?.token))
    return undefined;
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
const relatives = relationSet('acl:relcl');
const relativeWords: ReadonlySet<string> = new Set(['that', 'which', 'who']);
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
    return cue.rule.place === 'predicate' ? undefined : { cue, holders: [], topics: [cue.head], parties: [] };
  }
  const subject = childWith(tree, cue.head, subjects);
  // «actions by China that are inconsistent with …»: the noun that the relative word stands for.
  if (subject >= 0 && parent >= 0 && hasRelation(tree, cue.head, relatives) && relativeWords.has(tags.lemma[subject] ?? ''))
    return { cue, holders: [], topics: conjunctsOf(tree, parent), parties: [] };
  if (subject >= 0) return { cue, holders: [], topics: conjunctsOf(tree, subject), parties: [] };
  if (cue.part === 'adverb')
    return parent < 0 || !(uposOf(text, parent) === 'VERB' || tokens.lower[cue.head + 1] === ',')
      ? undefined
      : { cue, holders: [], topics: [parent], parties: [] };
  if (hasRelation(tree, cue.head, modifiers) && parent >= 0) return { cue, holders: [], topics: [parent], parties: [] };
  const shared = subjectOf(tree, tags, cue.head);
  return shared === undefined ? undefined : { cue, holders: [], topics: conjunctsOf(tree, shared.token), parties: [] };
}
