import type { Block } from '../../core/document.ts';
import type { Span } from '../../core/span.ts';
import { isFragmentList, joinsAcrossGap, joinsNextLine, wrapWidth } from './line-joining.ts';
import type { SegmentRules } from './segment-rules.ts';
import { linesOf, type Line } from './lines.ts';

/**
 * The paragraphs of a text, in order, without the white space around them. Where the ingest knows the blocks of the
 * layout, each block is one; text outside every block, and a text without blocks, is read by its lines: a blank line or
 * a form feed ends a paragraph, a single line end does unless the line was wrapped. A blank line that cuts a sentence of
 * running text in two, as broken exports leave them, ends nothing.
 */
export function paragraphsOf(text: string, rules: SegmentRules, blocks: readonly Block[] = []): Span[] {
  const paragraphs: Span[] = [];
  /** Whether the last paragraph is running text that may go on. */
  let open = false;
  const push = (start: number, end: number, running: boolean): void => {
    const last = paragraphs.at(-1);
    if (last !== undefined && open && running && joinsAcrossGap(text, last, { start, end }, rules))
      paragraphs[paragraphs.length - 1] = { start: last.start, end };
    else paragraphs.push({ start, end });
    open = running;
  };
  let at = 0;
  for (const block of blocks) {
    const start = Math.max(at, block.start);
    const end = Math.min(text.length, block.end);
    if (end <= start) continue;
    if (start > at) pushByLines(text, at, start, PLAIN, push);
    pushByLines(text, start, end, { running: block.kind === 'paragraph', wrapped: false }, push);
    at = end;
  }
  if (at < text.length) pushByLines(text, at, text.length, PLAIN, push);
  return paragraphs;
}

type Push = (start: number, end: number, running: boolean) => void;

/** How a stretch of text is laid out: `running` text may go on behind a gap; `wrapped` text may have been cut into lines. */
interface Layout {
  readonly running: boolean;
  readonly wrapped: boolean;
}

/** Text of which the ingest knows nothing. In its blocks, wrapped lines are joined already: a line end left there is meant. */
const PLAIN: Layout = { running: true, wrapped: true };

function pushByLines(text: string, from: number, to: number, layout: Layout, push: Push): void {
  const lines = linesOf(text, from, to);
  const width = layout.wrapped ? wrapWidth(lines) : 0;
  let group: Line[] = [];
  for (const line of lines) {
    if (group.length > 0 && (line.start === line.end || line.afterBreak)) {
      pushGroup(text, group, width, layout.running, push);
      group = [];
    }
    if (line.start < line.end) group.push(line);
  }
  if (group.length > 0) pushGroup(text, group, width, layout.running, push);
}

/** Hands on the paragraphs of a group of lines without a blank line between them. */
function pushGroup(text: string, group: readonly Line[], width: number, running: boolean, push: Push): void {
  let start = group[0]?.start ?? 0;
  const fragments = isFragmentList(text, group);
  group.forEach((line, index) => {
    const next = group[index + 1];
    if (next !== undefined && !fragments && joinsNextLine(text, group, index, width)) return;
    push(start, line.end, running && start === group[0]?.start);
    start = next?.start ?? line.end;
  });
}
