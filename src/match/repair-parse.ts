import type { Parse, SentenceRange, Tags, Tokens } from '../core/layers.ts';
import { relationNumber, UPOS, XPOS } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type DependencyTree } from './dependency-tree.ts';

const complements = relationSet('ccomp');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');

/**
 * A parse with two common mistakes undone where the forms of the words show them; the same parse where nothing moves.
 * - A verb joined to a reported clause hangs on the reporting verb: in «they note that the path remains open and call on both
 *   sides» it is they who call, since «call» goes with «they note» and not with «the path remains».
 * - A full sentence has a finite verb: in «The pope called for an end to the war.» a past tense that was taken for a participle
 *   of its subject is the head.
 */
export function repairParse(tree: DependencyTree, tags: Tags, tokens: Tokens, sentences: readonly SentenceRange[]): Parse {
  const repaired = { head: tree.parse.head.slice(), relation: tree.parse.relation.slice(), changed: false };
  for (let clause = 0; clause < tree.count; clause++) if (hasRelation(tree, clause, complements)) moveJoined(tree, tags, clause, repaired);
  for (const sentence of sentences) giveVerb(tree, tags, tokens, sentence, repaired);
  return repaired.changed ? { head: repaired.head, relation: repaired.relation } : tree.parse;
}

interface Repaired {
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  changed: boolean;
}

function moveJoined(tree: DependencyTree, tags: Tags, clause: number, repaired: Repaired): void {
  const reporting = tree.parse.head[clause] ?? -1;
  if (reporting < 0 || reporting > clause) return;
  const outer = finiteForm(tree, tags, reporting);
  const inner = finiteForm(tree, tags, clause);
  if (outer === '' || inner === '' || inner === 'MD' || outer === inner) return;
  for (const joined of childrenWith(tree, clause, conjuncts)) {
    if (childWith(tree, joined, subjects) >= 0 || childWith(tree, joined, markers) >= 0 || joinedForm(tree, tags, joined) !== outer) continue;
    repaired.head[joined] = reporting;
    repaired.changed = true;
  }
}

/** Makes the participle of a root noun the root, and the noun its subject, in a sentence with a full stop and no finite verb. */
function giveVerb(tree: DependencyTree, tags: Tags, tokens: Tokens, { firstToken, endToken }: SentenceRange, repaired: Repaired): void {
  if (tokens.form[endToken - 1] !== '.') return;
  let root = -1;
  for (let token = firstToken; token < endToken; token++) {
    if (finite.has(XPOS[tags.xpos[token] ?? 0] ?? '')) return;
    if ((tree.parse.head[token] ?? -1) < 0) root = token;
  }
  if (root < 0 || !names.has(UPOS[tags.upos[root] ?? 0] ?? '')) return;
  const verb = childrenWith(tree, root, nounClauses).find((child) => child > root && XPOS[tags.xpos[child] ?? 0] === 'VBN');
  if (verb === undefined || childWith(tree, verb, passiveAgents) >= 0 || childWith(tree, verb, auxiliaries) >= 0) return;
  repaired.head[verb] = -1;
  repaired.relation[verb] = relationNumber('root');
  repaired.head[root] = verb;
  repaired.relation[root] = relationNumber('nsubj');
  for (const child of childrenOf(tree, root)) if (child > verb) repaired.head[child] = verb;
  repaired.changed = true;
}
const nounClauses = relationSet('acl!');
const passiveAgents = relationSet('obl:agent');
const names: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);

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
