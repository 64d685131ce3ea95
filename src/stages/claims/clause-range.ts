import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import type { ClauseReading } from './clause-reading.ts';
import { isClauseHead, type Clause } from './clauses.ts';

const left = relationSet('punct', 'cc', 'mark', 'discourse', 'parataxis', 'cc:preconj');
const beside = relationSet('conj', 'parataxis', 'list', 'dep', 'xcomp');
const adverbial = relationSet('advcl!');

/** The words of a clause in one piece: its subject, verb group and what belongs to them, up to the next clause that is joined to it. */
export function clauseRange(reading: ClauseReading, clause: Clause): TokenRange {
  const { tree, tokens } = reading;
  let [first, end] = ownRange(reading, clause.predicate);
  for (const lead of clause.leads) {
    const [from] = ownRange(reading, lead);
    first = Math.min(first, from);
  }
  if (clause.agent >= 0 && clause.agent < first && first - clause.agent <= 3)
    first = Math.min(first, Math.max(tree.reachStart[clause.agent] ?? clause.agent, 0));
  return trimRange(tokens, [first, end]) ?? [clause.predicate, clause.predicate + 1];
}

function ownRange(reading: ClauseReading, predicate: number): TokenRange {
  const { tree } = reading;
  let first = predicate;
  let end = predicate + 1;
  for (const child of childrenOf(tree, predicate)) {
    const [from, to] = reachOf(tree, child);
    if (child < predicate) {
      if (!hasRelation(tree, child, left) && !(hasRelation(tree, child, adverbial) && isClauseHead(reading, child))) first = Math.min(first, from);
      continue;
    }
    if (hasRelation(tree, child, beside) && isClauseHead(reading, child)) break;
    if (hasRelation(tree, child, left)) continue;
    end = Math.max(end, to);
  }
  return [first, end];
}
