import type { DiffLanguage } from '../diff/diff.ts';
import type { Resources } from '../resources/resources.ts';
import { SeriesFile } from '../track/series.ts';
import { readDiffLanguage } from './diff-language.ts';

/** Reads what comparing needs of a pipeline: words of turns, weights, series. Throws `pipeline.*` errors with the place of a fault. */
export function readComparisonLanguage(resources: Resources): { readonly diff: DiffLanguage; readonly series: SeriesFile } {
  return { diff: readDiffLanguage(resources), series: resources.yaml('diff/series.yaml', SeriesFile) };
}
