import { z } from 'zod';

/**
 * A stretch of `document.text`: UTF-16 code units, 0-based, half-open (`text.slice(start, end)`).
 * The offset form is that of TIMEX3 and PARC corpora turned to JavaScript's own unit.
 */
export const Span = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Span = z.infer<typeof Span>;

/** A span with the characters it covers, so that a reader can check it without offsets: `text.slice(start, end) === quote.text`. */
export const Quote = Span.extend({ text: z.string() });
export type Quote = z.infer<typeof Quote>;

/** The quote of `[start, end)` in `text`. */
export function quoteOf(text: string, start: number, end: number): Quote {
  return { start, end, text: text.slice(start, end) };
}

/** True when the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Orders spans by start, longer ones first: the order of every list of spans in an analysis. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
