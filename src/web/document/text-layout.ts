import type { Span } from '../../core/span.ts';

/** A block that stands in the page, with its one text node. */
interface PlacedBlock extends Span {
  readonly element: HTMLElement;
  readonly node: Text;
}

/** The text in the page, as a map from offsets to places and back. */
export interface TextLayout {
  /** The place of a span; undefined where it lies outside every block. */
  range(span: Span): StaticRangeInit | undefined;
  /** The offset of a place in the text, or -1. */
  offset(node: Node, offset: number): number;
  /** Brings a span into sight: into the upper middle of the window, or of the box that scrolls. */
  show(span: Span): void;
}

/** Reads the layout of a pane whose children are the blocks, in their order. */
export function layoutOf(pane: HTMLElement, blocks: readonly Span[], scroller: HTMLElement | null = null): TextLayout {
  const placed: PlacedBlock[] = [];
  blocks.forEach(({ start, end }, index) => {
    const element = pane.children[index];
    const node = element?.firstChild;
    if (element instanceof HTMLElement && node instanceof Text) placed.push({ start, end, element, node });
  });
  const blockAt = (offset: number): PlacedBlock | undefined => placed[lastBefore(placed, offset)];
  const range = ({ start, end }: Span): StaticRangeInit | undefined => {
    const first = blockAt(start);
    const last = blockAt(end - 1);
    if (first === undefined || last === undefined) return undefined;
    return {
      startContainer: first.node,
      startOffset: Math.min(start - first.start, first.node.length),
      endContainer: last.node,
      endOffset: Math.min(end - last.start, last.node.length),
    };
  };
  return {
    range,
    offset(node, offset) {
      const block = placed.find((candidate) => candidate.node === node);
      return block === undefined ? -1 : block.start + offset;
    },
    show(span) {
      const place = range(span);
      const block = blockAt(span.start);
      if (place === undefined || block === undefined) return;
      const { top, bottom } = scroller?.getBoundingClientRect() ?? { top: 60, bottom: innerHeight };
      if (isInSight(boxOf(place), top, bottom)) return;
      // Blocks far away have no true height before they are near (content-visibility), so the block comes first, then its line.
      if (scroller === null) block.element.scrollIntoView({ block: 'center' });
      else scroller.scrollTop += block.element.getBoundingClientRect().top - top;
      (scroller ?? window).scrollBy({ top: boxOf(place).top - top - (bottom - top) * 0.35 });
    },
  };
}

function boxOf({ startContainer, startOffset, endContainer, endOffset }: StaticRangeInit): DOMRect {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.getClientRects()[0] ?? range.getBoundingClientRect();
}

const isInSight = (box: DOMRect, top: number, bottom: number): boolean => box.height > 0 && box.top > top + 20 && box.bottom < bottom - 40;

/** The index of the last block that begins at or before an offset. */
function lastBefore(blocks: readonly Span[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
