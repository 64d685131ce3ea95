import type { Parse, Tags } from '../core/layers.ts';
import { XPOS } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type DependencyTree } from './dependency-tree.ts';

const complements = relationSet('ccomp');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');

/**
 * A parse in which a verb joined to a reported clause hangs on the reporting verb where its form says so: in «they note that
 * the path remains open and call on both sides» it is they who call, since «call» goes with «they note» and not with «the path
 * remains»; in «he said that Japan is ready and called on …» the tenses tell. Returns the same parse where nothing moves.
 */
export function repairParse(tree: DependencyTree, tags: Tags): Parse {
  let head: Int32Array | undefined;
  for (let clause = 0; clause < tree.count; clause++) {
    if (!hasRelation(tree, clause, complements)) continue;
    const reporting = tree.parse.head[clause] ?? -1;
    if (reporting < 0 || reporting > clause) continue;
    const outer = finiteForm(tree, tags, reporting);
    const inner = finiteForm(tree, tags, clause);
    if (outer === '' || inner === '' || inner === 'MD' || outer === inner) continue;
    for (const joined of childrenWith(tree, clause, conjuncts)) {
      if (childWith(tree, joined, subjects) >= 0 || childWith(tree, joined, markers) >= 0 || joinedForm(tree, tags, joined) !== outer) continue;
      head ??= tree.parse.head.slice();
      head[joined] = reporting;
    }
  }
  return head === undefined ? tree.parse : { head, relation: tree.parse.relation };
}

/** The form of a joined verb; a base form without auxiliary is a plural present that the tags have missed. */
function joinedForm(tree: DependencyTree, tags: Tags, verb: number): string {
  return XPOS[tags.xpos[verb] ?? 0] === 'VB' && childWith(tree, verb, auxiliaries) < 0 ? 'VBP' : finiteForm(tree, tags, verb);
}

/** VBD, VBZ or VBP of the word that carries tense and number, MD for a modal, '' where there is none. */
function finiteForm(tree: DependencyTree, tags: Tags, predicate: number): string {
  for (const child of childrenOf(tree, predicate)) {
    if (!hasRelation(tree, child, auxiliaries)) continue;
    const form = XPOS[tags.xpos[child] ?? 0] ?? '';
    if (finite.has(form)) return form;
  }
  const form = XPOS[tags.xpos[predicate] ?? 0] ?? '';
  return finite.has(form) && form !== 'MD' ? form : '';
}
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);
