import type { Block } from '../../core/document.ts';
import type { Span } from '../../core/span.ts';
import { joinsNextLine, wrapWidth } from './line-joining.ts';
import { linesOf, type Line } from './lines.ts';

/**
 * The paragraphs of a text, in order, without the white space around them. Where the ingest knows the blocks of the
 * layout, each block is one; text outside every block, and a text without blocks, is read by its lines: a blank line or
 * a form feed ends a paragraph, a single line end does unless the line was wrapped.
 */
export function paragraphsOf(text: string, blocks: readonly Block[] = []): Span[] {
  const paragraphs: Span[] = [];
  let at = 0;
  for (const block of blocks) {
    const start = Math.max(at, block.start);
    const end = Math.min(text.length, block.end);
    if (end <= start) continue;
    if (start > at) pushByLines(paragraphs, text, at, start);
    pushByLines(paragraphs, text, start, end);
    at = end;
  }
  if (at < text.length) pushByLines(paragraphs, text, at, text.length);
  return paragraphs;
}

function pushByLines(paragraphs: Span[], text: string, from: number, to: number): void {
  const lines = linesOf(text, from, to);
  const width = wrapWidth(lines);
  let group: Line[] = [];
  for (const line of lines) {
    if (group.length > 0 && (line.start === line.end || line.afterBreak)) {
      pushGroup(paragraphs, text, group, width);
      group = [];
    }
    if (line.start < line.end) group.push(line);
  }
  if (group.length > 0) pushGroup(paragraphs, text, group, width);
}

/** The paragraphs of a group of lines without a blank line between them. */
function pushGroup(paragraphs: Span[], text: string, group: readonly Line[], width: number): void {
  let start = group[0]?.start ?? 0;
  group.forEach((line, index) => {
    const next = group[index + 1];
    if (next !== undefined && joinsNextLine(text, group, index, width)) return;
    paragraphs.push({ start, end: line.end });
    start = next?.start ?? line.end;
  });
}
