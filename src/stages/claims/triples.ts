import type { Attribution } from '../../core/attribution.ts';
import type { Triple } from '../../core/claim.ts';
import { quoteOf, type Quote } from '../../core/span.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, spanOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import type { ClauseReading } from './clause-reading.ts';
import { clauseOf, formOf, isClauseHead, type Clause } from './clauses.ts';
import { phraseRange } from './phrase-range.ts';

const verbGroup = relationSet('aux', 'compound:prt', 'cop');
const adverbs = relationSet('advmod');
const argumentRelations = relationSet('obj', 'iobj', 'obl', 'ccomp', 'xcomp', 'advcl!');

/** The relation and arguments of every clause with a subject, in the order they are read: no verb of the text is lost to the ontology. */
export function triplesOf(reading: ClauseReading, voices: Int32Array, attributions: readonly Attribution[]): Triple[] {
  const triples: Triple[] = [];
  for (let token = 0; token < reading.tokens.count; token++) {
    if (!isClauseHead(reading, token)) continue;
    const triple = tripleOf(reading, clauseOf(reading, token));
    if (triple === undefined) continue;
    const attribution = attributions[voices[token] ?? -1]?.id ?? null;
    triples.push({ ...triple, sentence: `s${(reading.tokens.sentence[token] ?? 0) + 1}`, attribution });
  }
  return triples;
}

function tripleOf(reading: ClauseReading, clause: Clause): Pick<Triple, 'relation' | 'arguments' | 'confidence'> | undefined {
  const { tree, tags, tokens, text } = reading;
  const { predicate, agent, passive, copular, patients } = clause;
  const subject = passive ? (patients[0] ?? -1) : agent;
  if (subject < 0) return undefined;
  const relation = relationRange(reading, clause);
  const args: Quote[] = [quote(phraseRange(tree, tokens, subject, predicate))];
  if (copular) args.push(quote(complementRange(reading, predicate)));
  for (const child of childrenOf(tree, predicate)) {
    if (!hasRelation(tree, child, argumentRelations) || child === subject || (copular && child < predicate)) continue;
    const range = hasRelation(tree, child, argumentRelations) ? trimRange(tokens, reachOf(tree, child)) : undefined;
    if (range !== undefined && !(range[0] <= predicate && predicate < range[1])) args.push(quote(range));
  }
  if (args.length < 2) return undefined;
  return { relation: quote(relation), arguments: args, confidence: formOf(tree, tags, predicate) === 'finite' ? 0.8 : 0.5 };

  function quote(range: TokenRange): Quote {
    const { start, end } = spanOf(tokens, range);
    return quoteOf(text, start, end);
  }
}

/** The verb with its auxiliaries, negation and particle, in one piece; of a copular clause the copula. */
function relationRange({ tree, tags }: ClauseReading, { predicate, copular }: Clause): TokenRange {
  const copula = copular ? childWith(tree, predicate, relationSet('cop')) : -1;
  const centre = copula >= 0 ? copula : predicate;
  let first = centre;
  let end = centre + 1;
  for (const child of [...childrenOf(tree, predicate)].toReversed()) {
    const fits = hasRelation(tree, child, verbGroup) || (hasRelation(tree, child, adverbs) && tree.reachStart[child] === child);
    if (child === first - 1 && fits) first = child;
  }
  for (const child of childrenOf(tree, predicate)) if (child === end && (hasRelation(tree, child, verbGroup) || tags.lemma[child] === 'not')) end++;
  return [first, end];
}

/** A predicate noun or adjective with what stands to its right. */
function complementRange({ tree, tokens }: ClauseReading, predicate: number): TokenRange {
  let first = predicate;
  for (const child of childrenOf(tree, predicate)) {
    if (child < predicate && hasRelation(tree, child, nounParts)) first = Math.min(first, tree.reachStart[child] ?? child);
  }
  let end = predicate + 1;
  for (const child of childrenOf(tree, predicate)) {
    if (child < predicate) continue;
    if (!hasRelation(tree, child, rightParts)) break;
    end = tree.reachEnd[child] ?? end;
  }
  return trimRange(tokens, [first, end]) ?? [predicate, predicate + 1];
}
const nounParts = relationSet('det', 'amod', 'compound', 'nummod', 'nmod', 'nmod:poss', 'case', 'advmod', 'flat');
const rightParts = relationSet('nmod', 'flat', 'compound', 'acl', 'case', 'appos', 'obl', 'xcomp');
