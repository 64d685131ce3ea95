import axe from 'axe-core';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong in a page (WCAG 2.0 to 2.2, A and AA, and its own good practice): one line a fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  // What lies under the sticky head counts as obscured, wherever the page happens to be scrolled to.
  await page.evaluate('scrollTo(0, 0)');
  // Through the debugger, which the page's policy does not bind.
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map((node) => id + ': ' + help + ': ' + node.html.slice(0, 160) + ' ' + (node.failureSummary ?? ''))))`);
}
