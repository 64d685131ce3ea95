import type { Span } from '../../core/span.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { Reading } from './reading.ts';

/** 1 for each token that one of the spans covers. */
export function tokensWithin({ tokens }: Pick<Reading, 'tokens'>, spans: readonly Span[]): Uint8Array {
  const set = new Uint8Array(tokens.count);
  for (const { start, end } of spans)
    for (let token = tokenAt(tokens, start); token < tokens.count && (tokens.start[token] ?? 0) < end; token++) set[token] = 1;
  return set;
}
