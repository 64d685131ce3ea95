import type { Attribution } from '../../core/attribution.ts';
import type { Tokens } from '../../core/layers.ts';
import { tokenAt } from '../../match/token-index.ts';

/** For each token the index of the innermost attribution whose content holds it, or -1. One sweep. */
export function voicesByToken(attributions: readonly Attribution[], tokens: Tokens): Int32Array {
  const voices = new Int32Array(tokens.count).fill(-1);
  const spans = attributions
    .flatMap(({ content }, voice) => content.map(({ start, end }) => ({ first: tokenAt(tokens, start), start, end, voice })))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: { readonly end: number; readonly voice: number }[] = [];
  let next = 0;
  for (let token = 0; token < tokens.count; token++) {
    const start = tokens.start[token] ?? 0;
    for (; next < spans.length && (spans[next]?.first ?? 0) <= token; next++) {
      const span = spans[next];
      if (span !== undefined) open.push(span);
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    // The innermost is the last opened that still runs; one that has ended below a longer one is passed over.
    for (let at = open.length - 1; at >= 0 && at > open.length - 32; at--) {
      if ((open[at]?.end ?? 0) <= start) continue;
      voices[token] = open[at]?.voice ?? -1;
      break;
    }
  }
  return voices;
}

/** The attributions whose cue covers a token, by token. */
export function cuesByToken(attributions: readonly Attribution[], tokens: Tokens): ReadonlyMap<number, Attribution> {
  const cues = new Map<number, Attribution>();
  for (const attribution of attributions) {
    if (attribution.cue === null) continue;
    for (let token = tokenAt(tokens, attribution.cue.start); token < tokens.count && (tokens.start[token] ?? 0) < attribution.cue.end; token++)
      cues.set(token, attribution);
  }
  return cues;
}
