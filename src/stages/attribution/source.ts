import { isPassive, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, isBelow, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, type TokenRange } from '../../match/token-range.ts';
import { XPOS } from '../../core/ud.ts';
import type { FoundSource, Reading } from './found-cue.ts';

const cases = relationSet('case');
const expletives = relationSet('expl');
const GERUND = XPOS.indexOf('VBG');
const passiveAgents = relationSet('obl:agent');
const nominalSubjects = relationSet('nsubj!');

/** Who says it: the logical subject of the cue with all its words, cut where the clause of the cue itself begins. */
export function sourceOf(reading: Reading, verb: number): FoundSource | undefined {
  const { tree, tags } = reading;
  if (childWith(tree, verb, expletives) >= 0 && !isPassive(tree, tags, verb)) return undefined;
  const link = subjectOf(tree, tags, verb);
  if (link === undefined) return undefined;
  const { token } = link;
  if (tags.lemma[token] === 'it' && isPassive(tree, tags, verb)) return undefined;
  return { token, range: sourceRange(reading, token, verb) };
}

/** The words of a source: its whole phrase, without preposition, and without the clause in which the cue stands. */
export function sourceRange({ tree }: Reading, token: number, cue: number): TokenRange {
  let [first, end] = reachOf(tree, token);
  const preposition = childWith(tree, token, cases);
  if (preposition >= 0 && preposition < token) first = preposition + 1;
  if (first <= cue && cue < end) {
    for (const child of childrenOf(tree, token)) {
      if (!isBelow(tree, cue, child)) continue;
      if (child > token) end = Math.max(token + 1, tree.reachStart[child] ?? end);
      else first = Math.max(first, tree.reachEnd[child] ?? first);
    }
  }
  return [Math.min(first, token), Math.max(end, token + 1)];
}
