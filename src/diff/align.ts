import { bestAssignment } from './assignment.ts';
import type { DiffItem } from './items.ts';
import { similarityRows } from './similarity.ts';

/** Two items that speak of the same thing, or one that stands alone; `score` in [0, 1]. */
export interface AlignedPair {
  readonly old: DiffItem | undefined;
  readonly new: DiffItem | undefined;
  readonly score: number;
}

/** Pairs below this score speak of different things. */
const LEAST = 0.36;

/**
 * Aligns the items of two documents one to one by meaning: own words, sentence, entities and predicate, order as a weak hint, by the best
 * sum over each group of items that can match at all. Claims align with claims, stances with stances.
 */
export function align(old: readonly DiffItem[], next: readonly DiffItem[]): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  for (const layer of ['claim', 'stance'] as const) {
    pairs.push(
      ...alignLayer(
        old.filter((item) => item.layer === layer),
        next.filter((item) => item.layer === layer),
      ),
    );
  }
  return pairs.toSorted((a, b) => position(a) - position(b));
}

/** A pair stands where its new side stands; what was dropped stands where it was. */
const position = (pair: AlignedPair): number => pair.new?.place ?? pair.old?.place ?? 0;

/** At most so many partners of an item are looked at, the likeliest first: enough for any list of alike sentences. */
const PARTNERS = 4;

function alignLayer(old: readonly DiffItem[], next: readonly DiffItem[]): AlignedPair[] {
  const scores = new Map<number, number>();
  const key = (row: number, column: number): number => row * next.length + column;
  const edges = likelyPairs(old, next, (row, column, score) => void scores.set(key(row, column), score));
  const pairs: AlignedPair[] = [];
  const matchedOld = new Set<number>();
  const matchedNew = new Set<number>();
  for (const group of groups(edges, old.length, next.length)) {
    const matrix = Float64Array.from(
      { length: group.rows.length * group.columns.length },
      (_, cell) => scores.get(key(group.rows[Math.trunc(cell / group.columns.length)] ?? 0, group.columns[cell % group.columns.length] ?? 0)) ?? 0,
    );
    const assigned = bestAssignment(group.rows.length, group.columns.length, (row, column) => matrix[row * group.columns.length + column] ?? 0);
    assigned.forEach((column, row) => {
      if (column < 0) return;
      const [a, b] = [group.rows[row] ?? 0, group.columns[column] ?? 0];
      matchedOld.add(a);
      matchedNew.add(b);
      pairs.push({ old: old[a], new: next[b], score: scores.get(key(a, b)) ?? 0 });
    });
  }
  old.forEach((item, index) => matchedOld.has(index) || pairs.push({ old: item, new: undefined, score: 0 }));
  next.forEach((item, index) => matchedNew.has(index) || pairs.push({ old: undefined, new: item, score: 0 }));
  return pairs;
}

/** The pairs that may speak of the same thing: for each old item its best partners with their scores. */
function likelyPairs(
  old: readonly DiffItem[],
  next: readonly DiffItem[],
  note: (row: number, column: number, score: number) => void,
): (readonly [number, number])[] {
  const ownRow = similarityRows(
    old.map((item) => item.words),
    next.map((item) => item.words),
  );
  const sentenceRow = similarityRows(
    old.map((item) => item.sentenceWords),
    next.map((item) => item.sentenceWords),
  );
  return old.flatMap((item, row) => {
    const [own, sentence] = [ownRow(row), sentenceRow(row)];
    const found: { readonly column: number; readonly score: number }[] = [];
    next.forEach((other, column) => {
      const [a, b] = [own[column] ?? 0, sentence[column] ?? 0];
      if (a < 0.12 && b < 0.2) return;
      const score = scoreOf(item, other, a, b);
      if (score >= LEAST) found.push({ column, score });
    });
    return found
      .toSorted((a, b) => b.score - a.score)
      .slice(0, PARTNERS)
      .map(({ column, score }) => {
        note(row, column, score);
        return [row, column] as const;
      });
  });
}

/** How surely two items speak of the same thing, in [0, 1], from the similarities of their own words and of their sentences. */
function scoreOf(a: DiffItem, b: DiffItem, own: number, sentence: number): number {
  let shared = 0;
  for (const id of a.entities) if (b.entities.has(id)) shared++;
  const all = a.entities.size + b.entities.size - shared;
  const entities = all === 0 ? own : shared / all;
  const predicate = a.lemma === b.lemma ? 1 : a.kind === b.kind ? 0.5 : 0;
  const order = 1 - Math.abs(a.place - b.place);
  return 0.5 * own + 0.2 * sentence + 0.12 * entities + 0.12 * predicate + 0.06 * order;
}

/** Rows and columns that hang together by edges (union–find); each group is assigned apart. */
function groups(edges: readonly (readonly [number, number])[], rows: number, columns: number): { rows: number[]; columns: number[] }[] {
  const parent = Int32Array.from({ length: rows + columns }, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const [row, column] of edges) parent[find(row)] = find(rows + column);
  const byRoot = new Map<number, { rows: number[]; columns: number[] }>();
  const groupOf = (index: number): { rows: number[]; columns: number[] } => {
    const root = find(index);
    let group = byRoot.get(root);
    if (group === undefined) byRoot.set(root, (group = { rows: [], columns: [] }));
    return group;
  };
  for (const row of new Set(edges.map(([r]) => r))) groupOf(row).rows.push(row);
  for (const column of new Set(edges.map(([, c]) => c))) groupOf(rows + column).columns.push(column);
  return [...byRoot.values()];
}
