import type { Span } from '../../core/span.ts';
import type { Voice } from './quoted-speech.ts';

/** How far up a chain of voices is looked for a circle. */
const DEEPEST = 64;

/**
 * For each voice the index of the voice in whose content its cue stands, the smallest such content; -1 for the text's own.
 * Two voices that would each hold the other stay side by side. One sweep over the spans in text order.
 */
export function nestVoices(voices: readonly Voice[]): number[] {
  const parents = voices.map(() => -1);
  const contents: { readonly span: Span; readonly voice: number }[] = voices
    .flatMap(({ content }, voice) => content.map((span) => ({ span, voice })))
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const cues = voices.map(({ found }, voice) => ({ cue: found.cue, voice })).toSorted((a, b) => a.cue.start - b.cue.start);
  const open: { readonly span: Span; readonly voice: number }[] = [];
  let next = 0;
  for (const { cue, voice } of cues) {
    for (; next < contents.length; next++) {
      const content = contents[next];
      if (content === undefined || content.span.start > cue.start) break;
      open.push(content);
    }
    while (open.length > 0 && (open.at(-1)?.span.end ?? 0) <= cue.start) open.pop();
    parents[voice] = holderOf(open, cue, voice, parents);
  }
  return parents;
}

function holderOf(open: readonly { readonly span: Span; readonly voice: number }[], cue: Span, voice: number, parents: readonly number[]): number {
  let best = -1;
  let bestLength = Infinity;
  for (let at = open.length - 1; at >= Math.max(0, open.length - DEEPEST); at--) {
    const { span, voice: holder } = open[at] ?? { span: cue, voice };
    if (holder === voice || span.end < cue.end || span.end - span.start >= bestLength || isAbove(holder, voice, parents)) continue;
    best = holder;
    bestLength = span.end - span.start;
  }
  return best;
}

/** True when `voice` stands above `holder` already. */
function isAbove(holder: number, voice: number, parents: readonly number[]): boolean {
  for (let at = holder, steps = 0; at >= 0; at = parents[at] ?? -1, steps++) if (at === voice || steps > DEEPEST) return true;
  return false;
}
