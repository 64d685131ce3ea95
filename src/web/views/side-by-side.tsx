import type { JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../core/analysis.ts';
import type { Change, ChangeType, Diff } from '../../core/diff.ts';
import { mark, unmark } from '../document/marks.ts';
import { textBlocks } from '../document/text-blocks.ts';
import { layoutOf, type TextLayout } from '../document/text-layout.ts';
import { TextPane } from '../document/text-pane.tsx';
import { passageRoute } from '../route.ts';
import { ChangeList } from './change-list.tsx';
import { changeSigns, changeTypes as types } from './change-signs.ts';

const markName = (type: ChangeType): string => `change-${type}`;
type Sides = readonly [TextLayout, TextLayout];

/** Both texts with the passages of the diff marked, and the list of changes beside them. */
export function SideBySide({ diff, before, after }: { readonly diff: Diff; readonly before: Analysis; readonly after: Analysis }): JSX.Element {
  const [shown, setShown] = useState<ReadonlySet<ChangeType>>(new Set(types.filter((type) => type !== 'kept')));
  const [chosen, setChosen] = useState<Change>();
  const [left, right] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [leftBox, rightBox] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const sides = useRef<Sides>(null);
  const blocks = useMemo(() => [textBlocks(before), textBlocks(after)] as const, [before, after]);
  useLayoutEffect(() => {
    if (left.current === null || right.current === null) return;
    sides.current = [layoutOf(left.current, blocks[0], leftBox.current), layoutOf(right.current, blocks[1], rightBox.current)];
    return () => unmark([...types.map(markName), 'chosen']);
  }, [blocks]);
  useLayoutEffect(() => {
    if (sides.current !== null)
      for (const [index, type] of types.toReversed().entries()) mark(markName(type), shown.has(type) ? placesOf(diff, type, sides.current) : [], index);
  }, [diff, shown]);
  useEffect(() => {
    if (sides.current === null) return;
    mark('chosen', chosen === undefined ? [] : placesOfChange(chosen, sides.current), types.length);
    if (chosen?.old != null) sides.current[0].show(chosen.old);
    if (chosen?.new != null) sides.current[1].show(chosen.new);
  }, [chosen]);
  const choose = (side: 0 | 1, node: Node, offset: number): void => {
    const at = sides.current?.[side].offset(node, offset) ?? -1;
    const found = diff.changes
      .filter((change) => shown.has(change.type) && holds(side === 0 ? change.old : change.new, at))
      .toSorted((a, b) => lengthOf(a) - lengthOf(b));
    setChosen(found[(found.findIndex((change) => change === chosen) + 1) % found.length]);
  };
  const walk = (step: 1 | -1): void => {
    const list = diff.changes.filter((change) => shown.has(change.type));
    setChosen(list[Math.min(list.length - 1, Math.max(0, (chosen === undefined ? -1 : list.indexOf(chosen)) + step))]);
  };
  const pane = (side: 0 | 1, analysis: Analysis, ref: RefObject<HTMLDivElement | null>, box: RefObject<HTMLDivElement | null>): JSX.Element => (
    <div class="side">
      <h2>
        <a href={passageRoute(analysis.document.id, '')}>{analysis.document.title ?? analysis.document.id}</a>
        <span class="dim"> {analysis.document.published.value ?? 'undated'}</span>
      </h2>
      <div class="side-box" ref={box}>
        <TextPane
          text={analysis.document.text}
          blocks={blocks[side]}
          pane={ref}
          label={`${side === 0 ? 'Earlier' : 'Later'} text. The left and right arrow keys walk through the changes.`}
          onPlace={(node, offset) => choose(side, node, offset)}
          onWalk={walk}
          onLeave={() => setChosen(undefined)}
        />
      </div>
    </div>
  );
  return (
    <>
      <fieldset class="change-types">
        <legend class="visually-hidden">Kinds of change</legend>
        {types.map((type) => (
          <label key={type} class={`change-type type-${type}`}>
            <input
              type="checkbox"
              checked={shown.has(type)}
              onChange={({ currentTarget }) => setShown(new Set(types.filter((other) => (other === type ? currentTarget.checked : shown.has(other)))))}
            />
            <span class="change-name">
              <span aria-hidden="true">{changeSigns[type]} </span>
              {type}
            </span>
            <span class="count">{diff.counts[type] ?? 0}</span>
          </label>
        ))}
      </fieldset>
      <div class="compare">
        {pane(0, before, left, leftBox)}
        {pane(1, after, right, rightBox)}
        <ChangeList changes={diff.changes.filter((change) => shown.has(change.type))} chosen={chosen} onChoose={setChosen} />
      </div>
    </>
  );
}

const holds = (side: Change['old'], at: number): boolean => side !== null && side.start <= at && at < side.end;
const lengthOf = ({ old, new: next }: Change): number => (old?.text.length ?? 0) + (next?.text.length ?? 0);

function placesOf(diff: Diff, type: ChangeType, sides: Sides): (StaticRangeInit | undefined)[] {
  return diff.changes.filter((change) => change.type === type).flatMap((change) => placesOfChange(change, sides));
}

function placesOfChange({ old, new: next }: Change, [left, right]: Sides): (StaticRangeInit | undefined)[] {
  return [old === null ? undefined : left.range(old), next === null ? undefined : right.range(next)];
}
