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
const objects = relationSet('obj');
const determiners = relationSet('det', 'nmod:poss');
const openers = relationSet('mark', 'case');
const listMarks: ReadonlySet<string> = new Set([',', ';', 'and', 'or']);
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);

/** Hangs joined verbs where their forms say they belong. */
export function repairJoints(draft: RepairDraft): void {
  const { tree } = draft;
  for (let word = 0; word < tree.count; word++) {
    if (hasRelation(tree, word, complements)) liftFromReport(draft, word);
    if (hasRelation(tree, word, conjuncts)) joinToClause(draft, word);
    const upos = uposOf(draft, word);
    if (upos === 'VERB' && hasRelation(tree, word, conjuncts)) {
      liftFromParticiple(draft, word);
      joinLikeForm(draft, word);
    }
    if (upos === 'VERB' && xposOf(draft, word) === 'VBG') joinGerund(draft, word);
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
  const isInfinitive = form === 'VBP' && below === 'VB' && childrenWith(tree, head, markers).some((mark) => draft.tokens.lower[mark] === 'to');
  if (isInfinitive && childWith(tree, verb, subjects) < 0) return liftToFinite(draft, verb, head);
  if ((below !== 'VBN' && below !== 'VBG') || !hasRelation(tree, head, participleClauses) || childWith(tree, head, auxiliaries) >= 0) return;
  if (childWith(tree, verb, subjects) >= 0 || childWith(tree, verb, markers) >= 0 || childWith(tree, verb, auxiliaries) >= 0) return;
  for (let at = tree.parse.head[head] ?? -1, steps = 0; at >= 0 && steps < 8; at = tree.parse.head[at] ?? -1, steps++) {
    if (uposOf(draft, at) !== 'VERB' || at > verb) continue;
    const shape = xposOf(draft, at);
    if (shape === form || (form === 'VBP' && shape === 'VB' && childWith(tree, at, markers) < 0)) return hang(draft, verb, at, 'conj');
  }
}

/** «commit to build a region and strongly oppose attempts»: a present tense is joined to the present tense above an infinitive. */
function liftToFinite(draft: RepairDraft, verb: number, infinitive: number): void {
  const { tree } = draft;
  if (childWith(tree, verb, markers) >= 0 || childWith(tree, verb, auxiliaries) >= 0) return;
  for (let at = tree.parse.head[infinitive] ?? -1, steps = 0; at >= 0 && steps < 4; at = tree.parse.head[at] ?? -1, steps++) {
    if (xposOf(draft, at) === 'VBP' && uposOf(draft, at) === 'VERB' && at < verb) return hang(draft, verb, at, 'conj');
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
  if (head >= 0 && head < word && hasRelation(tree, word, conjuncts) && childWith(tree, word, subjects) >= 0 && liftToGerund(draft, word, head)) return;
  if (!listMarks.has(tokens.lower[word - 1] ?? '') || tokens.form[word + 1] === '-' || head < 0) return;
  if (head < word) {
    if (hasRelation(tree, word, conjuncts) && (takeObject(draft, word, head) || liftToGerund(draft, word, head))) return;
    if (hasRelation(tree, word, looseClauses) && isGerund(draft, head) && childWith(tree, head, openers) >= 0) hang(draft, word, head, 'conj');
    else if (finite.has(xposOf(draft, head)) && (hasRelation(tree, word, conjuncts) ? tokens.form[word - 1] !== ',' : goesOn(draft, word)))
      joinToGerundBelow(draft, word, head);
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

/** «integrating Japan, strengthening the framework and deepening cooperation»: a gerund behind a comma that another follows with «and» goes on with a list. */
function goesOn(draft: RepairDraft, gerund: number): boolean {
  const { tree } = draft;
  if (!hasRelation(tree, gerund, looseClauses)) return false;
  return childrenWith(tree, gerund, conjuncts).some((child) => isGerund(draft, child) && childWith(tree, child, coordinators) >= 0);
}
const coordinators = relationSet('cc');

/** «strengthening the framework cored on the pact, deepening cooperation»: a gerund is joined to the gerund whose object a participle describes. */
function liftToGerund(draft: RepairDraft, word: number, participle: number): boolean {
  const { tree } = draft;
  const noun = tree.parse.head[participle] ?? -1;
  const gerund = noun < 0 ? -1 : (tree.parse.head[noun] ?? -1);
  if (isGerund(draft, participle) || !hasRelation(tree, participle, participleClauses) || gerund < 0 || gerund > noun || !isGerund(draft, gerund)) return false;
  if (!hasRelation(tree, noun, objects)) return false;
  hang(draft, word, gerund, 'conj');
  return true;
}

/** «praised Japan for raising its budget and drawing up a strategy»: the gerund goes on with the gerund below the finite verb. */
function joinToGerundBelow(draft: RepairDraft, word: number, verb: number): void {
  const { tree } = draft;
  if (childWith(tree, word, auxiliaries) >= 0 || childWith(tree, word, subjects) >= 0) return;
  for (let at = word - 2; at > verb && at > word - FAR; at--) {
    const isList = draft.head[at] === verb || (childWith(tree, at, openers) >= 0 && draft.head[draft.head[at] ?? -1] === verb);
    if (isList && isGerund(draft, at) && gerundClauses[draft.relation[at] ?? 0] === 1) return hang(draft, word, at, 'conj');
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
