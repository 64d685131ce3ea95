import type { Parse, Tokens } from '../../core/layers.ts';
import type { Span } from '../../core/span.ts';
import { RELATION, universalPart } from '../../core/ud.ts';

/** A word that a time hangs on: where it begins, and the lower-case verb in between (null where it is a noun itself). */
export interface Governor {
  readonly start: number;
  readonly verb: string | null;
}

/**
 * What a time says the date of, by the parse: the noun it modifies ("the summit on April 10"), the noun its participle
 * modifies ("the statement issued on July 28"), or the subject of its verb, or of the first of a row of verbs ("the
 * Committee … was convened in Tokyo on July 28").
 */
export function governorsOf(time: Span, sentence: Span, tokens: Tokens, parse: Parse): readonly Governor[] {
  const first = tokenAt(tokens, time.start);
  if (first < 0) return [];
  const head = headOutside(first, time, tokens, parse);
  if (head < 0) return [];
  const governor = parse.head[head] ?? -1;
  const relation = nameOf(parse, head);
  if (governor < 0 || !['obl', 'nmod', 'advmod', 'obj'].includes(relation)) return [];
  const start = tokens.start[governor] ?? 0;
  if (relation === 'nmod') return [{ start, verb: null }];
  const verb = tokens.lower[governor] ?? '';
  const found: Governor[] = [];
  const modified = parse.head[governor] ?? -1;
  if (nameOf(parse, governor) === 'acl' && modified >= 0) found.push({ start: tokens.start[modified] ?? 0, verb });
  const from = Math.max(0, tokenAt(tokens, sentence.start));
  for (let at = governor, steps = 0; at >= 0 && steps < CONJUNCTS; steps++) {
    const subject = subjectOf(at, from, sentence, tokens, parse);
    if (subject >= 0) found.push({ start: tokens.start[subject] ?? 0, verb });
    if (subject >= 0 || nameOf(parse, at) !== 'conj') break;
    at = parse.head[at] ?? -1;
  }
  return found;
}

/** How many verbs of a row ("attended, praised and convened") may share the subject of the first. */
const CONJUNCTS = 4;

function subjectOf(verb: number, from: number, sentence: Span, tokens: Tokens, parse: Parse): number {
  for (let at = from; at < tokens.count && (tokens.start[at] ?? 0) < sentence.end; at++) {
    if (parse.head[at] === verb && nameOf(parse, at) === 'nsubj') return at;
  }
  return -1;
}

/** The word of a time whose head lies outside it, or -1. */
function headOutside(first: number, time: Span, tokens: Tokens, parse: Parse): number {
  for (let at = first; at < tokens.count && (tokens.start[at] ?? 0) < time.end; at++) {
    const start = tokens.start[parse.head[at] ?? -1];
    if (start === undefined || start < time.start || start >= time.end) return at;
  }
  return -1;
}

function nameOf(parse: Parse, at: number): string {
  return universalPart(RELATION[parse.relation[at] ?? 0] ?? '');
}

/** The number of the first token that begins at `offset` or behind it, or -1. */
function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.start[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low < tokens.count ? low : -1;
}
