import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Change } from '../../core/diff.ts';
import { changeSigns } from './change-signs.ts';

/** The changes, the order of the texts kept; a click shows one on both sides. */
export function ChangeList(props: { readonly changes: readonly Change[]; readonly chosen: Change | undefined; onChoose(change: Change): void }): JSX.Element {
  const { changes, chosen } = props;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const button = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.getBoundingClientRect();
    const box = list.current?.getBoundingClientRect();
    if (list.current === null || button === undefined || box === undefined) return;
    if (button.top < box.top || button.bottom > box.bottom) list.current.scrollTop += button.top - box.top - 40;
  }, [chosen]);
  return (
    <aside class="changes" aria-label="Changes">
      <h2>{changes.length} changes</h2>
      <ol ref={list}>
        {changes.map((change) => (
          <li key={change.id}>
            <button type="button" class={`change type-${change.type}`} aria-pressed={change === chosen} onClick={() => props.onChoose(change)}>
              <span class="change-name">
                <span aria-hidden="true">{changeSigns[change.type]} </span>
                {change.type}
              </span>
              <span class="kind-word"> {change.layer}</span>
              <span class="explanation">{change.explanation}</span>
              {change.old !== null && <span class="words old-words">{change.old.text}</span>}
              {change.new !== null && <span class="words new-words">{change.new.text}</span>}
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}
