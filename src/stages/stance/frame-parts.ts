import { caseOf, conjunctsOf, subjectOf } from '../../match/clause.ts';
import { childrenOf, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { actorAt, uposOf, type StanceText } from './stance-text.ts';

const obliques = relationSet('obl', 'nmod', 'advcl', 'acl!');
const cases = relationSet('case', 'mark');

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

/**
 * The holder of a verb or predicate: heads of its subject; none where it has no subject; null where its subject is a thing.
 * A participle clause whose governor has no one as its subject belongs to the next verb above that has ("…, criticizing A").
 */
export function holderOf(text: StanceText, predicate: number): readonly number[] | null {
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
