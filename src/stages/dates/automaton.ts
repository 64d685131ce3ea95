import type { Lexemes } from './lexer.ts';
import type { NetworkState } from './network.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Called for a rule that matches the tokens `[first, end)`. */
export type MatchListener = (rule: number, first: number, end: number) => void;

/** A scanner over tokens: reports every match of every rule that starts at every token. */
export type Scanner = (lexemes: Lexemes, listener: MatchListener) => void;

const UNKNOWN = 0;
const DEAD = 1;

interface DeterministicState {
  /** The token states of the network that are open here. */
  readonly tokens: readonly number[];
  readonly accepts: readonly number[];
  transitions: Int32Array;
}

/** More deterministic states than this are forgotten and found again, so that no text can fill the memory. */
const MAX_STATES = 40_000;

/**
 * Makes the scanner of a network. States of the deterministic automaton are made when a text first needs them (as RE2
 * does), so that a token costs one table look-up; the patterns have no repetition, so that a match has a bounded length
 * and the whole scan is linear in the number of tokens.
 */
export function makeScanner(states: readonly NetworkState[], starts: readonly number[], vocabulary: Vocabulary): Scanner {
  let table: DeterministicState[] = [];
  let ids = new Map<string, number>();

  function stateOf(entries: Iterable<number>): number {
    const { tokens, accepts } = closure(states, entries);
    if (tokens.length === 0 && accepts.length === 0) return DEAD;
    const key = `${tokens.join(',')}|${accepts.join(',')}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = table.length;
    table.push({ tokens, accepts, transitions: new Int32Array(vocabulary.symbolCount() * 2 + 64) });
    ids.set(key, id);
    return id;
  }

  function reset(): number {
    const nothing: DeterministicState = { tokens: [], accepts: [], transitions: new Int32Array(0) };
    table = [nothing, nothing];
    ids = new Map();
    return stateOf(starts);
  }
  let start = reset();

  function step(from: DeterministicState, code: number): number {
    const symbol = code >> 1;
    const glued = (code & 1) === 1;
    const next: number[] = [];
    for (const id of from.tokens) {
      const state = states[id];
      if (state?.op === 'token' && (glued || !state.glued) && vocabulary.has(symbol, state.terminal)) next.push(state.next);
    }
    const target = stateOf(next);
    if (code >= from.transitions.length) {
      const wider = new Int32Array(Math.max(code + 64, vocabulary.symbolCount() * 2 + 64));
      wider.set(from.transitions);
      from.transitions = wider;
    }
    from.transitions[code] = target;
    return target;
  }

  return (lexemes, listener) => {
    const { count, symbol, gap } = lexemes;
    if (table.length > MAX_STATES) start = reset();
    for (let first = 0; first < count; first++) {
      let state = start;
      for (let at = first; at < count; at++) {
        if (at > first && gap[at] === 2) break;
        const current = table[state] as DeterministicState;
        const code = symbol[at] as number;
        state = current.transitions[code] ?? UNKNOWN;
        if (state === UNKNOWN) state = step(current, code);
        if (state === DEAD) break;
        const { accepts } = table[state] as DeterministicState;
        for (const rule of accepts) listener(rule, first, at + 1);
      }
    }
  };
}

/** The token states and accepted rules that are reached from `entries` without reading a token, sorted. */
function closure(states: readonly NetworkState[], entries: Iterable<number>): { tokens: readonly number[]; accepts: readonly number[] } {
  const tokens: number[] = [];
  const accepts: number[] = [];
  const seen = new Set<number>();
  const open = [...entries];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const state = states[id];
    if (state === undefined) continue;
    if (state.op === 'token') tokens.push(id);
    else if (state.op === 'accept') accepts.push(state.rule);
    else if (state.op === 'split') open.push(...state.next);
    else open.push(state.next);
  }
  return { tokens: tokens.toSorted((a, b) => a - b), accepts: [...new Set(accepts)].toSorted((a, b) => a - b) };
}
