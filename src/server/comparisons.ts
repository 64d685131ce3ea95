import type { Analysis } from '../core/analysis.ts';
import type { Diff } from '../core/diff.ts';
import { CommuniqueError } from '../core/error.ts';
import type { Track } from '../core/track.ts';
import { diffAnalyses, type DiffLanguage } from '../diff/diff.ts';
import type { DiffPair } from '../pages/page-data.ts';
import { seriesIn, type SeriesFile } from '../track/series.ts';
import { track } from '../track/track.ts';

/** What is asked across documents: editions that can be compared, a comparison, formulas through time. */
export interface Comparisons {
  /** Consecutive editions of each series; two documents without a series are a pair as well. */
  readonly pairs: readonly DiffPair[];
  /** Throws `analysis.unknown-id` for a document that is not there. */
  diff(old: string, next: string): Promise<Diff>;
  /** The given formulas, or those the documents repeat. */
  track(formulas: readonly string[]): Promise<Track>;
}

/** Where comparisons get their documents: heads by which series are found, and whole analyses when they are asked for. */
export interface ComparedDocuments {
  readonly heads: readonly Analysis[];
  find(id: string): Promise<Analysis | undefined>;
  all(): Promise<readonly Analysis[]>;
}

/** What comparisons need of the language. */
export interface ComparisonLanguage {
  readonly diff: DiffLanguage;
  readonly series: SeriesFile;
}

/** Formulas that are shown at most, and the documents a phrase must stand in to be one (all of them, where there are but two). */
const MOST_FORMULAS = 40;
const LEAST_DOCUMENTS = 3;

/** Opens comparisons over documents. What is asked twice (all formulas) is worked out once. */
export function openComparisons(documents: ComparedDocuments, language: ComparisonLanguage): Comparisons {
  let recurring: Promise<Track> | undefined;
  const find = async (id: string): Promise<Analysis> => {
    const found = await documents.find(id);
    if (found === undefined) throw new CommuniqueError('analysis.unknown-id', `there is no document «${id}»`);
    return found;
  };
  const follow = async (formulas: readonly string[]): Promise<Track> =>
    track(await documents.all(), language.diff.weights, {
      formulas,
      leastDocuments: Math.max(2, Math.min(LEAST_DOCUMENTS, documents.heads.length)),
      most: MOST_FORMULAS,
      pairs: [],
    });
  return {
    pairs: pairsOf(documents.heads, language.series),
    diff: async (old, next) => diffAnalyses(await find(old), await find(next), language.diff),
    track: (formulas) => (formulas.length > 0 ? follow(formulas) : (recurring ??= follow([]))),
  };
}

/** Analyses that are all in memory, to be compared. */
export function comparedAnalyses(analyses: readonly Analysis[]): ComparedDocuments {
  const byId = new Map(analyses.map((analysis) => [analysis.document.id, analysis]));
  return { heads: analyses, find: async (id) => byId.get(id), all: async () => analyses };
}

function pairsOf(analyses: readonly Analysis[], rules: SeriesFile): DiffPair[] {
  const pairs = seriesIn(analyses, rules).flatMap(({ key, editions }) =>
    editions.slice(1).flatMap((edition, index): DiffPair[] => {
      const before = editions[index];
      return before === undefined ? [] : [{ old: before.document.id, new: edition.document.id, series: key }];
    }),
  );
  const [first, second] = analyses.toSorted((a, b) => ((a.document.published.value ?? '9999') < (b.document.published.value ?? '9999') ? -1 : 1));
  if (pairs.length > 0 || analyses.length !== 2 || first === undefined || second === undefined) return pairs;
  return [{ old: first.document.id, new: second.document.id, series: 'two documents' }];
}
