import { quoteOf, type Quote } from '../../core/span.ts';
import type { Stance } from '../../core/stance.ts';
import { auxiliariesOf, isNegated } from '../../match/clause.ts';
import { childrenOf, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, spanOf, trimRange } from '../../match/token-range.ts';
import type { Judgement } from './frames.ts';
import type { StanceText } from './stance-text.ts';

/** What turns a stance without changing its cue. */
export interface Scope {
  readonly negated: boolean;
  readonly marks: readonly ScopeMark[];
  readonly conditions: readonly Quote[];
  /** The verb that demands the attitude of someone ("call on A to condemn B"), or -1. */
  readonly demandedBy: number;
}
export type ScopeMark = NonNullable<Stance['scope']>[number];

const clausal = relationSet('ccomp', 'xcomp', 'advcl', 'acl', 'conj', 'parataxis');
const complements = relationSet('xcomp', 'ccomp', 'acl!');
const adverbials = relationSet('advcl!');
const marks = relationSet('mark', 'advmod');
const determiners = relationSet('det', 'amod', 'nummod');
const conjuncts = relationSet('conj');
const objects = relationSet('obj');
const carriers = relationSet('obj', 'obl', 'nsubj:pass');

/** Reads negation, condition, subset, demand and denial around a cue. */
export function scopeOf(text: StanceText, judgement: Judgement): Scope {
  const { tree, tags, rules } = text;
  const { cue } = judgement;
  const found = new Set<ScopeMark>(cue.rule.scope ?? []);
  const conditions: Quote[] = [];
  const predicate = predicateOf(text, cue.head, cue.part === 'noun');
  let negated =
    !saysNo(text, judgement) &&
    (isNegated(tree, tags, cue.head) ||
      (predicate !== cue.head && isNegated(tree, tags, predicate)) ||
      hasNegator(text, cue.head) ||
      (cue.part === 'verb' && childrenWith(tree, cue.head, objects).some((object) => hasNegator(text, object))));
  if (auxiliariesOf(tree, tags, predicate).some((word) => rules.scope.hypothetical.has(word))) found.add('hypothetical');
  for (const child of childrenWith(tree, predicate, adverbials)) {
    if (!isConditional(text, child)) continue;
    found.add('condition');
    const range = trimRange(text.tokens, reachOf(tree, child));
    if (range !== undefined) {
      const { start, end } = spanOf(text.tokens, range);
      conditions.push(quoteOf(text.text, start, end));
    }
  }
  if (judgement.holders.some((holder) => childrenWith(tree, holder, determiners).some((word) => rules.scope.subset.has(tags.lemma[word] ?? ''))))
    found.add('subset');
  let demandedBy = -1;
  for (let at = predicate, steps = 0; steps < 32; steps++) {
    const parent = tree.parse.head[at] ?? -1;
    if (parent < 0 || !hasRelation(tree, at, clausal)) break;
    if (hasRelation(tree, at, adverbials) && isConditional(text, at)) found.add('hypothetical');
    if (hasRelation(tree, at, complements) && isDemand(text, parent)) {
      demandedBy = parent;
      found.add('demanded');
      break;
    }
    if (hasRelation(tree, at, complements) && rules.scope.negation.has(tags.lemma[parent] ?? '')) negated = !negated;
    at = parent;
  }
  if (text.voices.at(cue.head).some(({ cue: said }) => said !== null && rules.scope.denied.has(lemmaOf(text, said)))) found.add('denied');
  return { negated, marks: [...found], conditions, demandedBy };
}

/** The verb or predicate a cue stands under: itself, or the verb whose object or adverbial the noun is. */
function predicateOf({ tree }: StanceText, head: number, isNoun: boolean): number {
  if (!isNoun) return head;
  for (let at = head, steps = 0; steps < 16; steps++) {
    const parent = tree.parse.head[at] ?? -1;
    if (parent < 0) return head;
    if (hasRelation(tree, at, carriers)) return parent;
    if (!hasRelation(tree, at, conjuncts)) return head;
    at = parent;
  }
  return head;
}

/** True where the cue's own words hold the negation («cannot accept», «without justification»): it is what makes them a cue. */
function saysNo({ tokens, rules }: StanceText, { cue }: Judgement): boolean {
  for (let token = cue.first; token < cue.end && cue.end - cue.first > 1; token++) {
    const word = tokens.lower[token] ?? '';
    if (rules.scope.negation.has(word) || rules.tone.negators.has(word)) return true;
  }
  return false;
}

function hasNegator(text: StanceText, head: number): boolean {
  return [...childrenOf(text.tree, head)].some(
    (child) => child < head && (text.rules.scope.negation.has(text.tokens.lower[child] ?? '') || text.tokens.lower[child] === 'without'),
  );
}

function isConditional(text: StanceText, clause: number): boolean {
  return childrenWith(text.tree, clause, marks).some((word) => text.rules.scope.condition.has(text.tags.lemma[word] ?? ''));
}

function isDemand({ tags, rules }: StanceText, verb: number): boolean {
  return (rules.verbs.get(tags.lemma[verb] ?? '') ?? []).some((form) => rules.cues[form.rule]?.frame === 'demand');
}

const lemmaOf = (text: StanceText, { start, end }: { readonly start: number; readonly end: number }): string => {
  const token = text.voices.tokenOf(start, end);
  return text.tags.lemma[token] ?? '';
};
