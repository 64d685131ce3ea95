import type { Analysis } from '../core/analysis.ts';
import type { Claim } from '../core/claim.ts';
import type { Span } from '../core/span.ts';

/** A stretch of a sentence that says one thing: its outermost claims that overlap, with the words that lead to them and follow them. */
export interface Segment extends Span {
  readonly sentence: string;
  /** The claims that are the segment, the governing one first; empty for a sentence without a claim. */
  readonly claims: readonly Claim[];
  /** The claims inside those. */
  readonly inner: readonly Claim[];
}

/**
 * Cuts every sentence into segments, so that no word of a document is left out of a comparison: «Merrow insists that» belongs to the claim it
 * leads to, «subject to approval» to the claim it follows. Sentences without a claim count when they end as sentences do; a heading does not.
 */
export function segmentsOf(analysis: Analysis): Segment[] {
  const claims = analysis.claims.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  const { text } = analysis.document;
  const segments: Segment[] = [];
  let next = 0;
  for (const sentence of analysis.sentences) {
    const own: Claim[] = [];
    for (; next < claims.length && (claims[next]?.start ?? 0) < sentence.end; next++) {
      const claim = claims[next];
      if (claim !== undefined && claim.start >= sentence.start) own.push(claim);
    }
    if (own.length > 0) segments.push(...cut(sentence, own, text));
    else if (/[.!?;]["'”’)\]]*\s*$/u.test(text.slice(sentence.start, sentence.end)))
      segments.push({ ...trim(sentence, text), sentence: sentence.id, claims: [], inner: [] });
  }
  return segments;
}

function cut(sentence: Span & { readonly id: string }, claims: readonly Claim[], text: string): Segment[] {
  const groups: { start: number; end: number; claims: Claim[]; inner: Claim[] }[] = [];
  for (const claim of claims) {
    const group = groups.at(-1);
    if (group === undefined || (claim.start >= group.end && !isInfinitive(claim) && !isContent(text.slice(group.end, claim.start))))
      groups.push({ start: claim.start, end: claim.end, claims: [claim], inner: [] });
    else if (claim.start >= group.end && isContent(text.slice(group.end, claim.start))) {
      group.inner.push(claim);
      group.end = claim.end;
    } else if (claim.end <= group.end && group.claims.some((outer) => isInside(claim, outer))) group.inner.push(claim);
    else {
      group.claims.push(claim);
      group.end = Math.max(group.end, claim.end);
    }
  }
  return groups.map((group, index) => ({
    ...trim({ start: groups[index - 1]?.end ?? sentence.start, end: index === groups.length - 1 ? sentence.end : group.end }, text),
    sentence: sentence.id,
    claims: group.claims.toSorted((a, b) => a.start - b.start || a.predicate.start - b.predicate.start),
    inner: group.inner,
  }));
}

/** True for a claim with fewer words than the one around it; one with the same words is another predicate of the same statement. */
const isInside = (claim: Span, outer: Span): boolean =>
  outer.start <= claim.start && outer.end >= claim.end && (outer.start < claim.start || outer.end > claim.end);

/** True where «that» alone stands between a claim and the next: then the next is what the first says. */
const isContent = (between: string): boolean => /^\s+that\s+$/u.test(between);

/** An act that the words before it ask for or promise («… to stop its provocations»). */
const isInfinitive = (claim: Claim): boolean => /^to\s/u.test(claim.text);

/** A span without the white space, signs and «and» at its ends. */
function trim({ start, end }: Span, text: string): Span {
  const words = text.slice(start, end);
  const lead = /^(?:[\s,;:–—-]|and\b)*/u.exec(words)?.[0].length ?? 0;
  const tail = /[\s.,;:!?–—-]*$/u.exec(words)?.[0].length ?? 0;
  return lead + tail >= words.length ? { start, end } : { start: start + lead, end: end - tail };
}
