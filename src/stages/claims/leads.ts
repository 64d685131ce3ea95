import { UPOS, XPOS } from '../../core/ud.ts';
import { caseOf } from '../../match/clause.ts';
import { childWith, childrenOf, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import { formOf, isVerb, markIn, markOf, nominals } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';

const VERB = UPOS.indexOf('VERB');
const ADJECTIVE = UPOS.indexOf('ADJ');
const BASE = XPOS.indexOf('VB');
const GERUND = XPOS.indexOf('VBG');
const PARTICIPLE = XPOS.indexOf('VBN');
const NOUN = UPOS.indexOf('NOUN');
const copulas = relationSet('cop');
const subjects = relationSet('nsubj', 'csubj');
const markers = relationSet('mark');
const openers = relationSet('mark', 'case');
const conjuncts = relationSet('conj');
const openClauses = relationSet('xcomp');
const nounClauses = relationSet('acl!');
const adverbial = relationSet('advcl!');
const objects = relationSet('obj', 'iobj');

/** What stands above an infinitive or gerund and shares its doer: the verbs of an xcomp chain, and a noun with its infinitive. */
export function leadsOf(reading: ClauseReading, predicate: number): number[] {
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
    const noun = nounBefore(reading, at) >= 0 ? nounBefore(reading, at) : promiseBefore(reading, at);
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

export const gerundPlaces = relationSet('advcl!', 'obl', 'xcomp', 'ccomp');

/** The noun that an infinitive belongs to, at once before its «to» or before «for X» («attempts to change», «an agreement for Japan to sell»), or whose «of X» stands there, or -1. */
export function nounBefore(reading: ClauseReading, predicate: number): number {
  const { tree, tags, lexicon } = reading;
  const mark = markIn(tree, tags, predicate);
  if (mark < 0 || tags.lemma[mark] !== 'to') return -1;
  const before = mark - 1;
  if (before >= 0 && lexicon.infinitiveNouns.has(tags.lemma[before] ?? '') && tags.upos[before] === NOUN) return before;
  const inserted = forSubject(reading, predicate);
  const above = inserted < 0 ? -1 : (tree.parse.head[inserted] ?? -1);
  if (above >= 0 && above < inserted && tags.upos[above] === NOUN && lexicon.infinitiveNouns.has(tags.lemma[above] ?? '')) return above;
  const owned = ownedBefore(reading, before);
  if (owned >= 0) return owned;
  const head = tree.parse.head[predicate] ?? -1;
  return hasRelation(tree, predicate, nounClauses) && head >= 0 && head < predicate && lexicon.infinitiveNouns.has(tags.lemma[head] ?? '') ? head : -1;
}

/** «the commitment of Japan to defend»: the noun whose «of X» ends at once before «to», or -1. */
function ownedBefore({ tree, tags, lexicon }: ClauseReading, last: number): number {
  for (let at = last, steps = 0; at >= 0 && steps < 8; steps++) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0 || head > at || !hasRelation(tree, at, phraseParts)) return -1;
    const isOwner = hasRelation(tree, at, modifiers) && caseOf(tree, tags, at) === 'of';
    if (isOwner && tags.upos[head] === NOUN && lexicon.infinitiveNouns.has(tags.lemma[head] ?? '')) return head;
    at = head;
  }
  return -1;
}
const modifiers = relationSet('nmod!');
const phraseParts = relationSet('nmod!', 'conj', 'flat');

/** «its commitment to providing an umbrella»: the noun of promise at once before the «to» of a gerund, or -1. */
function promiseBefore({ tree, tags, tokens, lexicon }: ClauseReading, gerund: number): number {
  const opener = tags.xpos[gerund] === GERUND ? childWith(tree, gerund, openers) : -1;
  if (opener < 1 || tokens.lower[opener] !== 'to' || tags.upos[opener - 1] !== NOUN) return -1;
  return (lexicon.rungs.get(tags.lemma[opener - 1] ?? '') ?? []).some(({ takes }) => takes === 'noun') ? opener - 1 : -1;
}

const hasObjectBefore = (tree: DependencyTree, verb: number, complement: number): boolean =>
  [...childrenOf(tree, verb)].some((child) => hasRelation(tree, child, objects) && child < complement);

/** «for Japan to sell»: the noun between «for» and «to», or -1. */
export function forSubject({ tree, tags }: ClauseReading, predicate: number): number {
  const mark = markIn(tree, tags, predicate);
  if (mark < 1 || tags.lemma[mark] !== 'to' || !nominals.has(tags.upos[mark - 1] ?? 0)) return -1;
  return caseOf(tree, tags, mark - 1) === 'for' && (tree.reachEnd[mark - 1] ?? mark) <= predicate + 1 ? mark - 1 : -1;
}

/** True for a verb whose infinitive or gerund carries the claim («agreed to hold», «began to fall»). */
export function isOnlyLead(reading: ClauseReading, verb: number): boolean {
  const { tree, acts, tokens, tags } = reading;
  if (acts.has(verb) && tokens.lower[verb + 1] === 'to' && tags.xpos[verb + 2] === BASE) return true;
  for (const child of childrenOf(tree, verb)) if (child > verb && leadsClause(reading, verb, child)) return true;
  return false;
}
