import type { Analysis } from '../core/analysis.ts';
import type { Diff } from '../core/diff.ts';
import { CommuniqueError } from '../core/error.ts';
import type { Track } from '../core/track.ts';
import { diffAnalyses } from '../diff/diff.ts';
import type { DiffPair } from '../pages/page-data.ts';
import { readDiffLanguage } from '../pipeline/diff-language.ts';
import type { Resources } from '../resources/resources.ts';
import { SeriesFile, seriesIn } from '../track/series.ts';
import { track } from '../track/track.ts';

/** What is asked across documents: editions that can be compared, a comparison, formulas through time. */
export interface Comparisons {
  /** Consecutive editions of each series; two documents without a series are a pair as well. */
  readonly pairs: readonly DiffPair[];
  /** Throws `analysis.unknown-id` for a document that is not there. */
  diff(old: string, next: string): Diff;
  /** The given formulas, or those the documents repeat. */
  track(formulas: readonly string[]): Track;
}

/** Formulas that are shown at most, and the documents a phrase must stand in to be one (all of them, where there are but two). */
const MOST_FORMULAS = 40;
const LEAST_DOCUMENTS = 3;

/** Opens comparisons over analyses. */
export function openComparisons(analyses: readonly Analysis[], resources: Resources): Comparisons {
  const language = readDiffLanguage(resources);
  const byId = new Map(analyses.map((analysis) => [analysis.document.id, analysis]));
  const find = (id: string): Analysis => {
    const found = byId.get(id);
    if (found === undefined) throw new CommuniqueError('analysis.unknown-id', `there is no document «${id}»`);
    return found;
  };
  return {
    pairs: pairsOf(analyses, resources.yaml('diff/series.yaml', SeriesFile)),
    diff: (old, next) => diffAnalyses(find(old), find(next), language),
    track: (formulas) =>
      track(analyses, language.weights, {
        formulas,
        leastDocuments: Math.max(2, Math.min(LEAST_DOCUMENTS, analyses.length)),
        most: MOST_FORMULAS,
        pairs: [],
      }),
  };
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
