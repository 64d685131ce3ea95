import type { Reading } from './reading.ts';

/** A quotation of fewer tokens is a name or a word in marks, no speech. */
const SHORTEST_SPEECH = 6;
const LONGEST_SPEECH = 1200;

/** The number of the quoted speech each token stands in, 0 outside: between “ and ”, between two " of one sentence, or a question of a transcript («Q Will you go?»). Linear. */
export function quotedTokens({ tokens, sentences }: Pick<Reading, 'tokens' | 'sentences'>): Int32Array {
  const quoted = new Int32Array(tokens.count);
  let count = 0;
  let open = -1;
  let asking = false;
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
  for (const [index, { firstToken, endToken, paragraph }] of sentences.entries()) {
    const opens = sentences[index - 1]?.paragraph !== paragraph;
    if (opens) asking = tokens.form[firstToken] === 'Q' && /^(?:[:“"]|\p{Lu})/u.test(tokens.form[firstToken + 1] ?? '');
    if (opens && asking) count++;
    if (asking) quoted.fill(count, firstToken, endToken);
  }
  return quoted;
}
