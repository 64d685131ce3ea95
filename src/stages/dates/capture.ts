import type { Template } from './grammar-file.ts';
import type { Lexemes } from './lexer.ts';
import type { NetworkState } from './network.ts';
import { evaluate, type Captures } from './template.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a pattern captured in one match: the values by name, and the token ranges of its `[ ]` marks in order. */
export interface Binding {
  readonly captures: Captures;
  readonly extents: readonly (readonly [number, number])[];
}

/**
 * Reads one match again to bind its captures: a walk through the network from `start` over the tokens `[first, end)`.
 * Pairs of state and token that led nowhere are not tried twice, so the walk costs at most states times tokens of the
 * (short) match. The first way in the order of the grammar wins; null where there is none.
 */
export function bind(
  text: string,
  lexemes: Lexemes,
  states: readonly NetworkState[],
  start: number,
  first: number,
  end: number,
  vocabulary: Vocabulary,
): Binding | null {
  const dead = new Set<number>();
  const width = end - first + 1;
  const path: number[] = [];

  function walk(id: number, at: number): boolean {
    const key = id * width + at - first;
    if (dead.has(key)) return false;
    const state = states[id];
    if (state === undefined) return false;
    path.push(id);
    let found = false;
    if (state.op === 'accept') found = at === end;
    else if (state.op === 'split') found = state.next.some((next) => walk(next, at));
    else if (state.op !== 'token') found = walk(state.next, at);
    else if (at < end) {
      const code = lexemes.symbol[at] ?? 0;
      if (((code & 1) === 1 || !state.glued) && vocabulary.has(code >> 1, state.terminal)) found = walk(state.next, at + 1);
    }
    if (!found) {
      path.pop();
      dead.add(key);
    }
    return found;
  }

  return walk(start, first) ? readPath(text, lexemes, states, path, first, vocabulary) : null;
}

function readPath(text: string, lexemes: Lexemes, states: readonly NetworkState[], path: readonly number[], first: number, vocabulary: Vocabulary): Binding {
  const scopes: Record<string, Template>[] = [{}];
  const extents: [number, number][] = [];
  let at = first;
  for (const id of path) {
    const state = states[id] as NetworkState;
    if (state.op === 'open') scopes.push({});
    else if (state.op === 'begin') extents.push([at, at]);
    else if (state.op === 'finish') extents.at(-1)[1] = at;
    else if (state.op === 'close') {
      const value = evaluate(state.value, scopes.pop() ?? {});
      if (value !== undefined) scopes.at(-1)[state.capture] = value;
    } else if (state.op === 'token') {
      if (state.capture !== '') scopes.at(-1)[state.capture] = tokenValue(text, lexemes, at, state.terminal, vocabulary);
      at++;
    }
  }
  return { captures: scopes[0] ?? {}, extents: extents.length > 0 ? extents : [[first, at]] };
}

/** The value of a token: what its class says, the number it is written as, or the word itself. */
function tokenValue(text: string, lexemes: Lexemes, at: number, terminal: number, vocabulary: Vocabulary): Template {
  const word = text.slice(lexemes.start[at], lexemes.end[at]);
  const value = vocabulary.value(terminal, word.toLowerCase());
  if (value !== undefined) return value;
  return /^\d+$/u.test(word) ? Number(word) : word;
}
