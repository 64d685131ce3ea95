import { UPOS, XPOS } from '../../core/ud.ts';
import { caseOf, isPassive, patientsOf, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import type { Tags } from '../../core/layers.ts';
import type { ClauseReading } from './clause-reading.ts';

/** How a clause is built: with a finite verb, an infinitive, a gerund or participle, or a noun of action. */
export type ClauseForm = 'finite' | 'infinitive' | 'participle' | 'nominal';

/** A predicate with whoever does it and what it is done to. Tokens are indices of the document. */
export interface Clause {
  /** The verb, the noun or adjective after a copula, or the noun of action. */
  readonly predicate: number;
  /** Verbs and nouns above the predicate that share its doer and only say how it is meant («agreed to», «their intent to»), the nearest first. */
  readonly leads: readonly number[];
  readonly form: ClauseForm;
  /** The doer, or -1. */
  readonly agent: number;
  readonly patients: readonly number[];
  readonly passive: boolean;
  readonly copular: boolean;
}

const VERB = UPOS.indexOf('VERB');
const ADJECTIVE = UPOS.indexOf('ADJ');
const BASE = XPOS.indexOf('VB');
const GERUND = XPOS.indexOf('VBG');
const PARTICIPLE = XPOS.indexOf('VBN');
const PAST = XPOS.indexOf('VBD');
const NOUN = UPOS.indexOf('NOUN');
const PRONOUN = UPOS.indexOf('PRON');
const nominals: ReadonlySet<number> = new Set([
  UPOS.indexOf('NOUN'),
  UPOS.indexOf('PROPN'),
  UPOS.indexOf('PRON'),
  UPOS.indexOf('NUM'),
  UPOS.indexOf('SYM'),
  UPOS.indexOf('X'),
]);
const wordLike = relationSet(
  'amod',
  'compound',
  'case',
  'mark',
  'aux',
  'cop',
  'fixed',
  'flat',
  'advmod',
  'det',
  'nummod',
  'goeswith',
  'cc',
  'punct',
  'discourse',
  'compound:prt',
);
const copulas = relationSet('cop');
const subjects = relationSet('nsubj', 'csubj');
const clausalSubjects = relationSet('csubj');
const auxiliaries = relationSet('aux');
const markers = relationSet('mark');
const openers = relationSet('mark', 'case');
const conjuncts = relationSet('conj');
const openClauses = relationSet('xcomp');
const nounClauses = relationSet('acl!');
const adverbial = relationSet('advcl!');
const objects = relationSet('obj', 'iobj');
const indirect = relationSet('iobj');
const possessors = relationSet('nmod:poss');
const obliques = relationSet('obl');
const passiveAgents = relationSet('obl:agent');
const cases = relationSet('case');

/** True for a verb, and for a noun with a subject and no copula that can only be a mistaken verb of the ladder («the parties commit to …»). */
export function isVerb({ tags, tree, lexicon, acts }: ClauseReading, token: number): boolean {
  if (tags.upos[token] === VERB || acts.has(token)) return true;
  return (
    tags.upos[token] === NOUN && lexicon.rungs.has(tags.lemma[token] ?? '') && childWith(tree, token, subjects) >= 0 && childWith(tree, token, copulas) < 0
  );
}

/** True for a word that heads a clause: a verb that is not part of another word's phrase (nor of a hyphenated word), or a noun or adjective with a copula. */
export function isClauseHead(reading: ClauseReading, token: number): boolean {
  const { tags, tree, acts, tokens } = reading;
  if (tokens.form[token - 1] === '-') return false;
  if (hasRelation(tree, token, wordLike)) return acts.has(token) && tags.upos[token] !== ADJECTIVE;
  if (isVerb(reading, token)) return true;
  return childWith(tree, token, copulas) >= 0 && complementWords.has(tags.upos[token] ?? 0);
}
const complementWords: ReadonlySet<number> = new Set(['NOUN', 'ADJ', 'PROPN', 'NUM', 'PRON', 'ADV', 'SYM'].map((name) => UPOS.indexOf(name as 'NOUN')));

/** The clause a head word makes. */
export function clauseOf(reading: ClauseReading, predicate: number): Clause {
  const { tree, tags } = reading;
  const leads = leadsOf(reading, predicate);
  const form = formOf(tree, tags, predicate);
  if (!isVerb(reading, predicate)) return { predicate, leads, form, agent: agentOf(reading, predicate, leads), patients: [], passive: false, copular: true };
  const by = byAgent(reading, predicate);
  if (by >= 0)
    return {
      predicate,
      leads,
      form: 'participle',
      agent: by,
      patients: [subjectOf(tree, tags, predicate)?.token ?? -1].filter((token) => token >= 0),
      passive: true,
      copular: false,
    };
  const passive = isPassive(tree, tags, predicate);
  // «We are committed to …»: the participle is an adjective, and its subject is the one who binds itself.
  if (passive && settled.has(tags.lemma[predicate] ?? '') && childWith(tree, predicate, passiveAgents) < 0) {
    const [bound] = patientsIn(reading, predicate);
    return { predicate, leads, form, agent: bound ?? -1, patients: [], passive: false, copular: false };
  }
  // A loose participle («…, rooted in law») is passive, and the parse rarely knows of what.
  if (form === 'participle' && tags.xpos[predicate] === PARTICIPLE && hasRelation(tree, baseOf(tree, predicate), adverbial))
    return { predicate, leads, form, agent: -1, patients: [], passive: true, copular: false };
  return { predicate, leads, form, agent: agentOf(reading, predicate, leads), patients: patientsIn(reading, predicate), passive, copular: false };
}

/** Verbs whose passive says how their subject is minded. */
const settled: ReadonlySet<string> = new Set(['commit', 'determine', 'resolve', 'dedicate', 'devote', 'prepare', 'concern', 'alarm', 'encourage', 'convince']);

/** «attended by the ministers» that tags or parse take for an active verb: its doer, or -1. */
function byAgent({ tree, tags, timeAt }: ClauseReading, verb: number): number {
  if ((tags.xpos[verb] !== PAST && tags.xpos[verb] !== PARTICIPLE) || childWith(tree, verb, objects) >= 0 || isPassive(tree, tags, verb)) return -1;
  for (const child of childrenOf(tree, verb)) {
    if (hasRelation(tree, child, passiveAgents) && childWith(tree, verb, auxiliaries) < 0) return child;
    if (tags.xpos[verb] === PARTICIPLE) continue;
    if (child > verb && hasRelation(tree, child, obliques) && caseOf(tree, tags, child) === 'by' && !timeAt.has(child) && tree.reachStart[child] === verb + 1)
      return child;
  }
  return -1;
}

/** What the verb is done to; not a clause or verb that a relative word stands for, nor a phrase with a preposition. */
function patientsIn(reading: ClauseReading, verb: number): number[] {
  const { tree, tags } = reading;
  const all = patientsOf(tree, tags, verb);
  const direct = all.filter((patient) => !hasRelation(tree, patient, indirect));
  return (direct.length > 0 ? direct : all).flatMap((patient) => {
    const noun = nounOfModifiers(reading, patient);
    return noun < 0 || noun === verb || (childWith(tree, noun, cases) >= 0 && noun > verb && hasRelation(tree, noun, objects)) ? [] : [noun];
  });
}

/** The form of a clause; a conjunct without an auxiliary or mark of its own has the form of what it is joined to. */
export function formOf(tree: DependencyTree, tags: Tags, predicate: number, depth = 0): ClauseForm {
  if (childWith(tree, predicate, auxiliaries) >= 0 && markOf(tree, tags, predicate) !== 'to') return 'finite';
  const mark = markOf(tree, tags, predicate);
  if (mark === 'to') return 'infinitive';
  const xpos = childWith(tree, predicate, copulas) >= 0 ? tags.xpos[childWith(tree, predicate, copulas)] : tags.xpos[predicate];
  if (xpos === GERUND) return 'participle';
  const head = tree.parse.head[predicate] ?? -1;
  const joined = hasRelation(tree, predicate, conjuncts) && head >= 0 && depth < 32;
  if (xpos === PARTICIPLE)
    return joined && childWith(tree, predicate, subjects) < 0 && tags.upos[head] === VERB
      ? formOf(tree, tags, head, depth + 1)
      : childWith(tree, predicate, subjects) >= 0
        ? 'finite'
        : 'participle';
  if (xpos === BASE && joined) return formOf(tree, tags, head, depth + 1);
  if (xpos === BASE && hasRelation(tree, predicate, openClauses)) return 'infinitive';
  return 'finite';
}

/** The lemma of the word that opens a clause (that, to, if, by …), or ''. */
export function markOf(tree: DependencyTree, tags: Tags, predicate: number): string {
  const mark = childWith(tree, predicate, markers);
  return mark < 0 ? '' : (tags.lemma[mark] ?? '');
}

/** What stands above an infinitive or gerund and shares its doer: the verbs of an xcomp chain, and a noun with its infinitive. */
function leadsOf(reading: ClauseReading, predicate: number): number[] {
  const { tree, tags, lexicon } = reading;
  const leads: number[] = [];
  for (let at = predicate; leads.length < 6;) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0) break;
    // «agreed to strengthen their ties, and to advance …»: joined to the leading verb itself by the parse.
    if (
      hasRelation(tree, at, conjuncts) &&
      markOf(tree, tags, at) === 'to' &&
      tags.upos[head] === VERB &&
      formOf(tree, tags, head) === 'finite' &&
      lexicon.leads.has(tags.lemma[head] ?? '')
    ) {
      leads.push(head);
      at = head;
      continue;
    }
    if (hasRelation(tree, at, conjuncts) && childWith(tree, at, subjects) < 0 && formOf(tree, tags, at) !== 'finite') {
      at = head;
      continue;
    }
    const act = actBefore(reading, at);
    if (act >= 0) {
      leads.push(act);
      break;
    }
    const noun = nounBefore(reading, at);
    if (noun >= 0 && !leads.includes(noun)) {
      leads.push(noun);
      const verb = tree.parse.head[noun] ?? -1;
      if (verb >= 0 && hasRelation(tree, noun, objects) && tags.upos[verb] === VERB) leads.push(verb);
      break;
    }
    if (!leadsClause(reading, head, at)) break;
    leads.push(head);
    at = head;
  }
  return leads;
}

/** True where `head` is a verb or adjective that leads the infinitive or gerund `complement` and shares its doer. */
function leadsClause(reading: ClauseReading, head: number, complement: number): boolean {
  const { tree, tags, lexicon } = reading;
  const isOpen =
    hasRelation(tree, complement, openClauses) ||
    (isVerb(reading, head) && tags.upos[head] !== VERB && hasRelation(tree, complement, adverbial) && markOf(tree, tags, complement) === 'to');
  if (leadsGerund(reading, head, complement)) return true;
  if (!isOpen || !lexicon.leads.has(tags.lemma[head] ?? '') || hasObjectBefore(tree, head, complement)) return false;
  if (tags.xpos[complement] === PARTICIPLE) return false;
  return tags.upos[complement] === VERB || childWith(tree, complement, copulas) >= 0 || leadsOn(reading, complement);
}

/** True for an adjective with an infinitive of its own («stand ready to help»). */
const leadsOn = (reading: ClauseReading, word: number): boolean =>
  reading.tags.upos[word] === ADJECTIVE && childrenOf(reading.tree, word).some((child) => child > word && leadsClause(reading, word, child));

/** «Decides to extend»: the act verb at once before an infinitive, or -1. */
function actBefore({ tree, tags, tokens, acts }: ClauseReading, predicate: number): number {
  const mark = childWith(tree, predicate, markers);
  if (mark < 1 || tags.lemma[mark] !== 'to') return -1;
  return acts.has(mark - 1) ? mark - 1 : acts.has(mark - 2) && tokens.lower[mark - 1] === 'further' ? mark - 2 : -1;
}

/** «committed to advancing», «agreed on sharing»: a gerund behind the preposition that a word of the ladder takes. */
function leadsGerund({ tree, tags, tokens, lexicon }: ClauseReading, head: number, complement: number): boolean {
  if (tags.xpos[complement] !== GERUND || complement < head || !hasRelation(tree, complement, gerundPlaces)) return false;
  const opener = childWith(tree, complement, openers);
  const preposition = tokens.lower[opener] ?? '';
  const uses = [...(lexicon.rungs.get(tags.lemma[head] ?? '') ?? []), ...(tokens.lower[head] === 'committed' ? (lexicon.rungs.get('commit') ?? []) : [])];
  return opener >= 0 && uses.some(({ takes, partner }) => takes === 'gerund' && partner === preposition);
}
const gerundPlaces = relationSet('advcl!', 'obl', 'xcomp', 'ccomp');

/** The noun that an infinitive belongs to, at once before its «to» or before «for X» («attempts to change», «an agreement for Japan to sell»), or -1. */
function nounBefore(reading: ClauseReading, predicate: number): number {
  const { tree, tags, lexicon } = reading;
  const mark = childWith(tree, predicate, markers);
  if (mark < 0 || tags.lemma[mark] !== 'to') return -1;
  const before = mark - 1;
  if (before >= 0 && lexicon.infinitiveNouns.has(tags.lemma[before] ?? '') && tags.upos[before] === NOUN) return before;
  const inserted = forSubject(reading, predicate);
  const above = inserted < 0 ? -1 : (tree.parse.head[inserted] ?? -1);
  if (above >= 0 && above < inserted && tags.upos[above] === NOUN && lexicon.infinitiveNouns.has(tags.lemma[above] ?? '')) return above;
  const head = tree.parse.head[predicate] ?? -1;
  return hasRelation(tree, predicate, nounClauses) && head >= 0 && head < predicate && lexicon.infinitiveNouns.has(tags.lemma[head] ?? '') ? head : -1;
}

const hasObjectBefore = (tree: DependencyTree, verb: number, complement: number): boolean =>
  [...childrenOf(tree, verb)].some((child) => hasRelation(tree, child, objects) && child < complement);

/** The doer: of the predicate itself, of the verbs that lead it, or the holder of the noun that leads it. -1 where the parse gives no noun. */
function agentOf(reading: ClauseReading, predicate: number, leads: readonly number[]): number {
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
  if (base !== predicate && hasRelation(tree, base, nounClauses) && tags.xpos[base] === GERUND) return agentOf(reading, base, []);
  const own = subjectOf(tree, tags, predicate);
  if (own === undefined || (own.by !== 'own' && isListed(reading, base))) return -1;
  if (own.by === 'modified') return modifiedDoer(reading, predicate, own.token);
  const doer = nominals.has(tags.upos[own.token] ?? 0) || hasRelation(tree, own.token, clausalSubjects) ? own.token : nounOfModifiers(reading, own.token);
  if (doer < 0 || !(nominals.has(tags.upos[doer] ?? 0) || tags.xpos[doer] === GERUND || hasRelation(tree, doer, clausalSubjects))) return -1;
  return own.by === 'relative' && !agrees(reading, predicate, doer) ? -1 : doer;
}

/** True for a gerund that only says what a list holds («include strengthening the pact»). */
const isListed = ({ tree, tags, lexicon }: ClauseReading, gerund: number): boolean =>
  hasRelation(tree, gerund, openClauses) && tags.xpos[gerund] === GERUND && lexicon.listing.has(tags.lemma[tree.parse.head[gerund] ?? -1] ?? '');

/** The first of a chain of joined predicates that has no subject of its own; the predicate itself where it is not joined. */
export function baseOf(tree: DependencyTree, predicate: number): number {
  let at = predicate;
  for (let steps = 0; steps < 32 && hasRelation(tree, at, conjuncts) && childWith(tree, at, subjects) < 0; steps++) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0) break;
    at = head;
  }
  return at;
}

/** «for Japan to sell»: the noun between «for» and «to», or -1. */
function forSubject({ tree, tags }: ClauseReading, predicate: number): number {
  const mark = childWith(tree, predicate, markers);
  if (mark < 1 || tags.lemma[mark] !== 'to' || !nominals.has(tags.upos[mark - 1] ?? 0)) return -1;
  return caseOf(tree, tags, mark - 1) === 'for' && (tree.reachEnd[mark - 1] ?? mark) <= predicate + 1 ? mark - 1 : -1;
}

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
function holderOf({ tree, tags }: ClauseReading, noun: number): number {
  const possessor = childWith(tree, noun, possessors);
  if (possessor >= 0 && tags.upos[possessor] !== PRONOUN) return possessor;
  const verb = tree.parse.head[noun] ?? -1;
  // «criticizing China for its attempt»: the attempt is of whoever is criticised.
  const blamed = possessor >= 0 && verb >= 0 && hasRelation(tree, noun, obliques) && caseOf(tree, tags, noun) === 'for' ? childWith(tree, verb, objects) : -1;
  if (blamed >= 0) return blamed;
  const doer = verb >= 0 && hasRelation(tree, noun, objects) ? subjectOf(tree, tags, verb) : undefined;
  return possessor >= 0 && doer !== undefined
    ? doer.token
    : possessor >= 0
      ? possessor
      : doer !== undefined && ownPlans.has(tags.lemma[verb] ?? '')
        ? doer.token
        : -1;
}
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
function nounOfModifiers({ tree, tags }: ClauseReading, token: number): number {
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

/** True for a verb whose infinitive or gerund carries the claim («agreed to hold», «began to fall»). */
export function isOnlyLead(reading: ClauseReading, verb: number): boolean {
  const { tree, acts, tokens, tags } = reading;
  if (acts.has(verb) && tokens.lower[verb + 1] === 'to' && tags.xpos[verb + 2] === BASE) return true;
  for (const child of childrenOf(tree, verb)) if (child > verb && leadsClause(reading, verb, child)) return true;
  return false;
}
