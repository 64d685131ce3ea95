import type { Change } from '../core/diff.ts';

/** The changes for a reader: what was added, or dropped, in one stretch of one sentence comes as one group, every other change alone. */
export function inStretches(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && isOneStretch(last, change)) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Neighbours of the same kind that have nothing to tell but their words. */
function isOneStretch(a: Change, b: Change): boolean {
  const [x, y] = [a.old ?? a.new, b.old ?? b.new];
  if (a.type !== b.type || (a.type !== 'added' && a.type !== 'dropped') || x === null || y === null) return false;
  return a.aspects.length + b.aspects.length === 0 && x.sentence === y.sentence && x.end <= y.start;
}
