import type { Tags, Tokens } from '../core/layers.ts';
import { UPOS, XPOS } from '../core/ud.ts';
import type { PatternNode } from './token-pattern.ts';

/** What patterns are matched against. `classAt` gives the end (exclusive token index) of a mention of `name` that begins at `token`, or -1. */
export interface MatchInput {
  readonly tokens: Tokens;
  readonly tags?: Tags | undefined;
  classAt?(token: number, name: string): number;
  /** The classes that begin at a token; needed only where a pattern begins with a class. */
  classesAt?(token: number): readonly string[];
}

/** Tokens `[firstToken, endToken)` that rule number `rule` takes, with the token ranges its pattern remembers. */
export interface PatternMatch {
  readonly rule: number;
  readonly firstToken: number;
  readonly endToken: number;
  readonly captures: ReadonlyMap<string, readonly [first: number, end: number]>;
}

/** Many patterns compiled into one matcher, indexed by what they may begin with. */
export interface PatternMatcher {
  /** Every match of every pattern in tokens `[first, end)`, at each token the longest of each pattern, in the order of tokens and rules. */
  find(input: MatchInput, first: number, end: number): PatternMatch[];
}

interface State {
  readonly input: MatchInput;
  readonly end: number;
  captures: Map<string, readonly [number, number]> | undefined;
}
/** Tries to match from token `at`; the token after the match, or -1. */
type Step = (state: State, at: number) => number;

const noCaptures: ReadonlyMap<string, readonly [number, number]> = new Map();
const done: Step = (_state, at) => at;
/** A lower-case form with straight apostrophes: what words of patterns are compared with. */
const fold = (lower: string): string => (lower.includes('’') ? lower.replaceAll('’', "'") : lower);

/** Numbers of rules, ascending, by what they may begin with: parts of speech by their numbers, the rest by their names. */
interface FirstKeys {
  readonly everywhere: readonly number[];
  readonly word: Map<string, number[]>;
  readonly lemma: Map<string, number[]>;
  readonly upos: (number[] | undefined)[];
  readonly xpos: (number[] | undefined)[];
  readonly class: Map<string, number[]>;
}

/** Compiles patterns; `rule` in a match is the index into `patterns`. */
export function compileMatcher(patterns: readonly PatternNode[]): PatternMatcher {
  const steps = patterns.map((pattern) => compile(pattern, done));
  const index = indexOf(patterns);
  return {
    find(input, first, end) {
      const matches: PatternMatch[] = [];
      const state: State = { input, end, captures: undefined };
      for (let at = first; at < end; at++) {
        for (const rule of rulesAt(input, at, index)) {
          state.captures = undefined;
          const stop = steps[rule]?.(state, at) ?? -1;
          if (stop > at) matches.push({ rule, firstToken: at, endToken: stop, captures: state.captures ?? noCaptures });
        }
      }
      return matches;
    },
  };
}

function indexOf(patterns: readonly PatternNode[]): FirstKeys {
  const named = new Map<string, number[]>();
  const everywhere: number[] = [];
  patterns.forEach((pattern, rule) => {
    const keys = new Set<string>();
    if (!firstKeys(pattern, keys)) everywhere.push(rule);
    else for (const key of keys) named.set(key, [...(named.get(key) ?? []), rule]);
  });
  const kind = (letter: string): Map<string, number[]> =>
    new Map([...named].filter(([key]) => key.startsWith(letter)).map(([key, rules]) => [key.slice(1), rules]));
  const [upos, xpos] = [kind('u'), kind('x')];
  return {
    everywhere,
    word: kind('w'),
    lemma: kind('l'),
    upos: UPOS.map((name) => upos.get(name)),
    xpos: XPOS.map((name) => xpos.get(name)),
    class: kind('c'),
  };
}

const noRules: readonly number[] = [];

/** The rules that may begin at a token. Mostly there is one list of them or none, which is given as it is. */
function rulesAt(input: MatchInput, at: number, index: FirstKeys): readonly number[] {
  const { tokens, tags } = input;
  let found = index.everywhere.length === 0 ? undefined : index.everywhere;
  found = joined(found, index.word.get(fold(tokens.lower[at] ?? '')));
  if (tags !== undefined) {
    found = joined(found, index.lemma.get(tags.lemma[at] ?? ''));
    found = joined(found, index.upos[tags.upos[at] ?? 0]);
    found = joined(found, index.xpos[tags.xpos[at] ?? 0]);
  }
  if (input.classesAt !== undefined) for (const name of input.classesAt(at)) found = joined(found, index.class.get(name));
  return found ?? noRules;
}

function joined(some: readonly number[] | undefined, more: readonly number[] | undefined): readonly number[] | undefined {
  if (some === undefined || more === undefined) return some ?? more;
  return [...new Set([...some, ...more])].toSorted((a, b) => a - b);
}

/** Collects what a match may begin with; false where that could be anything. */
function firstKeys(node: PatternNode, keys: Set<string>): boolean {
  switch (node.kind) {
    case 'word':
    case 'lemma':
    case 'upos':
    case 'xpos':
    case 'class':
      keys.add(`${node.kind[0]}${node.value}`);
      return true;
    case 'gap':
      return false;
    case 'capture':
      return firstKeys(node.item, keys);
    case 'choice':
      return node.options.every((option) => firstKeys(option, keys));
    case 'repeat':
      return firstKeys(node.item, keys) && node.least > 0;
    case 'sequence':
      for (const item of node.items) {
        if (item.kind === 'gap') return false;
        if (firstKeys(item, keys)) return true;
        if (!canBeEmpty(item)) return false;
      }
      return false;
    default:
      return false;
  }
}

const canBeEmpty = (node: PatternNode): boolean =>
  node.kind === 'gap' || (node.kind === 'repeat' && node.least === 0) || (node.kind === 'capture' && canBeEmpty(node.item));

function compile(node: PatternNode, next: Step): Step {
  switch (node.kind) {
    case 'word':
      return single((input, at) => fold(input.tokens.lower[at] ?? '') === node.value, next);
    case 'lemma':
      return single((input, at) => input.tags?.lemma[at] === node.value || (input.tags === undefined && input.tokens.lower[at] === node.value), next);
    case 'upos':
      return single((input, at) => UPOS[input.tags?.upos[at] ?? -1] === node.value, next);
    case 'xpos':
      return single((input, at) => XPOS[input.tags?.xpos[at] ?? -1] === node.value, next);
    case 'class':
      return (state, at) => {
        const stop = state.input.classAt?.(at, node.value) ?? -1;
        return stop < 0 || stop > state.end ? -1 : next(state, stop);
      };
    case 'gap':
      return (state, at) => {
        for (let skip = 0; skip <= node.most && at + skip <= state.end; skip++) {
          const stop = next(state, at + skip);
          if (stop >= 0) return stop;
        }
        return -1;
      };
    case 'sequence':
      return node.items.reduceRight<Step>((rest, item) => compile(item, rest), next);
    case 'choice':
      return longestOf(node.options.map((option) => compile(option, next)));
    case 'capture':
      return compileCapture(node.name, node.item, next);
    case 'repeat':
      return compileRepeat(node.item, node.least, node.most, next);
    default:
      return () => -1;
  }
}

function single(test: (input: MatchInput, at: number) => boolean, next: Step): Step {
  return (state, at) => (at < state.end && test(state.input, at) ? next(state, at + 1) : -1);
}

function longestOf(steps: readonly Step[]): Step {
  return (state, at) => {
    let best = -1;
    let captures = state.captures;
    const before = state.captures;
    for (const step of steps) {
      state.captures = before === undefined ? undefined : new Map(before);
      const stop = step(state, at);
      if (stop > best) {
        best = stop;
        captures = state.captures;
      }
    }
    state.captures = captures;
    return best;
  };
}

function compileRepeat(item: PatternNode, least: number, most: number, next: Step): Step {
  let step = next;
  for (let count = most; count > 0; count--) {
    const more = compile(item, step);
    step = count > least ? longestOf([more, next]) : more;
  }
  return step;
}

/** Where the capture began is kept in the closure, put back on the way out, so that a pattern is compiled once and nests. */
function compileCapture(name: string, item: PatternNode, next: Step): Step {
  let start = -1;
  const inner = compile(item, (state, stop) => {
    const began = start;
    const rest = next(state, stop);
    if (rest >= 0) state.captures = new Map([...(state.captures ?? []), [name, [began, stop]]]);
    return rest;
  });
  return (state, at) => {
    const outer = start;
    start = at;
    const stop = inner(state, at);
    start = outer;
    return stop;
  };
}
