import { tokenAt } from '../../match/token-index.ts';
import type { FoundCue, Reading } from './found-cue.ts';
import type { QuotedSpan } from './quotes.ts';

/** A dash and a name up to the end of the line or a stop: `“…” — Jane Roe`. */
const signature =
  /^[\s\u00a0]*(?<dash>[―—–]|--)[\s\u00a0]*(?<name>\p{Lu}[\p{L}.'’-]*(?:[ \u00a0](?:\p{Lu}[\p{L}.'’-]*|of|the|and|de|von|van|bin|al)){0,7}?)(?=[\s\u00a0]*(?:[.,]?[\s\u00a0]*(?:\n|$)|,))/u;

/** How far behind a quotation its signature is looked for. */
const REACH = 90;

/** Quotations that are signed behind a dash, as in collections of statements and epigraphs. */
export function signedQuotes({ text, tokens }: Reading, quotes: readonly QuotedSpan[]): FoundCue[] {
  return quotes.flatMap((quote): FoundCue[] => {
    const found = signature.exec(text.slice(quote.end, quote.end + REACH));
    const { dash, name } = found?.groups ?? {};
    if (found === null || dash === undefined || name === undefined) return [];
    const start = quote.end + found[0].length - name.length;
    const first = tokenAt(tokens, start);
    const end = Math.max(first + 1, tokenAt(tokens, start + name.length));
    const dashAt = quote.end + found[0].indexOf(dash);
    return [
      {
        rule: 'attribution.label.signature',
        act: 'speech',
        token: first,
        lemma: dash,
        cue: { start: dashAt, end: dashAt + dash.length },
        source: { token: end - 1, range: [first, end] },
        content: [{ start: quote.start, end: quote.end }],
      },
    ];
  });
}
