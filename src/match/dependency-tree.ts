import type { Parse, SentenceRange, Tokens } from '../core/layers.ts';
import { RELATION, relationNumber, universalPart } from '../core/ud.ts';

/**
 * The dependency trees of a document with what the parse layer lacks: children of each token and the reach of each
 * subtree. Token indices are those of the document; nothing is copied a sentence.
 */
export interface DependencyTree {
  readonly parse: Parse;
  readonly count: number;
  /** Children of token `i`, in text order: `children.subarray(childStart[i], childStart[i + 1])`. */
  readonly children: Int32Array;
  readonly childStart: Int32Array;
  /** First and last-plus-one token of the subtree of each token. */
  readonly reachStart: Int32Array;
  readonly reachEnd: Int32Array;
}

const built = new WeakMap<Parse, DependencyTree>();

/**
 * The tree of a parse, built in linear time when the first stage asks for it and shared with those that ask later.
 * A cycle, which no parser of ours makes, would only cut reaches short.
 */
export function dependencyTree(parse: Parse, tokens: Tokens, sentences: readonly SentenceRange[]): DependencyTree {
  const known = built.get(parse);
  if (known !== undefined) return known;
  const tree = buildTree(parse, tokens, sentences);
  built.set(parse, tree);
  return tree;
}

function buildTree(parse: Parse, tokens: Tokens, sentences: readonly SentenceRange[]): DependencyTree {
  const { count } = tokens;
  const childStart = new Int32Array(count + 1);
  for (let token = 0; token < count; token++) {
    const head = parse.head[token] ?? -1;
    if (head >= 0) childStart[head + 1] = (childStart[head + 1] ?? 0) + 1;
  }
  for (let token = 0; token < count; token++) childStart[token + 1] = (childStart[token + 1] ?? 0) + (childStart[token] ?? 0);
  const fill = childStart.slice(0, count);
  const children = new Int32Array(childStart[count] ?? 0);
  for (let token = 0; token < count; token++) {
    const head = parse.head[token] ?? -1;
    if (head < 0) continue;
    children[fill[head] ?? 0] = token;
    fill[head] = (fill[head] ?? 0) + 1;
  }
  const reachStart = new Int32Array(count);
  const reachEnd = new Int32Array(count);
  for (let token = 0; token < count; token++) {
    reachStart[token] = token;
    reachEnd[token] = token + 1;
  }
  for (const sentence of sentences) widenReaches(parse, sentence, children, childStart, reachStart, reachEnd);
  return { parse, count, children, childStart, reachStart, reachEnd };
}

/** Children before parents: a walk from the roots down, read backwards. */
function widenReaches(
  parse: Parse,
  { firstToken, endToken }: SentenceRange,
  children: Int32Array,
  childStart: Int32Array,
  reachStart: Int32Array,
  reachEnd: Int32Array,
): void {
  const order: number[] = [];
  for (let token = firstToken; token < endToken; token++) if ((parse.head[token] ?? -1) < 0) order.push(token);
  for (let at = 0; at < order.length; at++) {
    const token = order[at] ?? 0;
    for (let child = childStart[token] ?? 0; child < (childStart[token + 1] ?? 0); child++) order.push(children[child] ?? 0);
  }
  for (let at = order.length - 1; at >= 0; at--) {
    const token = order[at] ?? 0;
    const head = parse.head[token] ?? -1;
    if (head < 0) continue;
    reachStart[head] = Math.min(reachStart[head] ?? head, reachStart[token] ?? token);
    reachEnd[head] = Math.max(reachEnd[head] ?? head, reachEnd[token] ?? token);
  }
}

/** The children of a token, in text order. */
export function childrenOf(tree: DependencyTree, token: number): Int32Array {
  return tree.children.subarray(tree.childStart[token] ?? 0, tree.childStart[token + 1] ?? 0);
}

/** True when the token's relation is one of the numbers made by `relationSet`. */
export function hasRelation(tree: DependencyTree, token: number, relations: RelationSet): boolean {
  return relations[tree.parse.relation[token] ?? 0] === 1;
}

/** A set of relations as a table by number. */
export type RelationSet = Uint8Array;

/**
 * The set of the named relations; a name without subtype takes all its subtypes in (`nsubj` holds `nsubj:pass`), one that ends in `!` only itself.
 * Throws a RangeError for a name that `ud.ts` does not have: a slip in code.
 */
export function relationSet(...names: readonly string[]): RelationSet {
  const set = new Uint8Array(RELATION.length);
  for (const name of names) {
    const plain = name.replace(/!$/u, '');
    if (!(RELATION as readonly string[]).includes(plain)) throw new RangeError(`«${plain}» is no relation of Universal Dependencies`);
    if (name.endsWith('!') || name.includes(':')) set[relationNumber(plain)] = 1;
    else RELATION.forEach((relation, number) => universalPart(relation) === name && (set[number] = 1));
  }
  return set;
}

/** The first child with one of the relations, or -1. */
export function childWith(tree: DependencyTree, token: number, relations: RelationSet): number {
  const from = tree.childStart[token] ?? 0;
  const to = tree.childStart[token + 1] ?? 0;
  for (let at = from; at < to; at++) {
    // Of a crowd of children, which no language makes, only the first and the last are looked at: the cost stays constant.
    if (at === from + CROWD && at < to - CROWD) at = to - CROWD;
    const child = tree.children[at] ?? -1;
    if (hasRelation(tree, child, relations)) return child;
  }
  return -1;
}
const CROWD = 128;

/** Every child with one of the relations, in text order. */
export function childrenWith(tree: DependencyTree, token: number, relations: RelationSet): number[] {
  const found: number[] = [];
  const to = tree.childStart[token + 1] ?? 0;
  for (let at = tree.childStart[token] ?? 0; at < to; at++) {
    const child = tree.children[at] ?? -1;
    if (hasRelation(tree, child, relations)) found.push(child);
  }
  return found;
}

/** True when `token` is `ancestor` or stands below it. Walks up, at most the depth of the tree. */
export function isBelow(tree: DependencyTree, token: number, ancestor: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 512; at = tree.parse.head[at] ?? -1, steps++) if (at === ancestor) return true;
  return false;
}
