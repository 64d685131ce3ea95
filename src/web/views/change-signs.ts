import type { ChangeType } from '../../core/diff.ts';

/** What may become of a passage, the weightiest first, with the sign that stands for it where there is no colour. */
export const changeSigns: Readonly<Record<ChangeType, string>> = {
  strengthened: '▲',
  weakened: '▼',
  retargeted: '◎',
  added: '+',
  dropped: '−',
  reworded: '~',
  moved: '↕',
  kept: '=',
};

/** The kinds of change in the order of `changeSigns`. */
export const changeTypes = Object.keys(changeSigns) as readonly ChangeType[];
