import type { Tags } from '../../core/layers.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { childWith, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import type { ClauseReading } from './clause-reading.ts';

const VERB = UPOS.indexOf('VERB');
const BASE = XPOS.indexOf('VB');
const GERUND = XPOS.indexOf('VBG');
const PARTICIPLE = XPOS.indexOf('VBN');
const NOUN = UPOS.indexOf('NOUN');
const copulas = relationSet('cop');
const subjects = relationSet('nsubj', 'csubj');
const auxiliaries = relationSet('aux');
const markers = relationSet('mark');
const conjuncts = relationSet('conj');
const openClauses = relationSet('xcomp');

/** Parts of speech that a noun phrase may be headed by. */
export const nominals: ReadonlySet<number> = new Set([
  UPOS.indexOf('NOUN'),
  UPOS.indexOf('PROPN'),
  UPOS.indexOf('PRON'),
  UPOS.indexOf('NUM'),
  UPOS.indexOf('SYM'),
  UPOS.indexOf('X'),
]);

/** How a clause is built: with a finite verb, an infinitive, a gerund or participle, or a noun of action. */
export type ClauseForm = 'finite' | 'infinitive' | 'participle' | 'nominal';

/** True for a verb, and for a noun with a subject and no copula that can only be a mistaken verb of the ladder («the parties commit to …»). */
export function isVerb({ tags, tree, lexicon, acts }: ClauseReading, token: number): boolean {
  if (tags.upos[token] === VERB || acts.has(token)) return true;
  return (
    tags.upos[token] === NOUN && lexicon.rungs.has(tags.lemma[token] ?? '') && childWith(tree, token, subjects) >= 0 && childWith(tree, token, copulas) < 0
  );
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

/** The lemma of the word that opens a clause (that, to, if, by …), or ''; of «so as to» and «for X to» it is «to». */
export function markOf(tree: DependencyTree, tags: Tags, predicate: number): string {
  const mark = markIn(tree, tags, predicate);
  return mark < 0 ? '' : (tags.lemma[mark] ?? '');
}

/** The word that opens a clause, or -1. */
export function markIn(tree: DependencyTree, tags: Tags, predicate: number): number {
  const mark = childWith(tree, predicate, markers);
  const before = predicate - 1;
  if (mark < 0 || tags.lemma[mark] === 'to' || !openingTo.has(tags.lemma[mark] ?? '')) return mark;
  for (let at = mark + 1; at <= before && at < mark + 8; at++)
    if (tree.parse.head[at] === predicate && hasRelation(tree, at, markers) && tags.lemma[at] === 'to') return at;
  return mark;
}

const openingTo: ReadonlySet<string> = new Set(['as', 'so', 'for', 'in']);

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
