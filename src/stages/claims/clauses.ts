import { UPOS, XPOS } from '../../core/ud.ts';
import { caseOf, isPassive, patientsOf, subjectOf } from '../../match/clause.ts';
import { childWith, childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { baseOf, formOf, isVerb, type ClauseForm } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';
import { agentOf, nounOfModifiers } from './doers.ts';
import { leadsOf } from './leads.ts';

const NUMBER = UPOS.indexOf('NUM');
const ADJECTIVE = UPOS.indexOf('ADJ');
const PARTICIPLE = XPOS.indexOf('VBN');
const PAST = XPOS.indexOf('VBD');
const NOUN = UPOS.indexOf('NOUN');
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
const auxiliaries = relationSet('aux');
const conjuncts = relationSet('conj');
const adverbial = relationSet('advcl!');
const objects = relationSet('obj', 'iobj');
const indirect = relationSet('iobj');
const obliques = relationSet('obl');
const passiveAgents = relationSet('obl:agent');
const cases = relationSet('case');
const determiners = relationSet('det', 'nmod:poss');

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

/** True for a word that heads a clause: a verb that is not part of another word's phrase (nor of a hyphenated word), or a noun or adjective with a copula. */
export function isClauseHead(reading: ClauseReading, token: number): boolean {
  const { tags, tree, acts, tokens } = reading;
  if (tokens.form[token - 1] === '-') return false;
  if (hasRelation(tree, token, wordLike)) return acts.has(token) && tags.upos[token] !== ADJECTIVE;
  if (isVerb(reading, token)) return true;
  return (childWith(tree, token, copulas) >= 0 && complementWords.has(tags.upos[token] ?? 0)) || isJoinedComplement(reading, token);
}

/** «is a threat to us and one of our gravest concerns»: a noun with an article or number of its own, joined to a noun behind a copula. */
export function isJoinedComplement({ tags, tree }: ClauseReading, token: number): boolean {
  if (!hasRelation(tree, token, conjuncts) || !(tags.upos[token] === NOUN || tags.upos[token] === NUMBER)) return false;
  const head = tree.parse.head[token] ?? -1;
  if (head < 0 || tags.upos[head] !== NOUN || childWith(tree, head, copulas) < 0 || childWith(tree, token, subjects) >= 0) return false;
  return tags.upos[token] === NUMBER || childWith(tree, token, determiners) >= 0;
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
const settled: ReadonlySet<string> = new Set([
  'commit',
  'determine',
  'resolve',
  'dedicate',
  'devote',
  'prepare',
  'concern',
  'alarm',
  'encourage',
  'convince',
  'dissatisfy',
  'disappoint',
  'worry',
  'dismay',
  'disturb',
  'trouble',
  'outrage',
  'shock',
  'appall',
]);

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

/** «The visions were issued, which was approved later»: what hangs on a whole clause is said of its subject. */
const clauseComments = relationSet('advcl:relcl');

/** What the verb is done to; not a clause or verb that a relative word stands for, nor a phrase with a preposition. */
function patientsIn(reading: ClauseReading, verb: number): number[] {
  const { tree, tags } = reading;
  const all = patientsOf(tree, tags, verb);
  const direct = all.filter((patient) => !hasRelation(tree, patient, indirect));
  return (direct.length > 0 ? direct : all).flatMap((patient) => {
    const isClause = hasRelation(tree, verb, clauseComments) && patient === tree.parse.head[verb];
    const noun = isClause ? childWith(tree, patient, subjects) : nounOfModifiers(reading, patient);
    return noun < 0 || noun === verb || (childWith(tree, noun, cases) >= 0 && noun > verb && hasRelation(tree, noun, objects)) ? [] : [noun];
  });
}
