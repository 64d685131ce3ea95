import { RELATION } from '../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from './dependency-tree.ts';
import { hang, retag, uposOf, wordStart, xposOf, type RepairDraft } from './repair-draft.ts';

const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const markers = relationSet('mark');
const cases = relationSet('case');
const openers = relationSet('case', 'mark');
const objects = relationSet('obj');
const obliques = relationSet('obl');
const adverbs = relationSet('advmod');
const adverbialClauses = relationSet('advcl!');
const participleClauses = relationSet('advcl!', 'ccomp', 'xcomp', 'dep', 'acl!');
const nounClauses = relationSet('acl!');
const complements = relationSet('ccomp', 'advcl!');
const modifiers = relationSet('amod');
const appositions = relationSet('appos');
const relatives = relationSet('acl:relcl');
const determiners = relationSet('det', 'nmod:poss');
const names: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);

/** Finds the verbs of clauses whose past tense was taken for a participle, and the other way round. */
export function repairClauses(draft: RepairDraft): void {
  for (let word = 0; word < draft.tree.count; word++) {
    const xpos = xposOf(draft, word);
    if (hasRelation(draft.tree, word, appositions)) freeSubject(draft, word);
    if (xpos === 'WDT' && draft.tokens.lower[word] === 'that') openClause(draft, word);
    if (adnominal.has(draft.tokens.lower[word] ?? '')) tieToObject(draft, word);
    if (xpos === 'VBD') {
      makeParticiple(draft, word);
      nameParticiple(draft, word);
    } else if (xpos === 'VBN') {
      giveClauseVerb(draft, word);
      tieToPhrase(draft, word);
    } else if (xpos === 'VBG') {
      makeGerund(draft, word);
      closeClause(draft, word);
    }
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

/** «In the meeting held in May, plans were made»: a participle behind a phrase that opens a clause belongs to its noun (of 195 adverbial participles in the training parts of EWT and GUM 2 have a phrase before them). */
function tieToPhrase(draft: RepairDraft, participle: number): void {
  const { tree } = draft;
  const above = tree.parse.head[participle] ?? -1;
  if (above < participle || !hasRelation(tree, participle, adverbialClauses) || childWith(tree, participle, subjects) >= 0) return;
  const noun = childrenWith(tree, participle, obliques).find((child) => child < participle && childWith(tree, child, cases) >= 0);
  if (noun === undefined || tree.reachEnd[noun] !== participle || childWith(tree, participle, auxiliaries) >= 0) return;
  hang(draft, noun, above, 'obl');
  hang(draft, participle, noun, 'acl');
}

/** «the warning that time was short»: a «that» behind a noun opens the clause, it is no article of its subject. */
function openClause(draft: RepairDraft, that: number): void {
  const { tree } = draft;
  const subject = tree.parse.head[that] ?? -1;
  const clause = subject < 0 ? -1 : (tree.parse.head[subject] ?? -1);
  if (subject < that || clause < subject || !hasRelation(tree, that, determiners) || !hasRelation(tree, subject, subjects)) return;
  if (!hasRelation(tree, clause, relatives) || tree.parse.head[clause] !== that - 1) return;
  retag(draft, that, 'SCONJ', 'IN');
  hang(draft, that, clause, 'mark');
  hang(draft, clause, that - 1, 'acl');
}

/** «signed a memorandum regarding the security cooperation»: «regarding» at once behind the object belongs to it (25 of 26 such places in the training parts of EWT and GUM). */
function tieToObject(draft: RepairDraft, preposition: number): void {
  const { tree } = draft;
  const word = tree.parse.head[preposition] ?? -1;
  const noun = preposition - 1;
  if (word < preposition || !hasRelation(tree, preposition, openers) || !names.has(uposOf(draft, noun)) || !hasRelation(tree, noun, objects)) return;
  if (tree.parse.head[noun] === tree.parse.head[word]) hang(draft, word, noun, uposOf(draft, word) === 'VERB' ? 'acl' : 'nmod');
}
const adnominal: ReadonlySet<string> = new Set(['regarding', 'concerning']);

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

/**
 * «oppose the attempt, implicitly criticizing China»: a participle with an adverb behind a comma says more of the clause than of the noun before
 * the comma (18 of 19 such places in the training parts of EWT and GUM).
 */
function closeClause(draft: RepairDraft, participle: number): void {
  const { tree, tokens } = draft;
  const noun = tree.parse.head[participle] ?? -1;
  const first = wordStart(draft, participle);
  if (noun < 0 || noun > participle || !hasRelation(tree, participle, nounClauses) || uposOf(draft, first) !== 'ADV' || tokens.form[first - 1] !== ',') return;
  if (childWith(tree, participle, subjects) >= 0 || childWith(tree, participle, auxiliaries) >= 0) return;
  let above = noun;
  for (let steps = 0; steps < 8 && above >= 0 && uposOf(draft, above) !== 'VERB'; steps++) above = tree.parse.head[above] ?? -1;
  if (above >= 0) hang(draft, participle, above, 'advcl');
}

/** «the framework cored on the pact»: what hangs on a noun without subject, object or auxiliary is a participle, whatever its tag. */
function nameParticiple(draft: RepairDraft, verb: number): void {
  const { tree } = draft;
  if (uposOf(draft, verb) !== 'VERB' || nounClauses[draft.relation[verb] ?? 0] !== 1 || (draft.head[verb] ?? verb) > verb) return;
  if ([subjects, auxiliaries, markers, objects].every((set) => childWith(tree, verb, set) < 0)) retag(draft, verb, 'VERB', 'VBN');
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
