import { UPOS, XPOS } from '../../core/ud.ts';
import { isPassive, patientsOf, subjectOf } from '../../match/clause.ts';
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
const BASE = XPOS.indexOf('VB');
const GERUND = XPOS.indexOf('VBG');
const PARTICIPLE = XPOS.indexOf('VBN');
const NOUN = UPOS.indexOf('NOUN');
const wordLike = relationSet('amod', 'compound', 'case', 'mark', 'aux', 'cop', 'fixed', 'flat', 'advmod', 'det', 'nummod', 'goeswith', 'cc', 'punct', 'discourse', 'compound:prt');
const copulas = relationSet('cop');
const subjects = relationSet('nsubj', 'csubj');
const auxiliaries = relationSet('aux');
const markers = relationSet('mark');
const conjuncts = relationSet('conj');
const openClauses = relationSet('xcomp');
const nounClauses = relationSet('acl!');
const objects = relationSet('obj', 'iobj');

/** True for a word that heads a clause: a verb that is not part of another word's phrase, or a noun or adjective with a copula or subject. */
export function isClauseHead({ tags, tree }: { readonly tags: Tags; readonly tree: DependencyTree }, token: number): boolean {
  if (hasRelation(tree, token, wordLike)) return false;
  return tags.upos[token] === VERB || childWith(tree, token, copulas) >= 0 || childWith(tree, token, subjects) >= 0;
}

/** The clause a head word makes. */
export function clauseOf(reading: ClauseReading, predicate: number): Clause {
  const { tree, tags } = reading;
  const leads = leadsOf(reading, predicate);
  const copular = tags.upos[predicate] !== VERB;
  const passive = !copular && isPassive(tree, tags, predicate);
  return { predicate, leads, form: formOf(tree, tags, predicate), agent: agentOf(reading, predicate, leads), patients: copular ? [] : patientsOf(tree, tags, predicate), passive, copular };
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
  if (xpos === PARTICIPLE) return joined && childWith(tree, predicate, subjects) < 0 && tags.upos[head] === VERB ? formOf(tree, tags, head, depth + 1) : childWith(tree, predicate, subjects) >= 0 ? 'finite' : 'participle';
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
function leadsOf({ tree, tags }: ClauseReading, predicate: number): number[] {
  const leads: number[] = [];
  for (let at = predicate; leads.length < 6; ) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0) break;
    if (hasRelation(tree, at, conjuncts) && childWith(tree, at, subjects) < 0 && formOf(tree, tags, at) !== 'finite') {
      at = head;
      continue;
    }
    const isOpen = hasRelation(tree, at, openClauses) && (tags.upos[at] === VERB || childWith(tree, at, copulas) >= 0) && tags.xpos[at] !== PARTICIPLE && !hasObjectBefore(tree, head, at);
    const isNounClause = hasRelation(tree, at, nounClauses) && markOf(tree, tags, at) === 'to' && childWith(tree, at, subjects) < 0;
    if (!isOpen && !isNounClause) break;
    leads.push(head);
    at = head;
    if (isNounClause) {
      const verb = tree.parse.head[head] ?? -1;
      if (verb >= 0 && hasRelation(tree, head, objects) && tags.upos[verb] === VERB) leads.push(verb);
      break;
    }
  }
  return leads;
}

const hasObjectBefore = (tree: DependencyTree, verb: number, complement: number): boolean => [...childrenOf(tree, verb)].some((child) => hasRelation(tree, child, objects) && child < complement);

const possessors = relationSet('nmod:poss');

/** The doer: of the predicate itself, of the verbs that lead it, or the holder of the noun that leads it. */
function agentOf({ tree, tags }: ClauseReading, predicate: number, leads: readonly number[]): number {
  const own = subjectOf(tree, tags, predicate);
  const noun = leads.find((lead) => tags.upos[lead] === NOUN);
  if (own !== undefined && !(own.by === 'modified' && own.token === noun)) return own.token;
  if (noun !== undefined) {
    const verb = leads[leads.indexOf(noun) + 1];
    const doer = verb === undefined ? undefined : subjectOf(tree, tags, verb);
    if (doer !== undefined) return doer.token;
    return childWith(tree, noun, possessors);
  }
  return -1;
}

/** True for a verb whose infinitive or gerund carries the claim («agreed to hold», «began to fall»). */
export function isOnlyLead({ tree, tags }: ClauseReading, verb: number): boolean {
  const complement = childWith(tree, verb, openClauses);
  if (complement < 0 || complement < verb || tags.upos[complement] !== VERB) return false;
  const object = childWith(tree, verb, objects);
  return object < 0 || object > complement;
}
