import type { Block } from '../../core/document.ts';
import type { SentenceRange, Tokens } from '../../core/layers.ts';
import type { Span } from '../../core/span.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { Scanner } from './scanner.ts';
import type { SegmentRules } from './segment-rules.ts';
import { sentenceStarts } from './sentences.ts';
import { tokenColumns, type TokenColumns } from './token-columns.ts';
import { tokenize } from './tokenizer.ts';

/** The three layers of the segment stage. Spans are UTF-16 offsets into the text. */
export interface Segments {
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly SentenceRange[];
  readonly tokens: Tokens;
}

/**
 * The paragraphs, sentences and tokens of a text. Any string is taken, lone surrogates included; every character that
 * is no white space is in exactly one token, each token in one sentence, each sentence in one paragraph.
 */
export function segment(text: string, rules: SegmentRules, blocks?: readonly Block[]): Segments {
  const paragraphs = paragraphsOf(text, rules, blocks);
  const columns = tokenColumns(text.length);
  const scanner: Scanner = { text, rules, columns, to: 0, firstToken: 0, noAddressBefore: 0 };
  const sentences: SentenceRange[] = [];
  paragraphs.forEach((paragraph, index) => {
    const first = columns.count;
    tokenize(scanner, paragraph.start, paragraph.end);
    const starts = sentenceStarts(columns, rules, first, columns.count);
    starts.forEach((firstToken, at) => {
      const endToken = starts[at + 1] ?? columns.count;
      sentences.push(sentenceRange(columns, index, firstToken, endToken));
    });
  });
  return { paragraphs, sentences, tokens: tokensOf(columns, sentences) };
}

function sentenceRange(columns: TokenColumns, paragraph: number, firstToken: number, endToken: number): SentenceRange {
  return { start: columns.start[firstToken] ?? 0, end: columns.end[endToken - 1] ?? 0, paragraph, firstToken, endToken };
}

function tokensOf(columns: TokenColumns, sentences: readonly SentenceRange[]): Tokens {
  const { count, forms } = columns;
  const sentence = new Int32Array(count);
  sentences.forEach((range, index) => sentence.fill(index, range.firstToken, range.endToken));
  return {
    count,
    start: columns.start.slice(0, count),
    end: columns.end.slice(0, count),
    sentence,
    form: forms.map((form) => form.text),
    lower: forms.map((form) => form.lower),
  };
}
