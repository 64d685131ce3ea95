import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { verifyAnalysis } from '../../src/core/verify.ts';
import { documentFacts } from '../../src/pages/document-facts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openReader } from '../../src/store/query.ts';
import { documentIds, readAnalysisRows } from '../../src/store/read-analysis.ts';
import { analysesOf } from '../browser/reports.ts';

test('an analysis made again from its rows holds in its text and shows the same facts', async () => {
  const analyses = await analysesOf('corpus');
  const folder = mkdtempSync(join(tmpdir(), 'communique-shelf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const address = `sqlite:${join(folder, 'c.db')}`;
  const store = await openStore(address);
  await store.putAll(analyses);
  await store.close();
  const reader = await openReader(address);
  expect(await documentIds(reader)).toEqual(analyses.map(({ document }) => document.id).toSorted());
  for (const analysis of analyses) {
    const again = await readAnalysisRows(reader, analysis.document.id);
    if (again === undefined) throw new TypeError(analysis.document.id);
    expect(verifyAnalysis(again).mismatches).toEqual([]);
    const [a, b] = [documentFacts(again), documentFacts(analysis)];
    expect(a.card).toEqual(b.card);
    expect(a.dates).toEqual(b.dates);
    const promises = ({ commitments }: typeof a): string[] =>
      commitments.map(({ id, deadline, strength }) => JSON.stringify([id, deadline, strength])).toSorted();
    const stances = (facts: typeof a): string[] => facts.stances.map(({ id, cue, target, polarity }) => JSON.stringify([id, cue, target, polarity])).toSorted();
    expect(promises(a)).toEqual(promises(b));
    expect(stances(a)).toEqual(stances(b));
  }
  expect(await readAnalysisRows(reader, 'none')).toBeUndefined();
  await reader.close();
});
