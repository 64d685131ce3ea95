import type { Attribution } from '../../core/attribution.ts';
import type { Tokens } from '../../core/layers.ts';
import { tokenAt } from '../../match/token-index.ts';

/** Whose words a token is: the attributions around it from the outermost inwards. */
export interface Voices {
  /** The chain of attributions in whose content the token stands, outermost first; empty for the text's own voice. */
  at(token: number): readonly Attribution[];
  /** The attribution whose cue covers the token. */
  cueAt(token: number): Attribution | undefined;
  /** The last token of a span: the verb of «has also said». */
  tokenOf(start: number, end: number): number;
}

/** How many open contents are looked through for the smallest: a bound, so that the sweep stays linear. */
const DEEPEST = 64;

/** Finds the innermost attribution of every token in one sweep over the contents in text order. */
export function voicesOf(attributions: readonly Attribution[], tokens: Tokens): Voices {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const innermost = new Int32Array(tokens.count).fill(-1);
  const contents = attributions
    .flatMap(({ content }, index) => content.map(({ start, end }) => ({ index, first: tokenAt(tokens, start), until: end, length: end - start })))
    .toSorted((a, b) => a.first - b.first || b.length - a.length);
  const open: (typeof contents)[number][] = [];
  let next = 0;
  for (let token = 0; token < tokens.count && (next < contents.length || open.length > 0); token++) {
    for (; next < contents.length && (contents[next]?.first ?? 0) <= token; next++) open.push(contents[next] as (typeof contents)[number]);
    while (open.length > 0 && (open.at(-1)?.until ?? 0) < (tokens.end[token] ?? 0)) open.pop();
    let best = -1;
    let length = Infinity;
    for (let at = open.length - 1; at >= Math.max(0, open.length - DEEPEST); at--) {
      const content = open[at];
      if (content === undefined || content.until < (tokens.end[token] ?? 0) || content.length >= length) continue;
      best = content.index;
      length = content.length;
    }
    innermost[token] = best;
  }
  const cues = new Map<number, Attribution>();
  for (const attribution of attributions) {
    if (attribution.cue === null) continue;
    for (let token = tokenAt(tokens, attribution.cue.start); token < tokens.count && (tokens.start[token] ?? 0) < attribution.cue.end; token++)
      cues.set(token, attribution);
  }
  return {
    at(token) {
      const chain: Attribution[] = [];
      for (let at = attributions[innermost[token] ?? -1]; at !== undefined && chain.length < DEEPEST; at = at.parent === null ? undefined : byId.get(at.parent))
        chain.unshift(at);
      return chain;
    },
    cueAt: (token) => cues.get(token),
    tokenOf: (start, end) => Math.max(tokenAt(tokens, start), tokenAt(tokens, end - 1)),
  };
}
