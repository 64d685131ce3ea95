import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import { Correction } from '../../src/core/correction.ts';
import { axeFaults } from '../browser/axe.ts';
import { chromiumPath, noChromium, startBrowser } from '../browser/chromium.ts';
import { artefacts } from '../browser/reports.ts';
import { communique } from '../cli/spawn-communique.ts';

const folder = mkdtempSync(join(tmpdir(), 'communique-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [output, file] = [join(folder, 'out'), join(folder, 'corrections.ndjson')];
const document = 'auroran-council-2024';
const input = `corpus/specimens/${document}.md`;
const analysisNow = (): Analysis => Analysis.parse(JSON.parse(readFileSync(join(output, `${document}.json`), 'utf8')));

/** Starts `communique serve` on a free port and waits for its address. */
async function serve(...args: readonly string[]): Promise<{ readonly server: ChildProcess; readonly address: string }> {
  const server = spawn(process.execPath, ['bin/communique.mjs', 'serve', output, '--port', '0', ...args], {
    env: { ...process.env, COMMUNIQUE_TOKEN: 'a-token-of-the-test' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  return { server, address };
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (server === undefined || server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

describe.skipIf(chromiumPath === undefined)(`served pages${chromiumPath === undefined ? ` (${noChromium})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let server: ChildProcess | undefined;
  let address = '';
  const faults: string[] = [];
  beforeAll(async () => {
    communique(['analyze', input, 'corpus/specimens/auroran-council-2023.md', '-o', output, '-q']);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('request', (request) => void (request.url().startsWith(address) || request.url() === 'about:blank' || faults.push(`asked for ${request.url()}`)));
  });
  afterAll(async () => {
    await stop(server);
    await browser?.close();
  });

  test('show every view of a folder, and are read-only without --corrections', async () => {
    ({ server, address } = await serve());
    for (const view of ['documents', 'matrix', 'timeline', 'commitments', 'compare', 'track', 'track/status%20quo', 'search/status', `document/${document}`]) {
      await page.goto(`${address}#/${view}`);
      await page.reload();
      await page.locator('h1').first().waitFor();
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await page.locator('.fault:not(:empty)').count()).toBe(0);
    }
    await page.locator('.stance-list a').first().click();
    await page.locator('.maker').waitFor();
    expect(await page.locator('.correction').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await stop(server);
  });

  test('keep a correction that survives a new run', async () => {
    ({ server, address } = await serve('--corrections', file));
    const [first, second] = analysisNow().stances;
    await page.goto(`${address}#/document/${document}/${encodeURIComponent(first?.id ?? '')}`);
    await page.locator('.correction').waitFor();
    await page.getByLabel('Your name').fill('A. Reader');
    await page.getByLabel('Token').fill('not the token');
    await page.getByRole('button', { name: 'Wrong' }).click();
    await page.getByText('The token is wrong').waitFor();
    await page.getByLabel('Token').fill('a-token-of-the-test');
    await page.getByLabel('Note').fill('<b>not</b> a stance');
    await page.getByRole('button', { name: 'Wrong' }).click();
    await page.getByText('Rejected').waitFor();
    expect(await page.locator('.said').textContent()).toContain('<b>not</b> a stance');
    expect(await axeFaults(page)).toEqual([]);
    await page.screenshot({ path: join(artefacts, 'correction.png') });

    await page.goto(`${address}#/document/${document}/${encodeURIComponent(second?.id ?? '')}`);
    await page.locator('.correction select[name=polarity]').selectOption('neutral');
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText('Corrected').waitFor();
    await stop(server);

    const kept = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Correction.parse(JSON.parse(line)));
    expect(kept.map(({ item, verdict, who }) => [item, verdict, who])).toEqual([
      [first?.id, 'reject', 'A. Reader'],
      [second?.id, 'correct', 'A. Reader'],
    ]);
    const gold = join(folder, 'gold.jsonl');
    const open = communique(['corrections', file, '--in', output, '--gold', gold, '--json']);
    expect(JSON.parse(open.stdout)).toMatchObject([{ state: 'open' }, { state: 'open' }]);

    const run = communique(['analyze', input, '-o', output, '--corrections', file, '-q']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    const after = analysisNow();
    expect(after.stances.map(({ id }) => id)).not.toContain(first?.id);
    expect(after.stances.find(({ id }) => id === second?.id)).toMatchObject({ polarity: 'neutral', confidence: 1 });
    expect(communique(['verify', join(output, `${document}.json`)]).code).toBe(0);
    expect(JSON.parse(communique(['corrections', file, '--in', output, '--json']).stdout)).toMatchObject([{ state: 'applied' }, { state: 'applied' }]);

    ({ server, address } = await serve('--corrections', file));
    await page.goto(`${address}#/document/${document}/${encodeURIComponent(second?.id ?? '')}`);
    await page.locator('.panel .says', { hasText: ' on ' }).waitFor();
    await page.getByText('Corrected').waitFor();
    expect(faults).toEqual([]);
  });
});
