import { childrenOf, childWith, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import { reachOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import type { Tokens } from '../../core/layers.ts';

const opening = relationSet('case', 'mark', 'cc:preconj', 'cop', 'aux');
const coordinators = relationSet('cc');
const loose = relationSet('acl:relcl', 'parataxis', 'dep', 'xcomp', 'list', 'advcl', 'discourse', 'ccomp', 'nsubj', 'csubj');
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
      if (
        (hasRelation(tree, child, coordinators) && from === first && tokens.lower[child] !== 'both') ||
        (hasRelation(tree, child, opening) && tokens.lower[child] !== 'both') ||
        hasRelation(tree, child, loose) ||
        (from <= avoid && avoid < to)
      )
        first = Math.max(first, Math.min(to, head));
    } else if (isFarConjunct(tree, tokens, child) || (hasRelation(tree, child, conjuncts) && childWith(tree, child, subjects) >= 0)) {
      end = Math.max(head + 1, Math.min(end, from));
      break;
    } else if (hasRelation(tree, child, loose) || (hasRelation(tree, child, appositions) && !isHyphenated(tokens, from)) || (from <= avoid && avoid < to)) {
      end = Math.max(head + 1, Math.min(end, from));
      break;
    }
  }
  end = withoutComment(tree, tokens, head, end);
  if (avoid >= 0 && avoid < head) first = Math.max(first, avoid + 1);
  // «released their documents respectively»: it tells how names and things go together.
  if (end - 1 > head && tokens.lower[end - 1] === 'respectively') end--;
  // «Coercion, too, has become a weapon»
  if (end - 2 > head && tokens.lower[end - 1] === 'too' && tokens.form[end - 2] === ',') end -= 2;
  while (first < head && isJoint(tree, tokens, first)) first++;
  if (avoid > head) end = Math.min(end, avoid);
  return trimRange(tokens, [first, Math.max(end, first + 1)]) ?? [head, head + 1];
}

/** «Patriot PAC-3 missiles»: what a hyphen ties on is no apposition. */
const isHyphenated = (tokens: Tokens, first: number): boolean => tokens.form[first] === '-' || tokens.form[first - 1] === '-';

/** The end of a phrase before the relative clause that a comma sets off at its tail, however deep it hangs. */
export function withoutComment(tree: DependencyTree, tokens: Tokens, head: number, end: number): number {
  for (let at = end - 1, steps = 0; at > head && steps < 64; at = tree.parse.head[at] ?? -1, steps++) {
    const first = tree.reachStart[at] ?? at;
    const comma = tokens.form[first] === ',' ? first : tokens.form[first - 1] === ',' ? first - 1 : -1;
    if (comma > head && hasRelation(tree, at, relatives)) return comma;
  }
  return end;
}
/** True for «and», «as well as» and the comma before them. */
const isJoint = (tree: DependencyTree, tokens: Tokens, token: number): boolean =>
  tokens.form[token] === ',' ||
  (hasRelation(tree, token, coordinators) && tokens.lower[token] !== 'both') ||
  (hasRelation(tree, token, fixedParts) && hasRelation(tree, tree.parse.head[token] ?? -1, coordinators));
const fixedParts = relationSet('fixed');
const relatives = relationSet('acl', 'advcl:relcl');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'expl');
const determiners = relationSet('det', 'nmod:poss');
const cases = relationSet('case');

/** In «through its power or coercion, the growth of …» the second noun belongs to a list further out: the phrase has a preposition and the noun after the comma none. */
function isFarConjunct(tree: DependencyTree, tokens: Tokens, child: number): boolean {
  if (!hasRelation(tree, child, conjuncts)) return false;
  const head = tree.parse.head[child] ?? -1;
  const first = tree.reachStart[child] ?? child;
  return (
    head >= 0 &&
    childWith(tree, head, cases) >= 0 &&
    childWith(tree, child, cases) < 0 &&
    childWith(tree, child, determiners) >= 0 &&
    tokens.form[first - 1] === ','
  );
}
