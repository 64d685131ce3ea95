import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findInputs } from '../../src/batch/find-inputs.ts';
import { readInput } from '../../src/batch/read-input.ts';
import type { Analysis } from '../../src/core/analysis.ts';
import { reportHtml } from '../../src/pages/report.ts';
import { readViewer } from '../../src/pages/viewer.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { readComparisonLanguage } from '../../src/pipeline/comparison-language.ts';
import { explainMakers } from '../../src/pipeline/explain-makers.ts';
import { englishPipeline, loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { comparedAnalyses, openComparisons } from '../../src/server/comparisons.ts';

/** Where tests keep their screenshots; git does not look there. */
export const artefacts = join(import.meta.dirname, '../artefacts');

/** The analyses of documents of the corpus. */
export async function analysesOf(...paths: readonly string[]): Promise<Analysis[]> {
  const pipeline = loadPipeline();
  const inputs = await Promise.all(findInputs(paths).files.map((file) => readInput(file)));
  return inputs.map((input) => analyze(input, pipeline));
}

/** A report in a folder of its own, which `remove` takes away. */
export interface WrittenReport {
  readonly address: string;
  remove(): void;
}

/** Writes a report over analyses into a new folder. */
export async function writeReport(analyses: readonly Analysis[]): Promise<WrittenReport> {
  const resources = openResources(englishPipeline);
  const comparisons = openComparisons(comparedAnalyses(analyses), readComparisonLanguage(resources));
  const diffs = await Promise.all(comparisons.pairs.map(async (pair) => ({ pair, diff: await comparisons.diff(pair.old, pair.new) })));
  const html = reportHtml({ analyses, diffs, track: await comparisons.track([]), notes: explainMakers(analyses, resources) }, readViewer());
  const folder = mkdtempSync(join(tmpdir(), 'communique-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  mkdirSync(artefacts, { recursive: true });
  return { address: pathToFileURL(file).href, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
