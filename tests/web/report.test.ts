import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { chromiumPath, noChromium, startBrowser } from '../browser/chromium.ts';
import { analysesOf, artefacts, writeReport, type WrittenReport } from '../browser/reports.ts';

const article = 'lin-us-japan-2plus2';
let browser: Browser;
let address = '';
let report: WrittenReport | undefined;
let page: Page;
/** What the page said on its console, errors and refused requests among it. */
const said: string[] = [];

/** Opens a view of the report anew. */
async function open(hash: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto('about:blank');
  await page.goto(`${address}#/${hash}`);
  await page.locator('h1').first().waitFor();
}

const shoot = async (name: string): Promise<void> => void (await page.screenshot({ path: join(artefacts, `${name}.png`) }));
/** Effects of a click come after the next paint, which a busy machine may delay. */
const eventually = (look: () => Promise<string[]>): ReturnType<typeof expect.poll<string[]>> => {
  // oxlint-disable-next-line vitest/require-awaited-expect-poll -- its callers await it
  return expect.poll(look, { timeout: 15_000 });
};
const highlights = (name: string): Promise<string[]> =>
  page.evaluate<string[]>(`[...(CSS.highlights.get(${JSON.stringify(name)}) ?? [])].map((range) => range.startContainer === range.endContainer
    ? range.startContainer.data.slice(range.startOffset, range.endOffset) : '(several paragraphs)')`);

describe.skipIf(chromiumPath === undefined)(`a report in the browser${chromiumPath === undefined ? ` (${noChromium})` : ''}`, () => {
  beforeAll(async () => {
    report = await writeReport(await analysesOf('corpus'));
    ({ address } = report);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => void (request.url().startsWith('file:') || request.url() === 'about:blank' || said.push(`asked for ${request.url()}`)));
  });
  afterAll(async () => {
    await browser?.close();
    report?.remove();
  });

  test('lists the documents and opens one', async () => {
    await open('documents');
    expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(12);
    await page.getByLabel('Filter by title').fill('auroran 2024');
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    await page.locator('tbody a').click();
    await page.locator('.text p').first().waitFor();
    expect(await page.title()).toContain('Communique');
    expect(await page.locator('h1').textContent()).toContain('Auroran Council, Fourth');
    await shoot('documents');
  });

  test('marks the layers without touching the text, and takes each away again', async () => {
    await open(`document/${article}`);
    await eventually(() => highlights('negative-implicit')).toContain('strongly oppose');
    await eventually(() => highlights('time')).toContain('the following day');
    expect(await page.locator('.text mark, .text span').count()).toBe(0);
    await page.getByLabel('Stances').uncheck();
    await eventually(() => highlights('negative-implicit')).toEqual([]);
    await page.getByLabel('Claims').check();
    await eventually(() => highlights('claim')).toHaveProperty(
      'length',
      expect.toSatisfy((length: number) => length > 20),
    );
  });

  test('shows holder, unnamed target, reason, evidence and rule of «strongly oppose» by a click on the words', async () => {
    await open(`document/${article}`);
    await page
      .getByRole('link', { name: /negative, implicit: strongly oppose/u })
      .first()
      .click();
    const panel = page.locator('.panel');
    await panel.getByText('against').first().waitFor();
    const text = (await panel.textContent()) ?? '';
    for (const part of ['name not spoken', 'China', 'implicitly criticizing China', 'the four parties', 'stance.', 'Readings', '4 of 5'])
      expect(text).toContain(part);
    await eventually(() => highlights('chosen')).toEqual(['strongly oppose']);
    await eventually(() => highlights('holder')).toEqual(['the four parties']);
    await eventually(() => highlights('evidence')).toContain('implicitly criticizing China');
    await shoot('document-stance');
    // The same item by a click into the text itself.
    const box = await page.evaluate<{ x: number; y: number }>(
      `(() => { const [range] = CSS.highlights.get('chosen'); const live = document.createRange(); live.setStart(range.startContainer, range.startOffset + 2);
        live.setEnd(range.startContainer, range.startOffset + 6); const { x, y, height } = live.getBoundingClientRect(); return { x: x + 2, y: y + height / 2 }; })()`,
    );
    await page.getByLabel('Close the item').click();
    await panel.getByText('In this text').waitFor();
    await page.mouse.click(box.x, box.y);
    await panel.getByText('name not spoken').waitFor();
  });

  test('walks from mark to mark by keyboard', async () => {
    await open(`document/${article}`);
    await page.locator('.text').focus();
    await page.keyboard.press('ArrowRight');
    await eventually(() => highlights('chosen')).not.toEqual([]);
    const first = await highlights('chosen');
    await page.keyboard.press('ArrowRight');
    await eventually(() => highlights('chosen')).not.toEqual(first);
    await page.keyboard.press('ArrowLeft');
    await eventually(() => highlights('chosen')).toEqual(first);
    await page.keyboard.press('Escape');
    await eventually(() => highlights('chosen')).toEqual([]);
  });

  test.each([
    ['st', 'an item by its id'],
    ['span', 'a span'],
    ['e:japan', 'an entity'],
  ])('opens at %s: %s', async (kind) => {
    const [analysis] = await analysesOf('corpus/lin-us-japan-2plus2');
    const stance = analysis?.stances.find(({ cue }) => cue.text === 'strongly oppose');
    const at = kind === 'st' ? (stance?.id ?? '') : kind === 'span' ? `${stance?.cue.start}-${stance?.cue.end}` : kind;
    await open(`document/${article}/${encodeURIComponent(at)}`);
    await eventually(() => highlights('chosen')).toHaveLength(1);
    expect((await highlights('chosen'))[0]).toMatch(kind === 'e:japan' ? /^Japan/u : /^strongly oppose$/u);
    const sight = await page.evaluate<boolean>(
      `(() => { const [range] = CSS.highlights.get('chosen'); const live = document.createRange(); live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset); const { top, bottom } = live.getBoundingClientRect(); return top > 0 && bottom < innerHeight; })()`,
    );
    expect(sight).toBe(true);
  });

  test('shows every kind of item with its details', async () => {
    const [analysis] = await analysesOf('corpus/lin-us-japan-2plus2');
    const claim = analysis?.claims.find(({ commitment }) => commitment !== undefined);
    for (const [id, words] of [
      [claim?.id, 'Firmness'],
      [analysis?.attributions[0]?.id, 'Content'],
      [analysis?.times[0]?.id, 'Reading'],
      ['e:japan', 'Wikidata'],
    ]) {
      await open(`document/${article}/${encodeURIComponent(id ?? '')}`);
      await page
        .locator('.panel')
        .getByText(words ?? '', { exact: true })
        .waitFor();
    }
  });

  test('opens the passages of a cell of the matrix', async () => {
    await open('matrix');
    await page.getByRole('link', { name: /^Quadrilateral Security Dialogue on China: against, strength 4.*percent without the name/u }).click();
    await page.locator('.passages li').first().waitFor();
    await shoot('matrix');
    await page.locator('.passages a', { hasText: 'strongly oppose' }).first().click();
    await eventually(() => highlights('chosen')).toEqual(['strongly oppose']);
  });

  test('draws positions and dates on a line of time', async () => {
    await open('timeline');
    expect(await page.locator('.dot').count()).toBeGreaterThan(5);
    await page.locator('.year', { hasText: '2024-07-29' }).getByText('the following day').waitFor();
    await shoot('timeline');
    await page.locator('.dot').first().click();
    await page.locator('.panel').getByText('Strength').waitFor();
  });

  test('sorts and filters commitments', async () => {
    await open('commitments');
    const rows = page.locator('tbody tr');
    const all = await rows.count();
    expect(await rows.first().locator('.date').textContent()).toMatch(/\d{4}/u);
    await page.getByRole('button', { name: 'Firmness' }).click();
    expect(await page.locator('th[aria-sort="ascending"]').textContent()).toContain('Firmness');
    await page.getByLabel('with a deadline only').check();
    expect(await rows.count()).toBeLessThan(all);
    await shoot('commitments');
  });

  test('sets two editions side by side and shows a change in both', async () => {
    await open('compare');
    await page
      .getByRole('button', { name: /^▲ strengthened|^strengthened/u })
      .first()
      .click();
    await eventually(() => highlights('chosen')).toHaveLength(2);
    expect((await highlights('chosen')).join(' ')).toMatch(/\w+ \w+/u);
    const before = (await highlights('change-strengthened')).length;
    expect(before).toBeGreaterThan(0);
    await page.getByLabel('strengthened').uncheck();
    await eventually(() => highlights('change-strengthened')).toEqual([]);
    await shoot('compare');
  });

  test('follows a formula through the documents', async () => {
    await open('track');
    await page.getByText('attempts to change the status quo').first().waitFor();
    await page.locator('.dot').first().click();
    await eventually(() => highlights('chosen')).toHaveLength(1);
    expect((await highlights('chosen'))[0]).toMatch(/status\s+quo/u);
  });

  test('searches titles, entities and sentences', async () => {
    await open('documents');
    await page.getByLabel('Search everything').fill('"status quo" china');
    await page.keyboard.press('Enter');
    await page.locator('.hits li').first().waitFor();
    expect(await page.locator('.hits mark').first().textContent()).toMatch(/status quo|china/iu);
    await shoot('search');
    await page.locator('.hits a', { hasText: 'passage' }).first().click();
    await eventually(() => highlights('chosen')).toHaveLength(1);
  });

  test('keeps the colours a reader chooses', async () => {
    await open('documents');
    await page.getByRole('button', { name: /Colours: auto/u }).click();
    await page.getByRole('button', { name: /Colours: light/u }).click();
    await page.getByRole('button', { name: /Colours: dark/u }).waitFor();
    const seen = async (look: string): Promise<string[]> => [(await page.evaluate(look)) as string];
    await eventually(() => seen('getComputedStyle(document.body).colorScheme')).toEqual(['dark']);
    await page.reload();
    await eventually(() => seen('document.documentElement.dataset.theme')).toEqual(['dark']);
    await page.evaluate('localStorage.clear()');
  });

  test('prints the whole text without the tools', async () => {
    await open(`document/${article}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.head').isVisible()).toBe(false);
    expect(await page.locator('.text').isVisible()).toBe(true);
    const pdf = await page.pdf({ path: join(artefacts, 'document.pdf') });
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.emulateMedia({ media: 'screen' });
  });

  test.each([
    'documents',
    `document/${article}`,
    `document/${article}/e%3Aquad`,
    'matrix/e%3Aquad/e%3Achina',
    'timeline',
    'commitments',
    'compare',
    'track',
    'search/japan',
  ])('axe-core finds no fault in %s, light and dark', async (hash) => {
    for (const scheme of ['light', 'dark'] as const) {
      await open(hash, scheme);
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await axeFaults(page)).toEqual([]);
    }
  });

  test('reflows to a narrow window without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const hash of ['documents', `document/${article}/e%3Aquad`, 'matrix', 'timeline', 'commitments', 'compare', 'track']) {
      await open(hash);
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect([hash, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([hash, 390]);
    }
    await shoot('narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('says nothing on its console and asks for nothing but itself', () => {
    expect(said).toEqual([]);
  });
});
