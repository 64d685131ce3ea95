import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type DependencyTree } from './dependency-tree.ts';
import type { Tags } from '../core/layers.ts';
import { XPOS } from '../core/ud.ts';
import { hang, uposOf, xposOf, type RepairDraft } from './repair-draft.ts';

const complements = relationSet('ccomp');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');
const participleClauses = relationSet('acl!', 'advcl!');
const looseClauses = relationSet('advcl!', 'conj', 'parataxis');
const gerundClauses = relationSet('advcl!', 'acl!', 'obl', 'ccomp', 'xcomp', 'dep');
const modifiers = relationSet('amod', 'compound');
const adjectives = relationSet('advmod', 'amod', 'xcomp', 'dep');
const objects = relationSet('obj');
const determiners = relationSet('det', 'nmod:poss');
const openers = relationSet('mark', 'case');
const cases = relationSet('case');
const coordinators = relationSet('cc');
const phrases = relationSet('obl', 'nmod');
const nounPlaces = relationSet('obj', 'nsubj', 'obl', 'nmod');
const listMarks: ReadonlySet<string> = new Set([',', ';', 'and', 'or']);
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** Hangs coordinated words where their forms say they belong. */
export function repairJoints(draft: RepairDraft): void {
  const { tree, tags } = draft;
  for (let word = 0; word < tree.count; word++) {
    if (hasRelation(tree, word, complements)) liftFromReport(draft, word);
    if (hasRelation(tree, word, conjuncts)) joinToClause(draft, word);
    const upos = uposOf(draft, word);
    if (upos === 'VERB' && hasRelation(tree, word, conjuncts)) {
      liftFromParticiple(draft, word);
      joinLikeForm(draft, word);
    }
    if (upos === 'VERB' && xposOf(draft, word) === 'VBG') joinGerund(draft, word);
    if (upos === 'NOUN' && hasRelation(tree, word, conjuncts)) giveObject(draft, word);
    if (upos === 'NOUN' && hasRelation(tree, word, objects)) splitObject(draft, word);
    if (upos === 'PROPN' && hasRelation(tree, word, modifiers)) joinName(draft, word);
    if (hasRelation(tree, word, phrases) && upos !== 'VERB') liftFromList(draft, word, tags);
  }
}

/**
 * A verb joined to a reported clause hangs on the reporting verb: in «they note that the path remains open and call on both
 * sides» it is they who call, since «call» goes with «they note» and not with «the path remains».
 */
function liftFromReport(draft: RepairDraft, clause: number): void {
  const { tree, tags } = draft;
  const reporting = tree.parse.head[clause] ?? -1;
  if (reporting < 0 || reporting > clause) return;
  const outer = finiteForm(tree, tags, reporting);
  const inner = finiteForm(tree, tags, clause);
  if (outer === '' || inner === '' || inner === 'MD' || outer === inner) return;
  for (const joined of childrenWith(tree, clause, conjuncts)) {
    if (childWith(tree, joined, subjects) < 0 && childWith(tree, joined, markers) < 0 && joinedForm(tree, tags, joined) === outer)
      hang(draft, joined, reporting, 'conj');
  }
}

/**
 * «said the talks have failed and that he would go home»: a clause with «that» is joined to the clause that the verb takes, not to the verb
 * (of 71 such clauses in the training parts of EWT and GUM only 2 are joined to a verb that has a complement).
 */
function joinToClause(draft: RepairDraft, clause: number): void {
  const { tree, tokens } = draft;
  const verb = tree.parse.head[clause] ?? -1;
  const mark = childWith(tree, clause, markers);
  if (verb < 0 || verb > clause || mark < 0 || tokens.lower[mark] !== 'that') return;
  if (childrenWith(tree, verb, markers).some((word) => tokens.lower[word] === 'that')) return;
  for (let at = clause - 1; at > verb && at > clause - FAR; at--) {
    if (draft.head[at] === verb && complements[draft.relation[at] ?? 0] === 1) return hang(draft, clause, at, 'conj');
  }
}

/** «commit to build a region based on law and strongly oppose attempts»: a finite or bare verb is joined to a verb of its form further up, not to a participle. */
function liftFromParticiple(draft: RepairDraft, verb: number): void {
  const { tree } = draft;
  const form = xposOf(draft, verb);
  const head = tree.parse.head[verb] ?? -1;
  if ((form !== 'VB' && form !== 'VBP' && form !== 'VBZ') || head < 0 || head > verb) return;
  const below = xposOf(draft, head);
  if ((below !== 'VBN' && below !== 'VBG') || !hasRelation(tree, head, participleClauses) || childWith(tree, head, auxiliaries) >= 0) return;
  if (childWith(tree, verb, subjects) >= 0 || childWith(tree, verb, markers) >= 0 || childWith(tree, verb, auxiliaries) >= 0) return;
  for (let at = tree.parse.head[head] ?? -1, steps = 0; at >= 0 && steps < 8; at = tree.parse.head[at] ?? -1, steps++) {
    if (uposOf(draft, at) !== 'VERB' || at > verb) continue;
    const shape = xposOf(draft, at);
    if (shape === form || (form === 'VBP' && shape === 'VB' && childWith(tree, at, markers) < 0)) return hang(draft, verb, at, 'conj');
  }
}

/**
 * «welcomed a plan that answers the crisis and establishes order», «welcomes the decision to host the talks and establish an office»: a verb is
 * joined to the nearest verb of its form, not to one of another form further up.
 */
function joinLikeForm(draft: RepairDraft, verb: number): void {
  const { tree } = draft;
  const form = xposOf(draft, verb);
  const head = draft.head[verb] ?? -1;
  if (head < 0 || head > verb || !(unlike.get(form)?.has(xposOf(draft, head)) ?? false)) return;
  if (childWith(tree, verb, subjects) >= 0 || childWith(tree, verb, markers) >= 0 || childWith(tree, verb, auxiliaries) >= 0) return;
  if (childWith(tree, head, auxiliaries) >= 0) return;
  for (let at = verb - 1; at > head && at > verb - FAR; at--) {
    if (uposOf(draft, at) !== 'VERB' || xposOf(draft, at) !== form || childWith(tree, at, auxiliaries) >= 0) continue;
    if (hasRelation(tree, at, innerClauses)) hang(draft, verb, at, 'conj');
    return;
  }
}
/** Forms of a verb, and those of a head it cannot be joined to. */
const unlike: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['VBZ', new Set(['VBD'])],
  ['VB', new Set(['VBD', 'VBZ'])],
]);

const innerClauses = relationSet('acl', 'advcl', 'ccomp', 'xcomp', 'conj');

/** Joins a gerund to the gerund before it: where it was taken for a modifier of what stands behind it, for an adverbial of a gerund behind a preposition, or for a partner of a finite verb. */
function joinGerund(draft: RepairDraft, word: number): void {
  const { tree, tokens } = draft;
  const head = tree.parse.head[word] ?? -1;
  if (!listMarks.has(tokens.lower[word - 1] ?? '') || tokens.form[word + 1] === '-' || head < 0) return;
  if (head < word) {
    if (hasRelation(tree, word, conjuncts) && takeObject(draft, word, head)) return;
    if (hasRelation(tree, word, looseClauses) && isGerund(draft, head) && childWith(tree, head, openers) >= 0) hang(draft, word, head, 'conj');
    else if (hasRelation(tree, word, conjuncts) && tokens.form[word - 1] !== ',' && finite.has(xposOf(draft, head))) joinToGerundBelow(draft, word, head);
    return;
  }
  if (!hasRelation(tree, word, modifiers) || !hasRelation(tree, head, conjuncts) || childWith(tree, head, determiners) >= 0) return;
  const object = tree.parse.head[head] ?? -1;
  const gerund = object < 0 || !hasRelation(tree, object, objects) ? -1 : (tree.parse.head[object] ?? -1);
  if (gerund < 0 || gerund > object || !isGerund(draft, gerund)) return;
  hang(draft, word, gerund, 'conj');
  hang(draft, head, word, 'obj');
  for (const child of childrenOf(tree, head)) if (child < word) draft.head[child] = word;
}

/** «strengthening the framework and deepening cooperation»: joined like the noun behind it to the object of a gerund, a gerund takes that noun as its own object. */
function takeObject(draft: RepairDraft, word: number, object: number): boolean {
  const { tree } = draft;
  const gerund = tree.parse.head[object] ?? -1;
  if (gerund < 0 || gerund > object || !hasRelation(tree, object, objects) || !isGerund(draft, gerund)) return false;
  const noun = childrenWith(tree, object, conjuncts).find((child) => child > word && tree.reachStart[child] === word + 1);
  if (noun === undefined || tree.reachEnd[word] !== word + 1) return false;
  hang(draft, word, gerund, 'conj');
  hang(draft, noun, word, 'obj');
  return true;
}

/** «praised Japan for raising its budget and drawing up a strategy»: the gerund goes on with the gerund below the finite verb. */
function joinToGerundBelow(draft: RepairDraft, word: number, verb: number): void {
  const { tree } = draft;
  if (childWith(tree, word, auxiliaries) >= 0 || childWith(tree, word, subjects) >= 0) return;
  for (let at = word - 2; at > verb && at > word - FAR; at--) {
    if (draft.head[at] === verb && isGerund(draft, at) && gerundClauses[draft.relation[at] ?? 0] === 1) return hang(draft, word, at, 'conj');
  }
}

/** «signify faster and smoother commands»: a noun behind joined adjectives is the object of the verb that has none. */
function giveObject(draft: RepairDraft, noun: number): void {
  const { tree } = draft;
  const verb = tree.parse.head[noun] ?? -1;
  const coordinator = childWith(tree, noun, coordinators);
  if (verb < 0 || verb > noun || uposOf(draft, verb) !== 'VERB' || coordinator < 1 || childWith(tree, verb, objects) >= 0) return;
  const first = coordinator - 1;
  if (tree.parse.head[first] !== verb || uposOf(draft, first) !== 'ADJ' || !hasRelation(tree, first, adjectives) || first < verb) return;
  const second = childWith(tree, noun, adjectives);
  if (second !== coordinator + 1 || childWith(tree, noun, determiners) >= 0) return;
  hang(draft, noun, verb, 'obj');
  hang(draft, first, noun, 'amod');
}

/** «strengthen the production of parts through talks»: where the parse gives the object a preposition in its midst, what stands before that is the object. */
function splitObject(draft: RepairDraft, noun: number): void {
  const { tree } = draft;
  const verb = tree.parse.head[noun] ?? -1;
  const preposition = childWith(tree, noun, cases);
  const opener = childWith(tree, noun, determiners);
  if (preposition < 0 || preposition > noun || opener < 0 || opener > preposition || verb > opener) return;
  const object = childrenWith(tree, noun, modifiers).find((child) => child > opener && child < preposition && uposOf(draft, child) === 'NOUN');
  if (object === undefined) return;
  hang(draft, object, verb, 'obj');
  hang(draft, noun, verb, 'obl');
  for (const child of childrenOf(tree, noun)) if (child < object) draft.head[child] = object;
}

/** «the US, Japan and South Korea»: a name with «and» of its own before another name stands in the list and is no part of it. */
function joinName(draft: RepairDraft, name: number): void {
  const { tree, tokens } = draft;
  const head = tree.parse.head[name] ?? -1;
  const last = childWith(tree, name, conjuncts);
  if (head < name || last < 0 || last > head || uposOf(draft, last) !== 'PROPN' || uposOf(draft, head) !== 'PROPN' || last !== head - 1) return;
  const first = tree.parse.head[head] ?? -1;
  if (first < 0 || first > name || !hasRelation(tree, head, conjuncts) || tokens.form[name - 1] !== ',') return;
  hang(draft, name, first, 'conj');
  hang(draft, last, head, 'compound');
  const coordinator = childWith(tree, last, coordinators);
  if (coordinator >= 0) hang(draft, coordinator, head, 'cc');
}

/** «China’s attempts to change it through power or coercion, the growth of its fleet, and its pacts»: what follows a list that «or» has closed belongs to a list further out. */
function liftFromList(draft: RepairDraft, noun: number, tags: Tags): void {
  const { tree, tokens } = draft;
  if (childWith(tree, noun, cases) < 0) return;
  const joined = childrenWith(tree, noun, conjuncts);
  const [second] = joined;
  if (second === undefined || joined.length < 2 || childWith(tree, second, coordinators) < 0) return;
  const later = joined.slice(1).filter((word) => {
    const first = tree.reachStart[word] ?? word;
    return tokens.form[first] === ',' || tokens.form[first - 1] === ',';
  });
  if (later.length !== joined.length - 1 || later.some((word) => childWith(tree, word, determiners) < 0 || childWith(tree, word, openers) >= 0)) return;
  for (let at = tree.parse.head[noun] ?? -1, steps = 0; at >= 0 && steps < 8; at = tree.parse.head[at] ?? -1, steps++) {
    if (at > noun || XPOS[tags.xpos[at] ?? 0]?.startsWith('NN') !== true || !hasRelation(tree, at, nounPlaces)) continue;
    for (const word of later) hang(draft, word, at, 'conj');
    return;
  }
}

/** How many words back a gerund is looked for. */
const FAR = 40;

const isGerund = (draft: RepairDraft, word: number): boolean => xposOf(draft, word) === 'VBG' && uposOf(draft, word) === 'VERB';

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
