import { bestAssignment } from './assignment.ts';
import type { DiffItem } from './items.ts';
import { companyOf, type Company } from './rare-company.ts';
import { similarityRows, type PhraseVector } from './similarity.ts';

/** Two items that speak of the same thing, or one that stands alone; `score` in [0, 1]. */
export interface AlignedPair {
  readonly old: DiffItem | undefined;
  readonly new: DiffItem | undefined;
  readonly score: number;
}

/** Pairs below this score speak of different things. */
const LEAST = 0.45;
/** So do short ones, whose few words meet by chance, below this. */
const LEAST_SHORT = 0.5;
const SHORT = 4;

/**
 * Aligns the items of two documents one to one by meaning: own words, sentence, entities and predicate, order as a weak hint, by the best
 * sum over each group of items that can match at all. Turned round, the same pairs come out.
 */
export function align(old: readonly DiffItem[], next: readonly DiffItem[]): AlignedPair[] {
  const pairs = alignAll(old, next);
  const position = positions(old, pairs);
  return pairs.toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
}

/** Where each pair is told: at its place in the new text; what was dropped after what stood before it in the old one. */
function positions(old: readonly DiffItem[], pairs: readonly AlignedPair[]): ReadonlyMap<AlignedPair, number> {
  const found = new Map<AlignedPair, number>();
  const byOld = new Map<DiffItem, AlignedPair>();
  for (const pair of pairs) {
    if (pair.old !== undefined) byOld.set(pair.old, pair);
    if (pair.new !== undefined) found.set(pair, pair.new.side.start);
  }
  let before = -1;
  let step = 0;
  for (const item of old) {
    const pair = byOld.get(item);
    if (pair?.new !== undefined) [before, step] = [pair.new.side.start, 0];
    else if (pair !== undefined) found.set(pair, before + ++step / (old.length + 1));
  }
  return found;
}

/** At most so many partners of an item are looked at, the likeliest first: enough for any list of alike sentences. */
const PARTNERS = 4;

interface Edge {
  readonly row: number;
  readonly column: number;
  readonly score: number;
}

function alignAll(old: readonly DiffItem[], next: readonly DiffItem[]): AlignedPair[] {
  const score = scorer(old, next);
  const first = assign(old, next, likelyPairs(old, next, score));
  const [restOld, restNew] = [leftOver(old, first, 'old'), leftOver(next, first, 'new')];
  const neighbours = new Set(first.map((pair) => `${pair.old?.side.sentence} ${pair.new?.side.sentence}`));
  const beside = (a: DiffItem, b: DiffItem): boolean => neighbours.has(`${a.side.sentence} ${b.side.sentence}`);
  const second = assign(restOld, restNew, likelyPairs(restOld, restNew, scorer(restOld, restNew, beside)));
  const pairs = [...first, ...second];
  return [
    ...pairs,
    ...leftOver(old, pairs, 'old').map((item): AlignedPair => ({ old: item, new: undefined, score: 0 })),
    ...leftOver(next, pairs, 'new').map((item): AlignedPair => ({ old: undefined, new: item, score: 0 })),
  ];
}

function leftOver(items: readonly DiffItem[], pairs: readonly AlignedPair[], side: 'old' | 'new'): DiffItem[] {
  const matched = new Set(pairs.map((pair) => pair[side]));
  return items.filter((item) => !matched.has(item));
}

/** The best one-to-one choice among edges. */
function assign(old: readonly DiffItem[], next: readonly DiffItem[], edges: readonly Edge[]): AlignedPair[] {
  const scores = new Map(edges.map(({ row, column, score }) => [row * next.length + column, score]));
  const scoreAt = (row: number, column: number): number => scores.get(row * next.length + column) ?? 0;
  const pairs: AlignedPair[] = [];
  for (const { rows, columns } of groups(edges, old.length, next.length)) {
    const matrix = Float64Array.from({ length: rows.length * columns.length }, (_, cell) =>
      scoreAt(rows[Math.trunc(cell / columns.length)] ?? 0, columns[cell % columns.length] ?? 0),
    );
    const assigned = bestAssignment(rows.length, columns.length, (row, column) => matrix[row * columns.length + column] ?? 0);
    assigned.forEach((column, row) => {
      if (column < 0) return;
      const [a, b] = [rows[row] ?? 0, columns[column] ?? 0];
      pairs.push({ old: old[a], new: next[b], score: Math.min(1, scoreAt(a, b)) });
    });
  }
  return pairs;
}

/** The pairs that may speak of the same thing: the best partners of each item, seen from either side. */
function likelyPairs(old: readonly DiffItem[], next: readonly DiffItem[], score: Scorer): Edge[] {
  const edges: Edge[] = [];
  old.forEach((item, row) => {
    const scores = score(row);
    next.forEach((other, column) => {
      const found = scores[column] ?? 0;
      const short = Math.min(item.words.weights.size, other.words.weights.size) < SHORT;
      if (found >= (short ? LEAST_SHORT : LEAST)) edges.push({ row, column, score: found });
    });
  });
  const kept = new Set([...bestOf(edges, 'row'), ...bestOf(edges, 'column')]);
  return edges.filter((edge) => kept.has(edge));
}

/** The best few edges of each row (or column). */
function bestOf(edges: readonly Edge[], side: 'row' | 'column'): Edge[] {
  const byItem = new Map<number, Edge[]>();
  for (const edge of edges) {
    const list = byItem.get(edge[side]);
    if (list === undefined) byItem.set(edge[side], [edge]);
    else list.push(edge);
  }
  return [...byItem.values()].flatMap((list) => (list.length <= PARTNERS ? list : list.toSorted((a, b) => b.score - a.score).slice(0, PARTNERS)));
}

/** Scores of one row with all columns; the array is used again by the next call. */
type Scorer = (row: number) => Float64Array;

/** What two statements gain whose sentences have other statements that belong together: «expressed concern …, and urged …». */
const BESIDE = 0.14;

function scorer(old: readonly DiffItem[], next: readonly DiffItem[], beside?: (a: DiffItem, b: DiffItem) => boolean): Scorer {
  const words = (items: readonly DiffItem[]): PhraseVector[] => items.map((item) => item.words);
  const sentences = (items: readonly DiffItem[]): PhraseVector[] => items.map((item) => item.sentenceWords);
  const ownRow = similarityRows(words(old), words(next));
  const sentenceRow = similarityRows(sentences(old), sentences(next));
  const company = companyOf(old, next);
  const scores = new Float64Array(next.length);
  return (row) => {
    const item = old[row];
    const [own, sentence] = [ownRow(row), sentenceRow(row)];
    next.forEach((other, column) => {
      const [a, b] = [own[column] ?? 0, sentence[column] ?? 0];
      const near = item !== undefined && beside?.(item, other) === true;
      scores[column] = item === undefined || (a < 0.1 && !(near && a > 0)) ? 0 : scoreOf(item, other, a, b, company) + (near ? BESIDE : 0);
    });
    return scores;
  };
}

/** What two statements lose of which only one stands inside another. */
const OTHER_DEPTH = 0.06;

/** How surely two items speak of the same thing, in [0, 1], from the similarities of their own words and of their sentences. */
function scoreOf(a: DiffItem, b: DiffItem, own: number, sentence: number, company: Company): number {
  let shared = 0;
  for (const id of a.entities) if (b.entities.has(id)) shared++;
  const all = a.entities.size + b.entities.size - shared;
  const entities = all === 0 ? own : shared / all;
  const order = 1 - Math.abs(a.place - b.place);
  const predicate = predicates(a, b);
  const met = predicate >= 0.6 ? 0.24 * company(a, b) ** 2 : 0;
  const regions = shareOf(a.regions, b.regions);
  const depth = (a.parent === undefined) === (b.parent === undefined) ? 0 : OTHER_DEPTH;
  return 0.56 * own + 0.2 * sentence + 0.08 * entities + 0.12 * predicate + 0.04 * order + met + (regions === 0 ? -0.16 : 0.06 * (regions ?? 0)) - depth;
}

/** How alike two predicates are: the same word or one of its family («oppose», «opposition»), the same kind of promise or attitude, or neither. */
function predicates(a: DiffItem, b: DiffItem): number {
  const family = (word: string): string => word.slice(0, 5);
  const words = (item: DiffItem): string[] =>
    [item.lemma, ...(item.stance?.cue.text.toLowerCase().split(/[^\p{L}]+/u) ?? [])].filter((word) => word.length > 3);
  const own = new Set(words(a).map(family));
  if (words(b).some((word) => own.has(family(word)))) return 1;
  if (onOneLadder(a, b)) return 0.8;
  if (a.promise !== undefined && b.promise !== undefined) return 0.6;
  if (a.stance !== undefined && b.stance !== undefined) return a.stance.polarity === b.stance.polarity ? 0.6 : 0.3;
  return a.kind === b.kind ? 0.3 : 0;
}

/** True where the governing words of both stand on the same ladder («considering», «exploring»). */
const onOneLadder = (a: DiffItem, b: DiffItem): boolean => [...a.ladders].some((ladder) => b.ladders.has(ladder));

/** The share of regions and countries that both speak of; undefined where one of them speaks of none. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number | undefined {
  if (a.size === 0 || b.size === 0) return undefined;
  let shared = 0;
  for (const id of a) if (b.has(id)) shared++;
  return shared / (a.size + b.size - shared);
}

/** Rows and columns that hang together by edges (union–find); each group is assigned apart. */
function groups(edges: readonly Edge[], rows: number, columns: number): { rows: number[]; columns: number[] }[] {
  const parent = Int32Array.from({ length: rows + columns }, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const { row, column } of edges) parent[find(row)] = find(rows + column);
  const byRoot = new Map<number, { rows: number[]; columns: number[] }>();
  const groupOf = (index: number): { rows: number[]; columns: number[] } => {
    const root = find(index);
    let group = byRoot.get(root);
    if (group === undefined) byRoot.set(root, (group = { rows: [], columns: [] }));
    return group;
  };
  for (const row of new Set(edges.map((edge) => edge.row))) groupOf(row).rows.push(row);
  for (const column of new Set(edges.map((edge) => edge.column))) groupOf(rows + column).columns.push(column);
  return [...byRoot.values()];
}
