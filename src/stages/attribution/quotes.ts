import type { Span } from '../../core/span.ts';

/** A stretch between quotation marks, marks included. */
export interface QuotedSpan extends Span {
  /** The index of the paragraph it stands in. */
  readonly paragraph: number;
  /** False where the paragraph ends before the mark that closes it: the next paragraph may go on with the same speaker. */
  readonly closed: boolean;
}

const CURLY_OPEN = '“„«';
const CURLY_CLOSE = '”»';

/**
 * The outermost quotations of each paragraph, in text order. Double marks: `“…”`, `„…”`, `«…»`, `"…"`, `''…''`, and `‘…’` where it
 * opens after a space and no double mark is open. A straight mark opens after a space, a bracket or a dash, and closes otherwise.
 * Inner quotations are part of the outer one. One pass over the text.
 */
export function findQuotes(text: string, paragraphs: readonly Span[]): QuotedSpan[] {
  const quotes: QuotedSpan[] = [];
  paragraphs.forEach((paragraph, index) => quotesOf(text, paragraph, index, quotes));
  return quotes;
}

function quotesOf(text: string, { start, end }: Span, paragraph: number, quotes: QuotedSpan[]): void {
  let open = -1;
  let closer = '';
  let depth = 0;
  for (let at = start; at < end; at++) {
    const sign = text.charAt(at);
    if (open < 0) {
      const expected = closerOf(sign, text, at, start);
      if (expected === '') continue;
      open = at;
      closer = expected;
      depth = 1;
      if (expected === "''") at++;
    } else if (closer === '”' && CURLY_OPEN.includes(sign)) depth++;
    else if (closes(sign, closer, text, at) && --depth === 0) {
      if (closer === "''") at++;
      quotes.push({ start: open, end: at + 1, paragraph, closed: true });
      open = -1;
    }
  }
  // A mark that never closes is a quotation that goes on in the next paragraph only where the paragraph begins with it or it is the last.
  if (open >= 0 && closer !== '’') quotes.push({ start: open, end, paragraph, closed: false });
}

/** The mark that would close a quotation opened at `at`, or ''. */
function closerOf(sign: string, text: string, at: number, start: number): string {
  if (CURLY_OPEN.includes(sign) && sign !== '') return '”';
  const doubled = (sign === "'" || sign === '`') && text.charAt(at + 1) === sign;
  if (sign !== '"' && sign !== '‘' && !doubled) return '';
  const before = at === start ? ' ' : text.charAt(at - 1);
  if (!/[\s([{—–-]/u.test(before)) return '';
  if (doubled) return "''";
  if (sign === '"') return '"';
  return /[\p{L}\p{N}]/u.test(text.charAt(at + 1)) && !/^(?:em|til|tis|twas|cause)\b/iu.test(text.slice(at + 1, at + 7)) ? '’' : '';
}

function closes(sign: string, closer: string, text: string, at: number): boolean {
  if (closer === '”') return CURLY_CLOSE.includes(sign);
  if (closer === "''") return sign === "'" && text.charAt(at + 1) === "'";
  if (sign !== closer) return false;
  if (closer === '"') return !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) || !/[\s([{]/u.test(text.charAt(at - 1));
  return !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) && !/\s/u.test(text.charAt(at - 1));
}
