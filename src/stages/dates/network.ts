import { CommuniqueError } from '../../core/error.ts';
import type { Template } from './grammar-file.ts';
import { parsePattern, type PatternNode } from './pattern.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One way to write a phrase, ready to be put into a network. */
interface PhraseAlternative {
  readonly tree: PatternNode;
  readonly value: Template;
}
export type Phrases = ReadonlyMap<string, readonly PhraseAlternative[]>;

/**
 * A state of the network of all patterns. Phrases are written out where they are used, so that the network has no cycle
 * and every path through it is finite; `open` and `close` remember where a phrase begins and ends.
 */
export type NetworkState =
  | { readonly op: 'token'; readonly terminal: number; readonly glued: boolean; readonly capture: string; readonly next: number }
  | { readonly op: 'split'; readonly next: readonly number[] }
  | { readonly op: 'open'; readonly next: number }
  | { readonly op: 'close'; readonly capture: string; readonly value: Template; readonly next: number }
  | { readonly op: 'begin' | 'finish'; readonly next: number }
  | { readonly op: 'accept'; readonly rule: number };

/** Puts patterns into one network and returns it, with the state each pattern starts at. */
export function makeNetwork(
  vocabulary: Vocabulary,
  phrases: Phrases,
): { readonly states: NetworkState[]; add(pattern: PatternNode, rule: number, name: string): number } {
  const states: NetworkState[] = [];
  const push = (state: NetworkState): number => states.push(state) - 1;

  function put(node: PatternNode, next: number, glued: boolean, within: readonly string[], name: string): number {
    switch (node.kind) {
      case 'literal':
        return push({ op: 'token', terminal: vocabulary.literal(node.text), glued: glued || node.glued, capture: '', next });
      case 'name':
        return putName(node, next, glued || node.glued, within, name);
      case 'sequence':
        return putSequence(node.items, next, glued, within, name);
      case 'choice':
        return push({ op: 'split', next: node.items.map((item) => put(item, next, glued, within, name)) });
      case 'optional':
        return push({ op: 'split', next: [put(node.item, next, glued, within, name), next] });
      case 'glued':
        return put(node.item, next, true, within, name);
      case 'extent':
        return push({ op: 'begin', next: put(node.item, push({ op: 'finish', next }), glued, within, name) });
    }
  }

  function putSequence(items: readonly PatternNode[], next: number, glued: boolean, within: readonly string[], name: string): number {
    const firstFixed = items.findIndex((item) => item.kind !== 'optional');
    let state = next;
    for (let i = items.length - 1; i >= 0; i--) {
      state = put(items[i] as PatternNode, state, glued && (firstFixed < 0 || i <= firstFixed), within, name);
    }
    return state;
  }

  function putName(node: PatternNode & { kind: 'name' }, next: number, glued: boolean, within: readonly string[], name: string): number {
    const terminal = vocabulary.classTerminal(node.name);
    if (terminal !== undefined) return push({ op: 'token', terminal, glued, capture: node.capture, next });
    const alternatives = phrases.get(node.name);
    if (alternatives === undefined) throw new CommuniqueError('pipeline.rule', `${name}: there is no class or phrase <${node.name}>`);
    if (within.includes(node.name)) throw new CommuniqueError('pipeline.rule', `${name}: the phrase <${node.name}> is part of itself`);
    const inner = [...within, node.name];
    const entries = alternatives.map(({ tree, value }) => {
      const close = push({ op: 'close', capture: node.capture, value, next });
      return push({ op: 'open', next: put(tree, close, glued, inner, name) });
    });
    return entries.length === 1 ? (entries[0] as number) : push({ op: 'split', next: entries });
  }

  return { states, add: (pattern, rule, name) => put(pattern, push({ op: 'accept', rule }), false, [], name) };
}

/** The trees of all phrases. */
export function parsePhrases(phrases: Iterable<readonly [string, readonly { readonly pattern: string; readonly value: Template }[]]>): Phrases {
  return new Map([...phrases].map(([name, list]) => [name, list.map(({ pattern, value }) => ({ tree: parsePattern(pattern, `phrase ${name}`), value }))]));
}

/** Every literal that occurs in a pattern. */
export function* literalsOf(node: PatternNode): Generator<string> {
  if (node.kind === 'literal') yield node.text;
  else if (node.kind === 'sequence' || node.kind === 'choice') for (const item of node.items) yield* literalsOf(item);
  else if (node.kind !== 'name') yield* literalsOf(node.item);
}
