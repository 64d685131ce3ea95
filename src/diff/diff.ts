import type { Analysis } from '../core/analysis.ts';
import { DIFF_SCHEMA, type Aspect, type Change, type ChangeType, type Diff } from '../core/diff.ts';
import { stableIds } from '../core/id.ts';
import { align, type AlignedPair } from './align.ts';
import { aspect, type NameOf } from './aspect.ts';
import type { AspectWords } from './aspect-words.ts';
import { aspectsOf } from './aspects.ts';
import { typeOf } from './change-type.ts';
import { explainChange } from './explain-change.ts';
import { foldNested, type JudgedPair } from './fold.ts';
import { itemsOf, type DiffItem } from './items.ts';
import { keyedWords, type KeyedWords } from './keyed-words.ts';
import { pairWeights, type WordWeights } from './similarity.ts';

/** What a comparison needs of the language: word weights and lists of turning words. */
export interface DiffLanguage {
  readonly weights: WordWeights;
  readonly words: AspectWords;
}

/** Compares two analyses: every statement of both, aligned one to one by meaning, with what became of it. Pure. */
export function diffAnalyses(old: Analysis, next: Analysis, { weights, words }: DiffLanguage): Diff {
  const nameOf = namesIn(old, next, words);
  const [oldWords, newWords] = [keyedWords(old, words), keyedWords(next, words)];
  const local = pairWeights(weights, [...keysBySentence(old, oldWords), ...keysBySentence(next, newWords)], words.saysHow);
  const common = new Set(old.document.issuers.filter((issuer) => next.document.issuers.includes(issuer)));
  const pairs = align(
    itemsOf({ analysis: old, keyed: oldWords, weights: local, common, ladders: words.ladders }),
    itemsOf({ analysis: next, keyed: newWords, weights: local, common, ladders: words.ladders }),
  );
  const judged = foldNested(pairs.map((pair): JudgedPair => ({ ...pair, aspects: aspectsOfPair(pair, words, nameOf) })));
  const idOf = stableIds('d', `${old.document.id} ${next.document.id}`);
  const distances = distancesOf(judged);
  const changes = judged.map((pair) => changeOf(pair, distances.get(pair) ?? 0, nameOf, idOf));
  const counts: Partial<Record<ChangeType, number>> = {};
  for (const { type } of changes) counts[type] = (counts[type] ?? 0) + 1;
  return { schema: DIFF_SCHEMA, old: head(old), new: head(next), counts, changes };
}

function head({ document }: Analysis): Diff['old'] {
  return { id: document.id, title: document.title, published: document.published.value, textSha256: document.textSha256 };
}

const keysBySentence = ({ sentences }: Analysis, words: KeyedWords): string[][] =>
  sentences.map(({ start, end }) => words.within(start, end).map(({ key }) => key));

function namesIn(old: Analysis, next: Analysis, words: AspectWords): NameOf {
  const names = new Map(
    [...old.entities, ...next.entities].map(({ id, name }) => [
      id,
      name
        .split(/(, | and )/u)
        .map(words.withArticle)
        .join(''),
    ]),
  );
  return (id) => (id === null ? 'an unnamed target' : (names.get(id) ?? id));
}

/** A statement on one side only has one aspect worth naming: that it is a reassurance, whose loss hardens a position. */
function aspectsOfPair({ old, new: next }: AlignedPair, words: AspectWords, nameOf: NameOf): Aspect[] {
  if (old !== undefined && next !== undefined) return aspectsOf(old, next, words, nameOf);
  const item = old ?? next;
  const found = item === undefined ? undefined : words.find('diff.reassurance.formula', item.side.text, item.side.start);
  if (found === undefined) return [];
  return next === undefined
    ? [aspect('reassurance', 'up', found, null, `with the reassurance «${found.text}» gone, the position is harder`)]
    : [aspect('reassurance', 'down', null, found, `the reassurance «${found.text}» takes the edge off`)];
}

/** How far each aligned pair moved in the order of all aligned pairs, in [0, 1]. */
function distancesOf(pairs: readonly JudgedPair[]): ReadonlyMap<JudgedPair, number> {
  const both = pairs.filter((pair) => pair.old !== undefined && pair.new !== undefined);
  const rank = (side: 'old' | 'new'): ReadonlyMap<JudgedPair, number> =>
    new Map(both.toSorted((a, b) => (a[side]?.side.start ?? 0) - (b[side]?.side.start ?? 0)).map((pair, index) => [pair, index]));
  const [before, after] = [rank('old'), rank('new')];
  return new Map(both.map((pair) => [pair, Math.abs((before.get(pair) ?? 0) - (after.get(pair) ?? 0)) / both.length]));
}

function changeOf(pair: JudgedPair, distance: number, nameOf: NameOf, idOf: (parts: readonly string[]) => string): Change {
  const { old, new: next, score, aspects } = pair;
  const directions = new Set(aspects.map(({ direction }) => direction));
  const type = old === undefined ? 'added' : next === undefined ? 'dropped' : typeOf(aspects, distance);
  return {
    id: idOf([old?.side.id ?? '', next?.side.id ?? '']),
    layer: layerOf(old, next),
    type,
    mixed: directions.has('up') && directions.has('down'),
    aspects: [...aspects],
    old: old?.side ?? null,
    new: next?.side ?? null,
    similarity: Math.round(score * 1000) / 1000,
    explanation: explainChange(type, pair, aspects, nameOf),
  };
}

/** A claim on either side makes it a change of claims. */
const layerOf = (old: DiffItem | undefined, next: DiffItem | undefined): Change['layer'] =>
  [old?.layer, next?.layer].includes('claim') ? 'claim' : [old?.layer, next?.layer].includes('stance') ? 'stance' : 'sentence';
