import type { Analysis } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';

/** One block of the text as it is laid out. */
export interface TextBlock extends Span {
  readonly kind: string;
  /** Of a heading, that of its element: 2 to 6. */
  readonly level: number;
}

/** The paragraphs of a text, each with the kind of block it is; words outside every paragraph become blocks of their own, so that nothing is left out. */
export function textBlocks({ document, paragraphs, blocks = [] }: Analysis): TextBlock[] {
  const found: TextBlock[] = [];
  let at = 0;
  const between = (end: number): void => {
    const gap = document.text.slice(at, end);
    if (gap.trim() !== '') found.push({ start: at, end, kind: 'paragraph', level: 0 });
  };
  let block = 0;
  for (const { start, end } of paragraphs) {
    if (start < at) continue;
    between(start);
    while (block < blocks.length && (blocks[block]?.end ?? 0) <= start) block++;
    const here = blocks[block];
    const fits = here !== undefined && here.start <= start && here.end >= end;
    found.push({ start, end, kind: fits ? here.kind : 'paragraph', level: fits ? (here.level ?? 0) : 0 });
    at = end;
  }
  between(document.text.length);
  return withSteps(found);
}

/** Headings go down one level at a time below the page's own (level 1), whatever the document does, so that a screen reader's outline has no holes. */
function withSteps(blocks: readonly TextBlock[]): TextBlock[] {
  let before = 1;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    before = Math.min(Math.max(2, block.level + 1), before + 1, 6);
    return { ...block, level: before };
  });
}
