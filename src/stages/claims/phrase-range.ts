import { childrenOf, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import { reachOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import type { Tokens } from '../../core/layers.ts';

const opening = relationSet('case', 'mark', 'cc', 'punct', 'cc:preconj', 'advmod', 'cop', 'aux');
const loose = relationSet('acl:relcl', 'parataxis', 'dep', 'list', 'advcl', 'discourse', 'ccomp', 'nsubj', 'csubj');
const appositions = relationSet('appos');

/**
 * The words of a phrase that fills a role: its noun with what belongs to it, coordinated nouns included, without its
 * preposition, relative clauses and appositions. `avoid` is a token (the predicate) that must stay outside.
 */
export function phraseRange(tree: DependencyTree, tokens: Tokens, head: number, avoid: number): TokenRange {
  let [first, end] = reachOf(tree, head);
  for (const child of childrenOf(tree, head)) {
    const [from, to] = reachOf(tree, child);
    if (child < head) {
      if (hasRelation(tree, child, opening) || hasRelation(tree, child, loose) || (from <= avoid && avoid < to)) first = Math.max(first, Math.min(to, head));
    } else if (hasRelation(tree, child, loose) || hasRelation(tree, child, appositions) || (from <= avoid && avoid < to)) {
      end = Math.max(head + 1, Math.min(end, from));
      break;
    }
  }
  if (avoid >= 0 && avoid < head) first = Math.max(first, avoid + 1);
  if (avoid > head) end = Math.min(end, avoid);
  return trimRange(tokens, [first, Math.max(end, first + 1)]) ?? [head, head + 1];
}
