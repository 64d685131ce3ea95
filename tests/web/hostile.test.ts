import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { chromiumPath, noChromium, startBrowser } from '../browser/chromium.ts';
import { artefacts, writeReport, type WrittenReport } from '../browser/reports.ts';

const attack = `</script><script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload=window.ran=3><a href="javascript:window.ran=4">click</a><!--<script>]]>`;
const text = `${attack} Japan strongly opposes China's attempt on July 28, 2024. "We ${attack} condemn it," said Minister \u202Eevil\u202C <b onclick="window.ran=5">Kim</b>.\u2028\u0000\uD800\uFEFF

<style>body { display: none }</style> {{constructor.constructor('window.ran=6')()}} \${window.ran = 7} <iframe srcdoc="<script>parent.ran = 8</script>"></iframe> The parties will meet by 2025 ${attack}.

İstanbul ﬁnal 👩‍👩‍👧‍👦 ${'a\u0300'.repeat(40)} Japan welcomes it.`;

/** A document whose every field is an attack, in two editions. */
function hostileAnalyses(): Analysis[] {
  const pipeline = loadPipeline();
  return ['2023-05-01', '2024-05-01'].map((date, index) => {
    const metadata = {
      id: `hostile-${index}`,
      title: `Statement of the ${attack}`,
      issuers: [attack, 'Japan'],
      authors: [attack],
      series: attack,
      date,
      source_url: 'javascript:window.ran=9',
      [attack]: attack,
    };
    const analysis = analyze(
      documentFromText(index === 0 ? text : text.replace('strongly opposes', 'opposes'), { uri: `x"><script>window.ran=10</script>.txt`, metadata }),
      pipeline,
    );
    return analysis;
  });
}

describe.skipIf(chromiumPath === undefined)(`a hostile document${chromiumPath === undefined ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let address = '';
  let report: WrittenReport | undefined;
  const analyses = chromiumPath === undefined ? [] : hostileAnalyses();
  const faults: string[] = [];
  beforeAll(async () => {
    report = await writeReport(analyses);
    ({ address } = report);
    browser = await startBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => faults.push(message.text()));
    page.on('request', (request) => void (request.url().startsWith('file:') || faults.push(`asked for ${request.url()}`)));
    page.on('dialog', (dialog) => faults.push(`dialog ${dialog.message()}`));
  });
  afterAll(async () => {
    await browser?.close();
    report?.remove();
  });

  test.each(['documents', 'document/hostile-0', 'matrix', 'timeline', 'commitments', 'compare', 'track', `search/${encodeURIComponent('window.ran')}`])(
    'runs nothing in %s',
    async (view) => {
      await page.goto(`${address}#/${view}`);
      await page.reload();
      await page.locator('h1').first().waitFor();
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(
        await page.locator('main img, main iframe, main script, main style, main svg, main [onclick], main [onerror], main a[href^="javascript" i]').count(),
      ).toBe(0);
      expect(faults).toEqual([]);
    },
  );

  test('shows the text as it is, letter by letter', async () => {
    await page.goto(`${address}#/document/hostile-0`);
    await page.locator('.text p').first().waitFor();
    const shown = await page.evaluate<string[]>(`[...document.querySelectorAll('.text > *')].map((block) => block.firstChild.data)`);
    const [analysis] = analyses;
    for (const block of shown) expect(analysis?.document.text).toContain(block);
    expect(shown.join('').replace(/\s/gu, '')).toBe(analysis?.document.text.replace(/\s/gu, ''));
    await page.screenshot({ path: join(artefacts, 'hostile.png') });
  });

  test('every item opens, and an address that is none opens the document', async () => {
    const [analysis] = analyses;
    const ids = [
      ...(analysis?.stances ?? []),
      ...(analysis?.claims ?? []),
      ...(analysis?.times ?? []),
      ...(analysis?.attributions ?? []),
      ...(analysis?.entities ?? []),
    ].map(({ id }) => id);
    for (const id of [...ids, '0-999999', '%', '"><script>', '5-2', '__proto__']) {
      await page.goto(`${address}#/document/hostile-0/${encodeURIComponent(id)}`);
      await page.locator('.panel').waitFor();
    }
    await page.goto(`${address}#/document/${encodeURIComponent(attack)}`);
    await page.locator('.fault', { hasText: 'There is no document' }).waitFor();
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(faults).toEqual([]);
  });
});
