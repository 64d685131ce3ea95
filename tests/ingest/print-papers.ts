import { chromiumPath, startBrowser } from '../browser/chromium.ts';

/** Words with soft hyphens, at which they may be broken. */
const breakable = (text: string): string => text.replace(/[a-z]{3}(?=[a-z]{3})/gu, '$&\u00AD');

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** How a page is styled before it is printed. */
const styles: readonly (readonly [name: string, css: string, landscape?: boolean])[] = [
  ['printed: two columns, justified, hyphens', 'body{font:10.5pt/1.25 "Liberation Serif";columns:2;text-align:justify;hyphens:manual}'],
  ['printed: letters set apart, ligatures', 'body{font:11pt/1.5 "DejaVu Serif"}p:nth-of-type(odd){letter-spacing:.14em}'],
  ['printed: three columns, tight lines', 'body{font:10pt/1 "Liberation Sans Narrow";columns:3;column-gap:10pt;hyphens:manual}', true],
  ['printed: first letters large, italics', 'body{font:italic 11pt/1.4 "Liberation Serif"}p::first-letter{font-size:30pt;float:left;line-height:.8}'],
  ['printed: drawn smaller by a transform', 'body{font:16px/1.4 "DejaVu Sans";transform:scale(.7);transform-origin:0 0;width:130%}'],
];

/** The text as Chromium prints it, in all styles or in that of a number, with head and page numbers; none where there is no Chromium. */
export async function printPapers(text: string, only?: number): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  if (chromiumPath === undefined) return [];
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const papers: { name: string; bytes: Uint8Array }[] = [];
    for (const [name, css, landscape = false] of only === undefined ? styles : [styles[only % styles.length] ?? styles[0] ?? ['', '']]) {
      const paragraphs = text.split(/\n{2,}/u).map((paragraph) => `<p>${escape(css.includes('hyphens') ? breakable(paragraph) : paragraph)}</p>`);
      await page.setContent(`<!doctype html><html lang="en"><style>${css}</style><body>${paragraphs.join('')}</body></html>`);
      const bytes = await page.pdf({
        format: 'A4',
        landscape,
        margin: { top: '70px', bottom: '70px', left: '60px', right: '60px' },
        displayHeaderFooter: true,
        headerTemplate: '<div style="font-size:8px;width:100%;text-align:center">Quarterly Comment</div>',
        footerTemplate: '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
      });
      papers.push({ name, bytes });
    }
    return papers;
  } finally {
    await browser.close();
  }
}
