import type { SentenceRange } from '../core/layers.ts';
import { RELATION } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from './dependency-tree.ts';
import { hang, retag, uposOf, xposOf, type RepairDraft } from './repair-draft.ts';

const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');
const cases = relationSet('case');
const objects = relationSet('obj');
const obliques = relationSet('obl');
const adverbs = relationSet('advmod');
const relatives = relationSet('acl:relcl');
const looseClauses = relationSet('advcl!', 'conj', 'parataxis');
const participleClauses = relationSet('advcl!', 'ccomp', 'xcomp', 'dep', 'acl!');
const nounClauses = relationSet('acl!');
const complements = relationSet('ccomp', 'advcl!');
const passiveAgents = relationSet('obl:agent');
const modifiers = relationSet('amod');
const appositions = relationSet('appos');
const determiners = relationSet('det', 'nmod:poss');
const names: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** Finds the verbs of clauses whose past tense was taken for a participle, and the other way round. */
export function repairClauses(draft: RepairDraft, sentences: readonly SentenceRange[]): void {
  for (const sentence of sentences) giveVerb(draft, sentence);
  for (let word = 0; word < draft.tree.count; word++) {
    const xpos = xposOf(draft, word);
    if (hasRelation(draft.tree, word, appositions)) freeSubject(draft, word);
    if (xpos === 'VBD') makeParticiple(draft, word);
    else if (xpos === 'VBN') giveClauseVerb(draft, word);
    else if (xpos === 'VBG') makeGerund(draft, word);
  }
}

/** «Deepening Cooperation: Japan and Ukraine have signed a pact»: the title before a colon is no subject, what stands behind it is. */
function freeSubject(draft: RepairDraft, name: number): void {
  const { tree, tokens } = draft;
  const title = tree.parse.head[name] ?? -1;
  const verb = title < 0 || title > name ? -1 : (tree.parse.head[title] ?? -1);
  if (verb < name || !hasRelation(tree, title, subjects) || tokens.form[tree.reachEnd[name] ?? 0] === ',') return;
  const first = tree.reachStart[name] ?? name;
  if (tokens.form[first] !== ':' && tokens.form[first - 1] !== ':') return;
  hang(draft, name, verb, RELATION[tree.parse.relation[title] ?? 0] ?? 'nsubj');
  hang(draft, title, verb, 'dislocated');
}

/**
 * A full sentence has a finite verb: in «The pope called for an end to the war.» a past tense that was taken for a participle
 * of its subject is the head; so is the one behind a relative clause («The treaty, which was signed in May, entered into force.»).
 */
function giveVerb(draft: RepairDraft, { firstToken, endToken }: SentenceRange): void {
  const { tree, tokens } = draft;
  if (tokens.form[endToken - 1] !== '.') return;
  let root = -1;
  for (let token = firstToken; token < endToken && root < 0; token++) if ((tree.parse.head[token] ?? -1) < 0) root = token;
  if (root < 0 || !names.has(uposOf(draft, root))) return;
  const relative = childWith(tree, root, relatives);
  const inside: readonly [number, number] = relative < 0 ? [0, 0] : [tree.reachStart[relative] ?? 0, tree.reachEnd[relative] ?? 0];
  for (let token = firstToken; token < endToken; token++) if (finite.has(xposOf(draft, token)) && !(inside[0] <= token && token < inside[1])) return;
  const verb = pastOf(draft, root, relative);
  if (verb === undefined) return;
  draft.head[verb] = -1;
  hang(draft, root, verb, 'nsubj');
  draft.relation[verb] = tree.parse.relation[root] ?? 0;
  for (const child of childrenOf(tree, root)) if (child > verb) draft.head[child] = verb;
}

/** The participle below a noun, or behind the comma that closes its relative clause, that stands for a past tense. */
function pastOf(draft: RepairDraft, noun: number, relative: number): number | undefined {
  const { tree, tokens } = draft;
  const isPast = (word: number): boolean =>
    word > noun && xposOf(draft, word) === 'VBN' && childWith(tree, word, passiveAgents) < 0 && childWith(tree, word, auxiliaries) < 0;
  if (relative < 0) return childrenWith(tree, noun, nounClauses).find(isPast);
  return [...childrenWith(tree, noun, nounClauses), ...childrenWith(tree, relative, looseClauses)].find(
    (word) => word > relative && tokens.form[word - 1] === ',' && isPast(word),
  );
}

/** «stated that this meeting delivered on its promise»: behind «that» and a noun stands a past tense, where the clause has no other verb. */
function giveClauseVerb(draft: RepairDraft, verb: number): void {
  const { tree, tokens } = draft;
  const noun = tree.parse.head[verb] ?? -1;
  const that = noun < 0 ? -1 : (tree.parse.head[noun] ?? -1);
  if (that < 0 || that > noun || tokens.lower[that] !== 'that' || uposOf(draft, that) !== 'SCONJ') return;
  if (!hasRelation(tree, verb, nounClauses) || !hasRelation(tree, noun, subjects) || childWith(tree, verb, auxiliaries) >= 0) return;
  const above = tree.parse.head[that] ?? -1;
  const outer = above >= 0 && uposOf(draft, above) === 'PUNCT' ? clauseAbove(draft, above) : above;
  if (outer < 0 || outer === verb) return;
  hang(draft, verb, outer, 'ccomp');
  hang(draft, noun, verb, 'nsubj');
  hang(draft, that, verb, 'mark');
}

function clauseAbove(draft: RepairDraft, word: number): number {
  const { tree } = draft;
  let at = word;
  for (let steps = 0; steps < 8 && at >= 0 && uposOf(draft, at) !== 'VERB'; steps++) at = tree.parse.head[at] ?? -1;
  return at;
}

/** «strengthening the framework built on the pact»: a past tense without subject at once behind the object is a participle of that object. */
function makeParticiple(draft: RepairDraft, verb: number): void {
  const { tree, tags, tokens } = draft;
  const head = tree.parse.head[verb] ?? -1;
  if (tokens.lower[verb] === tags.lemma[verb]) return;
  if (head < 0 || head > verb || uposOf(draft, verb) !== 'VERB' || !hasRelation(tree, verb, participleClauses)) return;
  if (
    childWith(tree, verb, subjects) >= 0 ||
    childWith(tree, verb, auxiliaries) >= 0 ||
    childWith(tree, verb, markers) >= 0 ||
    childWith(tree, verb, objects) >= 0
  )
    return;
  const object = childrenWith(tree, head, objects).find((child) => child < verb && tree.reachEnd[child] === verb);
  if (object === undefined || !names.has(uposOf(draft, object))) return;
  retag(draft, verb, 'VERB', 'VBN');
  hang(draft, verb, object, 'acl');
}

/** «for significantly increasing defense spending»: behind a preposition and without an article, an -ing form with an adverb is a gerund, the noun its object. */
function makeGerund(draft: RepairDraft, word: number): void {
  const { tree, tokens } = draft;
  const noun = tree.parse.head[word] ?? -1;
  if (noun < word || uposOf(draft, word) !== 'VERB' || !hasRelation(tree, word, modifiers) || !hasRelation(tree, noun, obliques)) return;
  const preposition = childWith(tree, noun, cases);
  const adverb = childWith(tree, word, adverbs);
  if (preposition < 0 || uposOf(draft, preposition) !== 'SCONJ' || childWith(tree, noun, determiners) >= 0) return;
  if (tokens.lower[preposition] !== 'for' || adverb !== preposition + 1 || adverb !== word - 1) return;
  const head = tree.parse.head[noun] ?? -1;
  hang(draft, word, head, 'advcl');
  hang(draft, noun, word, 'obj');
  hang(draft, preposition, word, 'mark');
}

/**
 * «A framework built on the pact, together with A, B and C will be established»: a past tense whose clause goes on, after a list,
 * to another finite verb without a mark is a participle, and its subject that of the finite verb. `speaks` tells verbs that
 * hand on words, whose clause needs no mark.
 */
export function repairGardenPaths(draft: RepairDraft, speaks: (token: number) => boolean): void {
  const { tree, tokens } = draft;
  for (let clause = 0; clause < tree.count; clause++) {
    if (!hasRelation(tree, clause, complements) || childWith(tree, clause, markers) >= 0 || childWith(tree, clause, auxiliaries) < 0) continue;
    const verb = tree.parse.head[clause] ?? -1;
    if (verb < 0 || verb > clause || xposOf(draft, verb) !== 'VBD' || speaks(verb) || childWith(tree, verb, objects) >= 0) continue;
    const subject = childWith(tree, verb, subjects);
    const listed = childWith(tree, clause, subjects);
    const oblique = childWith(tree, verb, obliques);
    if (subject < 0 || subject > verb || listed < verb || oblique < verb || oblique > listed) continue;
    const opener = tree.reachStart[listed] ?? listed;
    if ((tokens.form[opener] !== ',' && tokens.form[opener - 1] !== ',') || childWith(tree, listed, determiners) >= 0) continue;
    retag(draft, verb, 'VERB', 'VBN');
    draft.head[clause] = tree.parse.head[verb] ?? -1;
    draft.relation[clause] = tree.parse.relation[verb] ?? 0;
    for (const child of childrenOf(tree, verb)) if (child < subject || child > clause) draft.head[child] = clause;
    draft.relation[subject] = tree.parse.relation[listed] ?? 0;
    draft.head[subject] = clause;
    hang(draft, listed, oblique, 'conj');
    for (const child of childrenWith(tree, oblique, appositions)) if (child < listed) hang(draft, child, oblique, 'conj');
    hang(draft, verb, subject, 'acl');
  }
}
