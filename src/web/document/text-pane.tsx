import { h, type JSX, type RefObject } from 'preact';
import type { TextBlock } from './text-blocks.ts';

/** The text of a document, one element a block and one text node each: always text, never markup. */
export function TextPane(props: {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly label: string;
  onPlace(node: Node, offset: number): void;
  onWalk(step: 1 | -1): void;
  onLeave(): void;
}): JSX.Element {
  const { text, blocks, pane, label } = props;
  return (
    <div
      ref={pane}
      class="text"
      role="group"
      aria-label={label}
      tabIndex={0}
      onClick={(event) => {
        if (getSelection()?.isCollapsed === false) return;
        const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
        if (place !== null && place !== undefined) props.onPlace(place.offsetNode, place.offset);
      }}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.key === 'ArrowRight') props.onWalk(1);
        else if (event.key === 'ArrowLeft') props.onWalk(-1);
        else if (event.key === 'Escape') props.onLeave();
        else return;
        event.preventDefault();
      }}
    >
      {blocks.map(({ start, end, kind, level }) => h(tagOf(kind, level), { key: start, class: `block block-${kind}` }, text.slice(start, end)))}
    </div>
  );
}

const tagOf = (kind: string, level: number): string => (kind === 'heading' ? `h${level}` : 'p');
