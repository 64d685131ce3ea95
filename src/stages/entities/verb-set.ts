import { stemOf } from '../../engines/natural.ts';
import { UPOS } from '../../core/ud.ts';
import { childrenWith, childWith, relationSet } from '../../match/dependency-tree.ts';
import type { Reading } from './reading.ts';

/** Verbs by their lemmas and, for words whose lemma is not to be had, by their stems. */
export interface VerbSet {
  readonly lemmas: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

/** The set of some lemmas. */
export function verbSet(lemmas: readonly string[]): VerbSet {
  return { lemmas: new Set(lemmas), stems: new Set(lemmas.map(stemOf)) };
}

const VERB = UPOS.indexOf('VERB');
const subjects = relationSet('nsubj', 'csubj');
const participants = relationSet('nsubj', 'obj');
const conjuncts = relationSet('conj');

/** True for a token that is one of the verbs. */
export function isVerbOf({ tags, tokens }: Reading, token: number, verbs: VerbSet): boolean {
  if (tags === undefined || tags.upos[token] !== VERB) return false;
  return verbs.lemmas.has(tags.lemma[token] ?? '') || verbs.stems.has(stemOf(tokens.lower[token] ?? ''));
}

/** The verbs of which a noun is subject or object, those coordinated with the first that have no subject of their own included. */
export function verbsOfParticipant({ tree }: Reading, noun: number): number[] {
  const verb = tree?.parse.head[noun] ?? -1;
  if (tree === undefined || verb < 0 || participants[tree.parse.relation[noun] ?? 0] !== 1) return [];
  return [verb, ...childrenWith(tree, verb, conjuncts).filter((conjunct) => childWith(tree, conjunct, subjects) < 0)];
}
