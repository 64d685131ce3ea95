import type { Tags } from '../core/layers.ts';
import { UPOS, xposNumber } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type DependencyTree } from './dependency-tree.ts';

const subjects = relationSet('nsubj', 'csubj');
const innerSubjects = relationSet('nsubj!', 'csubj!');
const passiveSubjects = relationSet('nsubj:pass', 'csubj:pass');
const objects = relationSet('obj', 'iobj');
const conjuncts = relationSet('conj');
const auxiliaries = relationSet('aux');
const passiveAuxiliaries = relationSet('aux:pass');
const copulas = relationSet('cop');
const relatives = relationSet('acl:relcl');
const participles = relationSet('acl!');
const openClauses = relationSet('xcomp');
const adverbialClauses = relationSet('advcl!');
const agents = relationSet('obl:agent');
const cases = relationSet('case');
const adverbs = relationSet('advmod');
const determiners = relationSet('det');
const wordParts = relationSet('compound', 'flat', 'fixed', 'amod', 'nummod', 'det', 'nmod', 'case', 'nmod:poss', 'appos', 'goeswith');

/** Who does a verb: the token of its subject and how it was found, or undefined. */
export interface SubjectLink {
  readonly token: number;
  /** `own` subject, `shared` with a coordinated verb, `relative` antecedent, `controlled` by a higher verb, `agent` of a passive. */
  readonly by: 'own' | 'shared' | 'relative' | 'controlled' | 'agent' | 'modified';
}

/** True when the verb stands in the passive ("was condemned", "the agreement signed by"). */
export function isPassive(tree: DependencyTree, tags: Tags, verb: number): boolean {
  if (childWith(tree, verb, passiveAuxiliaries) >= 0 || childWith(tree, verb, passiveSubjects) >= 0) return true;
  return hasRelation(tree, verb, participles) && tags.xpos[verb] === PAST_PARTICIPLE;
}

const PAST_PARTICIPLE = xposNumber('VBN');

/** The logical subject of a verb or other predicate, through coordination, control, relative clauses and passives. */
export function subjectOf(tree: DependencyTree, tags: Tags, predicate: number, depth = 0): SubjectLink | undefined {
  if (depth > 12) return undefined;
  const passive = isPassive(tree, tags, predicate);
  if (passive) {
    const agent = childWith(tree, predicate, agents);
    return agent < 0 ? undefined : { token: agent, by: 'agent' };
  }
  // Of «It was as X stated» both subjects hang on «stated»; the outer one is the copula's.
  const inner = childWith(tree, predicate, innerSubjects);
  const own = inner >= 0 ? inner : childWith(tree, predicate, subjects);
  const head = tree.parse.head[predicate] ?? -1;
  if (own >= 0)
    return hasRelation(tree, predicate, relatives) && isRelativeWord(tags, own) && head >= 0 ? { token: head, by: 'relative' } : { token: own, by: 'own' };
  if (head < 0) return undefined;
  if (hasRelation(tree, predicate, conjuncts)) {
    const shared = isPassive(tree, tags, head) ? passiveSubjectOf(tree, head) : subjectOf(tree, tags, head, depth + 1);
    return shared === undefined ? undefined : { token: shared.token, by: 'shared' };
  }
  if (hasRelation(tree, predicate, openClauses)) {
    const object = childWith(tree, head, objects);
    const controller =
      object >= 0 && object < predicate
        ? { token: object }
        : isPassive(tree, tags, head)
          ? passiveSubjectOf(tree, head)
          : subjectOf(tree, tags, head, depth + 1);
    return controller === undefined ? undefined : { token: controller.token, by: 'controlled' };
  }
  if (hasRelation(tree, predicate, participles) || hasRelation(tree, predicate, relatives)) return { token: head, by: 'modified' };
  if (hasRelation(tree, predicate, adverbialClauses)) {
    const controller = isPassive(tree, tags, head) ? passiveSubjectOf(tree, head) : subjectOf(tree, tags, head, depth + 1);
    return controller === undefined ? undefined : { token: controller.token, by: 'controlled' };
  }
  return undefined;
}

function passiveSubjectOf(tree: DependencyTree, verb: number): SubjectLink | undefined {
  const subject = childWith(tree, verb, subjects);
  return subject < 0 ? undefined : { token: subject, by: 'own' };
}

const isRelativeWord = (tags: Tags, token: number): boolean => ['which', 'who', 'that', 'whom', 'whose'].includes(tags.lemma[token] ?? '');

/** What a verb is done to: its objects, or the subject of a passive (its antecedent where that is a relative word). */
export function patientsOf(tree: DependencyTree, tags: Tags, verb: number): number[] {
  const head = tree.parse.head[verb] ?? -1;
  if (isPassive(tree, tags, verb)) {
    const subject = childWith(tree, verb, subjects);
    if (subject >= 0) return isRelativeWord(tags, subject) && head >= 0 ? [head] : [subject];
    if (hasRelation(tree, verb, conjuncts) && head >= 0) {
      const shared = childWith(tree, head, subjects);
      return shared >= 0 ? [shared] : [];
    }
    return hasRelation(tree, verb, participles) && head >= 0 ? [head] : [];
  }
  const own = childrenWith(tree, verb, objects).map((object) =>
    isRelativeWord(tags, object) && hasRelation(tree, verb, relatives) && head >= 0 ? head : object,
  );
  if (own.length > 0) return own;
  for (const conjunct of childrenWith(tree, verb, conjuncts)) {
    const object = childWith(tree, conjunct, objects);
    const between = childrenOf(tree, verb).some((child) => child > verb && child < conjunct && !hasRelation(tree, child, punctuationLike));
    if (object >= 0 && !between) return [object];
  }
  return [];
}
const punctuationLike = relationSet('punct', 'cc', 'advmod');

/** A token with all it is coordinated with ("the US, Japan and Australia"), in text order. */
export function conjunctsOf(tree: DependencyTree, token: number): number[] {
  const all = [token];
  for (let at = 0; at < all.length && all.length < 64; at++) all.push(...childrenWith(tree, all[at] ?? token, conjuncts));
  return all.toSorted((a, b) => a - b);
}

/** The preposition (or particle) of a noun: the lemma of its `case` child, with fixed parts ("because of" → "because"), or ''. */
export function caseOf(tree: DependencyTree, tags: Tags, noun: number): string {
  const word = childWith(tree, noun, cases);
  return word < 0 ? '' : (tags.lemma[word] ?? '');
}

/** True when the predicate itself is negated: not, never, no longer, neither, "no" on its object is not looked at. */
export function isNegated(tree: DependencyTree, tags: Tags, predicate: number): boolean {
  return (
    childrenWith(tree, predicate, adverbs).some((child) => negators.has(tags.lemma[child] ?? '')) ||
    childrenWith(tree, predicate, auxiliaries).some((child) => childrenWith(tree, child, adverbs).some((word) => negators.has(tags.lemma[word] ?? ''))) ||
    childrenWith(tree, predicate, determiners).some((child) => tags.lemma[child] === 'no')
  );
}
const negators: ReadonlySet<string> = new Set(['not', "n't", 'never', 'neither', 'nor', 'no']);

/** Lemmas of the auxiliaries and copulas of a predicate, in text order. */
export function auxiliariesOf(tree: DependencyTree, tags: Tags, predicate: number): string[] {
  return [...childrenOf(tree, predicate)]
    .filter((child) => hasRelation(tree, child, auxiliaries) || hasRelation(tree, child, copulas))
    .map((child) => tags.lemma[child] ?? '');
}

/**
 * The tokens `[first, end)` of a noun phrase: its head with what stands tightly to it, without relative clauses, participles and
 * coordinated phrases. What lies beyond a child that is left out is left out too.
 */
export function nounPhrase(tree: DependencyTree, noun: number): readonly [first: number, end: number] {
  let first = noun;
  let end = noun + 1;
  for (const child of childrenOf(tree, noun)) {
    if (!hasRelation(tree, child, wordParts) || hasRelation(tree, child, cases)) continue;
    if (child < noun) first = Math.min(first, tree.reachStart[child] ?? child);
    else if ((tree.reachStart[child] ?? child) <= end + 1) end = Math.max(end, tree.reachEnd[child] ?? child);
  }
  return [first, end];
}

/** True for a verb, or for another word with a subject or copula of its own: the head of a clause. */
export function isPredicate(tree: DependencyTree, tags: Tags, token: number): boolean {
  return UPOS[tags.upos[token] ?? 0] === 'VERB' || childWith(tree, token, copulas) >= 0 || childWith(tree, token, subjects) >= 0;
}
