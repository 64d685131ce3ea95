import type { Parse, SentenceRange, Tags, Tokens } from '../core/layers.ts';
import { relationNumber, UPOS, XPOS } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type DependencyTree } from './dependency-tree.ts';

const complements = relationSet('ccomp');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');

/**
 * A parse with common mistakes undone where the forms of the words show them; the same parse where nothing moves.
 * - A verb joined to a reported clause hangs on the reporting verb: in «they note that the path remains open and call on both
 *   sides» it is they who call, since «call» goes with «they note» and not with «the path remains».
 * - A full sentence has a finite verb: in «The pope called for an end to the war.» a past tense that was taken for a participle
 *   of its subject is the head; so is the one behind a relative clause («The treaty, which was signed in May, entered into force.»).
 * - In a list of gerunds («strengthening the framework, deepening cooperation and building trust») each has its own object.
 */
export function repairParse(tree: DependencyTree, tags: Tags, tokens: Tokens, sentences: readonly SentenceRange[]): Parse {
  const known = made.get(tree);
  if (known !== undefined) return known;
  const parse = repair(tree, tags, tokens, sentences);
  made.set(tree, parse);
  return parse;
}

/** What was repaired once is shared by the stages. */
const made = new WeakMap<DependencyTree, Parse>();

function repair(tree: DependencyTree, tags: Tags, tokens: Tokens, sentences: readonly SentenceRange[]): Parse {
  const repaired = { head: tree.parse.head.slice(), relation: tree.parse.relation.slice(), changed: false };
  for (let clause = 0; clause < tree.count; clause++) if (hasRelation(tree, clause, complements)) moveJoined(tree, tags, clause, repaired);
  for (const sentence of sentences) giveVerb(tree, tags, tokens, sentence, repaired);
  for (let word = 0; word < tree.count; word++) if (XPOS[tags.xpos[word] ?? 0] === 'VBG') joinGerund(tree, tags, tokens, word, repaired);
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

/** Makes the participle of a root noun the root, and the noun its subject, in a sentence with a full stop and no finite verb outside relative clauses. */
function giveVerb(tree: DependencyTree, tags: Tags, tokens: Tokens, { firstToken, endToken }: SentenceRange, repaired: Repaired): void {
  if (tokens.form[endToken - 1] !== '.') return;
  let root = -1;
  for (let token = firstToken; token < endToken && root < 0; token++) if ((tree.parse.head[token] ?? -1) < 0) root = token;
  if (root < 0 || !names.has(UPOS[tags.upos[root] ?? 0] ?? '')) return;
  const relative = childWith(tree, root, relatives);
  const inside: readonly [number, number] = relative < 0 ? [0, 0] : [tree.reachStart[relative] ?? 0, tree.reachEnd[relative] ?? 0];
  for (let token = firstToken; token < endToken; token++)
    if (finite.has(XPOS[tags.xpos[token] ?? 0] ?? '') && !(inside[0] <= token && token < inside[1])) return;
  const verb = pastOf(tree, tags, tokens, root, relative);
  if (verb === undefined) return;
  repaired.head[verb] = -1;
  repaired.relation[verb] = relationNumber('root');
  repaired.head[root] = verb;
  repaired.relation[root] = relationNumber('nsubj');
  for (const child of childrenOf(tree, root)) if (child > verb) repaired.head[child] = verb;
  repaired.changed = true;
}

/** The participle below a noun, or behind the comma that closes its relative clause, that stands for a past tense. */
function pastOf(tree: DependencyTree, tags: Tags, tokens: Tokens, noun: number, relative: number): number | undefined {
  const isPast = (word: number): boolean =>
    word > noun && XPOS[tags.xpos[word] ?? 0] === 'VBN' && childWith(tree, word, passiveAgents) < 0 && childWith(tree, word, auxiliaries) < 0;
  if (relative < 0) return childrenWith(tree, noun, nounClauses).find(isPast);
  return [...childrenWith(tree, noun, nounClauses), ...childrenWith(tree, relative, looseClauses)].find(
    (word) => word > relative && tokens.form[word - 1] === ',' && isPast(word),
  );
}
const relatives = relationSet('acl:relcl');
const looseClauses = relationSet('advcl!', 'conj', 'parataxis');
const nounClauses = relationSet('acl!');
const passiveAgents = relationSet('obl:agent');
const names: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);

/** Joins a gerund to the gerund before it: where it was taken for a modifier of what stands behind it, or for an adverbial of a gerund behind a preposition. */
function joinGerund(tree: DependencyTree, tags: Tags, tokens: Tokens, word: number, repaired: Repaired): void {
  if (UPOS[tags.upos[word] ?? 0] !== 'VERB' || !joints.has(tokens.lower[word - 1] ?? '') || tokens.form[word + 1] === '-') return;
  const head = tree.parse.head[word] ?? -1;
  if (head < 0) return;
  if (hasRelation(tree, word, looseClauses) && head < word && isGerund(tags, head) && hasOpener(tree, head)) {
    repaired.relation[word] = relationNumber('conj');
    repaired.changed = true;
  }
  if (head < word || !hasRelation(tree, word, modifiers) || !hasRelation(tree, head, conjuncts)) return;
  if (childWith(tree, head, determiners) >= 0) return;
  const object = tree.parse.head[head] ?? -1;
  const gerund = object < 0 || !hasRelation(tree, object, objects) ? -1 : (tree.parse.head[object] ?? -1);
  if (gerund < 0 || gerund > object || !isGerund(tags, gerund)) return;
  repaired.head[word] = gerund;
  repaired.relation[word] = relationNumber('conj');
  repaired.head[head] = word;
  repaired.relation[head] = relationNumber('obj');
  for (const child of childrenOf(tree, head)) if (child < word) repaired.head[child] = word;
  repaired.changed = true;
}
const joints: ReadonlySet<string> = new Set([',', ';', 'and', 'or']);
const modifiers = relationSet('amod', 'compound');
const objects = relationSet('obj');
const determiners = relationSet('det', 'nmod:poss');
const openers = relationSet('mark', 'case');
const isGerund = (tags: Tags, word: number): boolean => XPOS[tags.xpos[word] ?? 0] === 'VBG' && UPOS[tags.upos[word] ?? 0] === 'VERB';
const hasOpener = (tree: DependencyTree, word: number): boolean => childWith(tree, word, openers) >= 0;

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
