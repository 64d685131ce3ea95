import type { Reading } from './reading.ts';

/** A quotation of fewer tokens is a name or a word in marks, no speech. */
const SHORTEST_SPEECH = 6;
const LONGEST_SPEECH = 1200;

/** The number of the quoted speech each token stands in, 0 outside: between “ and ”, or between two " of one sentence. Linear. */
export function quotedTokens({ tokens, sentences }: Pick<Reading, 'tokens' | 'sentences'>): Int32Array {
  const quoted = new Int32Array(tokens.count);
  let count = 0;
  let open = -1;
  const close = (end: number): void => {
    if (open >= 0 && end - open > SHORTEST_SPEECH && end - open < LONGEST_SPEECH) quoted.fill(++count, open + 1, end);
    open = -1;
  };
  for (let token = 0; token < tokens.count; token++) {
    const form = tokens.form[token];
    if (form === '“' || form === '``') open = token;
    else if (form === '”' || form === "''") close(token);
  }
  open = -1;
  for (const { firstToken, endToken } of sentences) {
    for (let token = firstToken; token < endToken; token++) {
      if (tokens.form[token] !== '"') continue;
      if (open < 0) open = token;
      else close(token);
    }
    open = -1;
  }
  return quoted;
}
