import type { Hono } from 'hono';
import type { Analysis } from '../../src/core/analysis.ts';
import { openCorrectionFile } from '../../src/corrections/correction-file.ts';
import { readViewer } from '../../src/pages/viewer.ts';
import { readComparisonLanguage } from '../../src/pipeline/comparison-language.ts';
import { explainMakers } from '../../src/pipeline/explain-makers.ts';
import { englishPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { openComparisons } from '../../src/server/comparisons.ts';
import { openHoldings } from '../../src/server/holdings.ts';
import { pagesApp } from '../../src/server/pages-app.ts';

/** The server over analyses in memory; with a file it takes corrections under the token «secret». */
export async function sampleApp(analyses: readonly Analysis[], correctionsTo?: string): Promise<Hono> {
  const resources = openResources(englishPipeline);
  const byId = new Map(analyses.map((analysis) => [analysis.document.id, analysis]));
  const holdings = await openHoldings({
    ids: [...byId.keys()],
    async read(id) {
      const found = byId.get(id);
      if (found === undefined) throw new TypeError(id);
      return found;
    },
  });
  return pagesApp({
    host: '127.0.0.1',
    viewer: readViewer(),
    holdings,
    comparisons: openComparisons(holdings, readComparisonLanguage(resources)),
    notes: (analysis) => explainMakers([analysis], resources),
    corrections: correctionsTo === undefined ? undefined : { file: openCorrectionFile(correctionsTo), token: 'secret' },
    now: () => '2026-01-02T03:04:05.000Z',
  });
}
