import type { Aspect } from '../core/diff.ts';
import type { AlignedPair } from './align.ts';
import type { DiffItem } from './items.ts';

/** An aligned pair with the respects in which its sides differ. */
export interface JudgedPair extends AlignedPair {
  readonly aspects: readonly Aspect[];
}

/**
 * Says each change once. A statement inside another («the leaders said that they oppose …») is told with the outer one, unless it moves
 * and the outer one does not: then the inner one, which quotes fewer words, is told alone. A new statement inside a
 * changed one is among that one's words already.
 */
export function foldNested(pairs: readonly JudgedPair[]): JudgedPair[] {
  const byItem = new Map<DiffItem, JudgedPair>();
  for (const pair of pairs) for (const item of [pair.old, pair.new]) if (item !== undefined) byItem.set(item, pair);
  const inner = new Map<JudgedPair, JudgedPair[]>();
  for (const pair of pairs) {
    const outer = outerOf(pair, byItem);
    if (outer !== undefined) inner.set(outer, [...(inner.get(outer) ?? []), pair]);
  }
  const gone = new Set<JudgedPair>();
  for (const pair of pairs.toReversed()) {
    const children = inner.get(pair) ?? [];
    const movers = children.filter((child) => !gone.has(child) && isMove(child) && !isOneSided(child));
    const own = moves(pair.aspects).filter((aspect) => !movers.some((child) => child.aspects.some((other) => isSame(aspect, other))));
    const stays = isOneSided(pair) || movers.length === 0 || own.length > 0 || (movers.length === 1 && covers(movers[0], pair));
    if (!stays) gone.add(pair);
    for (const child of children) if (!movers.includes(child) || (stays && isToldBy(child, pair))) gone.add(child);
  }
  for (const pair of pairs) if (isShell(pair, pairs, gone)) gone.add(pair);
  return pairs.filter((pair) => !gone.has(pair));
}

/** Aspects without a direction that still change a position. */
const turning: ReadonlySet<Aspect['name']> = new Set(['target', 'naming', 'polarity']);
const moves = (aspects: readonly Aspect[]): Aspect[] => aspects.filter((aspect) => aspect.direction !== 'changed' || turning.has(aspect.name));
const isMove = (pair: JudgedPair): boolean => moves(pair.aspects).length > 0;

/** True when every move of an inner pair is among those of the outer one, or in words that the outer one's moves quote. */
function isToldBy(child: JudgedPair, outer: JudgedPair): boolean {
  const told = moves(outer.aspects);
  const within = (a: Aspect['old'], b: Aspect['old']): boolean => a === null || (b !== null && b.start <= a.start && b.end >= a.end);
  return moves(child.aspects).every((aspect) =>
    told.some((other) => isSame(aspect, other) || (within(aspect.old, other.old) && within(aspect.new, other.new))),
  );
}

/** True when an inner pair holds the better part of the outer one's words. */
function covers(child: JudgedPair | undefined, outer: JudgedPair): boolean {
  const size = ({ old, new: next }: AlignedPair): number =>
    (old === undefined ? 0 : old.side.end - old.side.start) + (next === undefined ? 0 : next.side.end - next.side.start);
  return child !== undefined && size(child) > 0.5 * size(outer);
}

const isOneSided = ({ old, new: next }: AlignedPair): boolean => old === undefined || next === undefined;
const isSame = (a: Aspect, b: Aspect): boolean =>
  a.name === b.name && a.direction === b.direction && a.old?.start === b.old?.start && a.new?.start === b.new?.start;

/** The pair around both sides of a pair, or around the only one. */
function outerOf({ old, new: next }: JudgedPair, byItem: ReadonlyMap<DiffItem, JudgedPair>): JudgedPair | undefined {
  const around = (item: DiffItem | undefined): JudgedPair[] => {
    const found: JudgedPair[] = [];
    for (let at = item?.parent; at !== undefined; at = at.parent) {
      const pair = byItem.get(at);
      if (pair !== undefined) found.push(pair);
    }
    return found;
  };
  if (old === undefined) return around(next)[0];
  if (next === undefined) return around(old)[0];
  const outer = new Set(around(next));
  return around(old).find((pair) => outer.has(pair));
}

/** More than this share of a one-sided statement lies in statements that are told: it is their shell and tells nothing more. */
const SHELL = 0.6;

function isShell(pair: JudgedPair, pairs: readonly JudgedPair[], gone: ReadonlySet<JudgedPair>): boolean {
  const side = pair.old === undefined ? 'new' : 'old';
  const item = pair[side];
  if (!isOneSided(pair) || item === undefined || gone.has(pair)) return false;
  let covered = 0;
  for (const other of pairs) {
    const inner = other[side];
    if (inner?.parent === item && !isOneSided(other) && !gone.has(other)) covered += inner.side.end - inner.side.start;
  }
  return covered > SHELL * (item.side.end - item.side.start);
}
