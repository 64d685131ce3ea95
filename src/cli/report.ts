import { writeFileAtomic } from '../batch/write-file.ts';
import { reportHtml } from '../pages/report.ts';
import { readViewer } from '../pages/viewer.ts';
import { englishPipeline } from '../pipeline/load-pipeline.ts';
import { explainMakers } from '../pipeline/explain-makers.ts';
import { readComparisonLanguage } from '../pipeline/comparison-language.ts';
import { openResources } from '../resources/resources.ts';

import { comparedAnalyses, openComparisons } from '../server/comparisons.ts';
import { readAnalysisFiles } from './read-analyses.ts';
import { countOf } from './progress.ts';

/** `communique report ANALYSES… -o report.html`: one offline page over the analyses; `-` writes it on stdout. */
export async function run(paths: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const resources = openResources(typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline);
  const analyses = readAnalysisFiles(paths);
  const comparisons = openComparisons(comparedAnalyses(analyses), readComparisonLanguage(resources));
  const formulas = typeof options['formula'] === 'string' ? options['formula'].split(';').map((formula) => formula.trim()) : [];
  const page = reportHtml(
    {
      analyses,
      diffs: await Promise.all(comparisons.pairs.map(async (pair) => ({ pair, diff: await comparisons.diff(pair.old, pair.new) }))),
      track: await comparisons.track(formulas),
      notes: explainMakers(analyses, resources),
    },
    readViewer(),
  );
  const output = String(options['output']);
  if (output === '-') process.stdout.write(page);
  else writeFileAtomic(output, page);
  if (options['quiet'] !== true && output !== '-') process.stderr.write(`${output}: ${countOf(analyses.length)}, ${Math.ceil(page.length / 1024)} kB\n`);
  return 0;
}
