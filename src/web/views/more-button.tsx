import type { JSX } from 'preact';
import type { GrowingList } from '../use-list.ts';

/** «Show more», where there is more. */
export function MoreButton({ list }: { readonly list: GrowingList<unknown> }): JSX.Element | null {
  const left = list.total - list.items.length;
  return left <= 0 ? null : (
    <p class="more">
      <button type="button" class="plain" onClick={() => list.more()}>
        Show more ({left})
      </button>
    </p>
  );
}
