import type { Triple } from '../../core/claim.ts';
import { quoteOf, type Quote } from '../../core/span.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, spanOf, trimRange } from '../../match/token-range.ts';
import type { ClauseReading } from './clause-reading.ts';
import { phraseRange } from './phrase-range.ts';

const verbal: ReadonlySet<number> = new Set([UPOS.indexOf('VERB'), UPOS.indexOf('AUX')]);
const finite: ReadonlySet<number> = new Set(['VBD', 'VBZ', 'VBP', 'MD'].map((name) => XPOS.indexOf(name as 'MD')));
const groups = relationSet('aux', 'cop');
const verbGroup = relationSet('aux', 'cop', 'compound:prt');
const argumentLike = relationSet('nsubj', 'csubj', 'obj', 'iobj', 'obl', 'ccomp', 'xcomp');
/** At most so many arguments stand in one of them. */
const MOST_ARGUMENTS = 6;

/** What a triple says, before it is told where and whose voice it is. */
export interface BareTriple {
  readonly token: number;
  readonly relation: Quote;
  readonly arguments: Quote[];
}

/**
 * A triple for every finite verb that lies in none of `triples`: the verb group, and what the parse hangs on it, be it nothing. So no
 * verb of the text is lost where the parse is odd («that do, nt are», captions, other languages). Linear in tokens and triples.
 */
export function bareTriples(reading: ClauseReading, triples: readonly Triple[]): BareTriple[] {
  const { tokens, tags, tree, text } = reading;
  const edges = new Int32Array(text.length + 1);
  for (const { relation, arguments: args } of triples) {
    for (const { start, end } of [relation, ...args]) {
      edges[start] = (edges[start] ?? 0) + 1;
      edges[end] = (edges[end] ?? 0) - 1;
    }
  }
  const found: BareTriple[] = [];
  let covered = 0;
  let at = 0;
  let last = -1;
  for (let token = 0; token < tokens.count; token++) {
    for (const start = tokens.start[token] ?? 0; at <= start; at++) covered += edges[at] ?? 0;
    if (covered > 0 || !verbal.has(tags.upos[token] ?? 0) || !finite.has(tags.xpos[token] ?? 0)) continue;
    const head = hasRelation(tree, token, groups) ? Math.max(tree.parse.head[token] ?? token, 0) : token;
    if (head === last) continue;
    last = head;
    found.push(bareTriple(reading, token, head));
  }
  return found;
}

function bareTriple({ tokens, tree, text }: ClauseReading, token: number, head: number): BareTriple {
  let first = Math.min(token, head);
  let end = Math.max(token, head) + 1;
  // A group that is torn apart is told by its first piece.
  if (end - first > LONGEST_GROUP) [first, end] = [token, token + 1];
  const args: Quote[] = [];
  for (const child of childrenOf(tree, head)) {
    if (args.length === MOST_ARGUMENTS) break;
    if (child === end && hasRelation(tree, child, verbGroup)) end++;
    if (!hasRelation(tree, child, argumentLike)) continue;
    const range = child < head ? phraseRange(tree, tokens, child, head) : trimRange(tokens, reachOf(tree, child));
    if (range === undefined || (range[0] < end && first < range[1])) continue;
    const { start, end: stop } = spanOf(tokens, range);
    args.push(quoteOf(text, start, stop));
  }
  const { start, end: stop } = spanOf(tokens, [first, end]);
  return { token, relation: quoteOf(text, start, stop), arguments: args };
}
const LONGEST_GROUP = 8;
