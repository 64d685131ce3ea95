import { childrenOf, childWith, hasRelation, relationSet } from './dependency-tree.ts';
import { RELATION } from '../core/ud.ts';
import { hang, retag, uposOf, xposOf, type RepairDraft } from './repair-draft.ts';

const nominalPlaces = relationSet('obj', 'obl', 'nmod', 'nsubj', 'iobj');
const holders = relationSet('nmod:poss', 'det', 'amod', 'nummod');
const articles = relationSet('nmod:poss', 'det');
const conjuncts = relationSet('conj');
const coordinators = relationSet('cc');
const markers = relationSet('mark', 'aux', 'nsubj', 'cop', 'obj');
const clausal = relationSet('advcl!', 'xcomp', 'dep', 'ccomp', 'acl!');

/**
 * Corrects words whose two tags contradict each other or the tree:
 * - a proper noun by its fine tag is no verb («United» in «the United Kingdom»);
 * - what has a possessor, article or adjective and stands as an object is a noun («its joint exercises»);
 * - a noun with «and» at once before a bare infinitive is a verb that leads it («and help expedite the delivery»).
 */
export function repairWords(draft: RepairDraft): void {
  for (let word = 0; word < draft.tree.count; word++) {
    const xpos = xposOf(draft, word);
    if (uposOf(draft, word) === 'VERB') {
      if (xpos === 'NNP' || xpos === 'NNPS') retag(draft, word, 'PROPN', xpos);
      else if (xpos === 'VBZ' || xpos === 'VBP') nameNoun(draft, word, xpos === 'VBZ' ? 'NNS' : 'NN');
      else if (xpos === 'VBG') nameEvent(draft, word);
    } else if (xpos === 'NN' || xpos === 'NNP') leadInfinitive(draft, word);
  }
}

function nameNoun(draft: RepairDraft, word: number, xpos: string): void {
  const { tree } = draft;
  const holder = childWith(tree, word, xpos === 'NNS' ? holders : articles);
  if (hasRelation(tree, word, nominalPlaces) && holder >= 0 && holder < word) retag(draft, word, 'NOUN', xpos);
}

/** «attend the defense ministers meeting»: behind a noun that it was taken from, «meeting» is the noun. */
function nameEvent(draft: RepairDraft, word: number): void {
  const { tree, tokens } = draft;
  const noun = word - 1;
  const head = tree.parse.head[word] ?? -1;
  if (!events.has(tokens.lower[word] ?? '') || !hasRelation(tree, word, clausal) || uposOf(draft, noun) !== 'NOUN') return;
  if (childWith(tree, word, markers) >= 0 || (head !== noun && tree.parse.head[noun] !== head) || !hasRelation(tree, noun, nominalPlaces)) return;
  retag(draft, word, 'NOUN', 'NN');
  const above = tree.parse.head[noun] ?? -1;
  if (above < 0) return;
  const relation = RELATION[tree.parse.relation[noun] ?? 0] ?? 'obj';
  hang(draft, word, above, relation);
  for (const child of childrenOf(tree, noun)) if (child !== word) draft.head[child] = word;
  hang(draft, noun, word, 'compound');
}
const events: ReadonlySet<string> = new Set(['meeting', 'briefing', 'hearing', 'gathering', 'training']);

function leadInfinitive(draft: RepairDraft, noun: number): void {
  const { tree } = draft;
  const verb = noun + 1;
  if (verb >= tree.count || !hasRelation(tree, noun, conjuncts) || xposOf(draft, verb) !== 'VB' || uposOf(draft, verb) !== 'VERB') return;
  const coordinator = childWith(tree, noun, coordinators);
  const isBelow = tree.parse.head[verb] === noun;
  if (coordinator !== noun - 1 || childrenOf(tree, noun).length !== (isBelow ? 2 : 1) || !hasRelation(tree, verb, clausal)) return;
  let above = tree.parse.head[isBelow ? noun : verb] ?? -1;
  for (let steps = 0; isBelow && steps < 4 && above >= 0 && uposOf(draft, above) !== 'VERB'; steps++) above = tree.parse.head[above] ?? -1;
  if (
    above < 0 ||
    above > noun ||
    uposOf(draft, above) !== 'VERB' ||
    [...childrenOf(tree, verb)].some((child) => child < verb && hasRelation(tree, child, markers))
  )
    return;
  retag(draft, noun, 'VERB', xposOf(draft, above) === 'VB' ? 'VB' : xposOf(draft, above));
  hang(draft, noun, above, 'conj');
  hang(draft, verb, noun, 'xcomp');
}
