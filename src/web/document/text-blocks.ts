import type { Analysis } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';

/** One block of the text as it is laid out. */
export interface TextBlock extends Span {
  readonly kind: string;
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
  return found;
}
