/**
 * The names of Universal Dependencies version 2 (Nivre et al. 2020, «Universal Dependencies v2», LREC) as they are used
 * for English. Layers hold numbers; the number of a name is its index in these tables. New names are added at the end
 * only, since the weights of the models count on the order.
 */

/** The 17 universal parts of speech (https://universaldependencies.org/u/pos). */
export const UPOS = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X',
] as const; // prettier-ignore
export type Upos = (typeof UPOS)[number];

/** The English tags of the Penn Treebank with the additions of the English Web Treebank (`HYPH`, `NFP`, `ADD`, `AFX`, `GW`, `XX`). */
export const XPOS = [
  '_', '$', "''", ',', '-LRB-', '-RRB-', '.', ':', 'ADD', 'AFX', 'CC', 'CD', 'DT', 'EX', 'FW', 'GW', 'HYPH', 'IN', 'JJ', 'JJR',
  'JJS', 'LS', 'MD', 'NFP', 'NN', 'NNP', 'NNPS', 'NNS', 'PDT', 'POS', 'PRP', 'PRP$', 'RB', 'RBR', 'RBS', 'RP', 'SYM', 'TO', 'UH',
  'VB', 'VBD', 'VBG', 'VBN', 'VBP', 'VBZ', 'WDT', 'WP', 'WP$', 'WRB', '``', 'XX',
] as const; // prettier-ignore
export type Xpos = (typeof XPOS)[number];

/** The universal relations and the subtypes that English treebanks use (https://universaldependencies.org/en/dep). */
export const RELATION = [
  'acl', 'acl:relcl', 'advcl', 'advcl:relcl', 'advmod', 'amod', 'appos', 'aux', 'aux:pass', 'case', 'cc', 'cc:preconj', 'ccomp',
  'clf', 'compound', 'compound:prt', 'conj', 'cop', 'csubj', 'csubj:outer', 'csubj:pass', 'dep', 'det', 'det:predet', 'discourse',
  'dislocated', 'expl', 'fixed', 'flat', 'goeswith', 'iobj', 'list', 'mark', 'nmod', 'nmod:desc', 'nmod:poss', 'nmod:unmarked',
  'nsubj', 'nsubj:outer', 'nsubj:pass', 'nummod', 'obj', 'obl', 'obl:agent', 'obl:unmarked', 'orphan', 'parataxis', 'punct',
  'reparandum', 'root', 'vocative', 'xcomp',
] as const; // prettier-ignore
export type Relation = (typeof RELATION)[number];

const uposNumbers: ReadonlyMap<string, number> = new Map(UPOS.map((name, index) => [name, index]));
const xposNumbers: ReadonlyMap<string, number> = new Map(XPOS.map((name, index) => [name, index]));
const relationNumbers: ReadonlyMap<string, number> = new Map(RELATION.map((name, index) => [name, index]));

/** The number of a universal part of speech, or that of `X` for a name that is not in the table. */
export function uposNumber(name: string): number {
  return uposNumbers.get(name) ?? UPOS.indexOf('X');
}

/** The number of an English tag, or 0 (`_`) for a name that is not in the table. */
export function xposNumber(name: string): number {
  return xposNumbers.get(name) ?? 0;
}

/**
 * The number of a relation. A subtype that is not in the table counts as its universal part (`nmod:npmod` as `nmod`),
 * anything else as `dep`.
 */
export function relationNumber(name: string): number {
  return relationNumbers.get(name) ?? relationNumbers.get(universalPart(name)) ?? RELATION.indexOf('dep');
}

/** The universal part of a relation: `nsubj` of `nsubj:pass`. The CoNLL 2018 scores compare these. */
export function universalPart(relation: string): string {
  const colon = relation.indexOf(':');
  return colon < 0 ? relation : relation.slice(0, colon);
}
