// node scripts/screenshots.ts: draws each view of a report over the article and the specimens into docs/pages/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { noChromium, chromiumPath, startBrowser } from '../tests/browser/chromium.ts';
import { analysesOf, writeReport } from '../tests/browser/reports.ts';

const folder = join(import.meta.dirname, '../docs/pages');

/** One picture: its name, the address within the report, and what is done there before it is taken. */
interface Picture {
  readonly name: string;
  readonly hash: string;
  readonly scheme?: 'dark';
  prepare?(page: Page): Promise<void>;
}

const analyses = await analysesOf('corpus');
const article = analyses.find(({ document }) => document.id === 'lin-us-japan-2plus2');
const implicit = article?.stances.find(({ cue }) => cue.text === 'strongly oppose')?.id ?? '';
const pictures: readonly Picture[] = [
  { name: 'document', hash: `document/lin-us-japan-2plus2/${encodeURIComponent(implicit)}` },
  { name: 'document-dark', hash: `document/lin-us-japan-2plus2/${encodeURIComponent(implicit)}`, scheme: 'dark' },
  { name: 'documents', hash: 'documents' },
  { name: 'matrix', hash: 'matrix/e%3Aquad/e%3Achina' },
  { name: 'timeline', hash: 'timeline' },
  { name: 'commitments', hash: 'commitments' },
  {
    name: 'compare',
    hash: 'compare',
    prepare: (page) => page.locator('.changes .type-strengthened').first().click(),
  },
  { name: 'formulas', hash: 'track' },
  { name: 'search', hash: `search/${encodeURIComponent('"status quo"')}` },
];

if (chromiumPath === undefined) process.stderr.write(`${noChromium}\n`);
else {
  mkdirSync(folder, { recursive: true });
  const { address, remove } = await writeReport(analyses);
  const browser = await startBrowser();
  for (const { name, hash, scheme = 'light', prepare } of pictures) {
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, colorScheme: scheme });
    await page.goto(`${address}#/${hash}`);
    await page.locator('h1').first().waitFor();
    await page.locator('.waiting').waitFor({ state: 'detached' });
    await prepare?.(page);
    await page.waitForTimeout(300);
    if (!name.startsWith('document-') && name !== 'document') await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
  await browser.close();
  remove();
}
