import type { Span } from '../../core/span.ts';
import type { Voice } from './quoted-speech.ts';

/** How far up a chain of voices is looked for a circle. */
const DEEPEST = 64;

/** Deeper voices are left out: nobody follows them, and their contents together would outgrow the text. */
const DEEPEST_VOICE = 24;

/** Voices with the index of the voice in whose content each stands, -1 for the text's own. */
export interface NestedVoices {
  readonly voices: readonly Voice[];
  readonly parents: readonly number[];
}

/**
 * Finds for each voice the one in whose content its cue stands, the smallest such content. Two voices that would each hold
 * the other stay side by side; voices nested deeper than 24 are left out. One sweep over the spans in text order.
 */
export function nestVoices(voices: readonly Voice[]): NestedVoices {
  const parents = parentsOf(voices);
  const depths = new Int32Array(voices.length).fill(-1);
  const kept = voices.flatMap((_, voice) => (depthOf(voice, parents, depths) <= DEEPEST_VOICE ? [voice] : []));
  const place = new Map(kept.map((voice, index) => [voice, index]));
  return { voices: kept.flatMap((voice) => voices[voice] ?? []), parents: kept.map((voice) => place.get(parents[voice] ?? -1) ?? -1) };
}

function depthOf(voice: number, parents: readonly number[], depths: Int32Array): number {
  const chain: number[] = [];
  let at = voice;
  for (; at >= 0 && (depths[at] ?? -1) < 0; at = parents[at] ?? -1) chain.push(at);
  let depth = at < 0 ? -1 : (depths[at] ?? 0);
  for (const link of chain.toReversed()) depths[link] = ++depth;
  return depths[voice] ?? 0;
}

function parentsOf(voices: readonly Voice[]): number[] {
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
