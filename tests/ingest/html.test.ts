import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/ingest/read-document.ts';
import { toSource } from '../../src/text/offset-map.ts';

const read = (source: string | Uint8Array, uri = 'statement.html') => readDocument({ bytes: Buffer.from(source), uri });
const page = (body: string, head = ''): string => `<!doctype html><html lang="en-GB"><head><title>T</title>${head}</head><body>${body}</body></html>`;
const textOf = async (body: string): Promise<string> => (await read(page(body))).document.text;

const statement = page(
  `<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/press">Press</a></li></ul></nav></header>
  <div class="layout has-sidebar"><main><article>
  <h1>Joint Statement of Merrow and Sarkova</h1>
  <p>The two ministers met in&nbsp;Port Halcyon and <em>strongly</em> condemned the attack &mdash; &ldquo;an outrage&rdquo;.<sup><a href="#fn1">1</a></sup></p>
  <div class="share-bar"><a href="/tw">Share on Twitter</a> <a href="/fb">Share on Facebook</a></div>
  <h2>Maritime security</h2>
  <ul><li>Both sides reaffirmed freedom of navigation in the Straits of Corran.</li><li>They will hold patrols.</li></ul>
  <blockquote><p>We stand together, the minister of Merrow said.</p></blockquote>
  <table><tr><th>Year</th><th>Patrols</th></tr><tr><td>2023</td><td>12</td></tr></table>
  <p>The ministers agreed to meet again in the following year, in Sarkova.</p>
  <div class="footnotes"><p id="fn1">The attack of 3 May on the ferry at Port Halcyon.</p></div>
  </article><aside><p>Subscribe to our newsletter for the latest news from the Ministry, every week.</p></aside></main></div>
  <div id="comments"><p>First! I totally disagree with all of this, and I shall say so at length here.</p></div>
  <footer><p>© 2024 Ministry of Foreign Affairs of Merrow, all rights reserved, 1 Harbour Street.</p></footer>`,
  `<link rel="canonical" href="https://mfa.merrow.example/2024/statement">
  <meta property="og:title" content="Joint Statement of Merrow and Sarkova - MFA Merrow"><meta property="og:site_name" content="MFA Merrow">
  <meta property="article:published_time" content="2024-05-18T23:30:00+09:00">`,
);

describe('the main text of a page', () => {
  test('keeps headings, lists, quotes, tables and notes as blocks and leaves the frame of the page out', async () => {
    const { document, blocks } = await read(statement);
    expect(blocks.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])).toEqual([
      ['heading', 'Joint Statement of Merrow and Sarkova'],
      ['paragraph', 'The two ministers met in Port Halcyon and strongly condemned the attack — “an outrage”.'],
      ['heading', 'Maritime security'],
      ['list-item', 'Both sides reaffirmed freedom of navigation in the Straits of Corran.'],
      ['list-item', 'They will hold patrols.'],
      ['quote', 'We stand together, the minister of Merrow said.'],
      ['table-row', 'Year\tPatrols'],
      ['table-row', '2023\t12'],
      ['paragraph', 'The ministers agreed to meet again in the following year, in Sarkova.'],
      ['footnote', 'The attack of 3 May on the ferry at Port Halcyon.'],
    ]);
  });

  test.each([
    [
      'parts paragraphs made with two breaks',
      '<div>Japan opposes the attempt.<br><br>Australia agrees.</div>',
      'Japan opposes the attempt.\n\nAustralia agrees.',
    ],
    ['joins lines made with one break', '<p>Japan opposes<br>the attempt.</p>', 'Japan opposes the attempt.'],
    ['supplies the ends of paragraphs', '<p>One sentence here.<p>Another sentence here.', 'One sentence here.\n\nAnother sentence here.'],
    ['joins words that only markup parts', '<p>the <b>Q</b>uad and its <span>mem</span>bers</p>', 'the Quad and its members'],
    ['reads text that no block holds', 'Tokyo regrets the decision.', 'Tokyo regrets the decision.'],
    ['reads a table used for layout cell by cell', '<table><tr><td><p>First paragraph.</p><p>Second.</p></td></tr></table>', 'First paragraph.\n\nSecond.'],
    [
      'passes over what is not shown',
      '<p>Seen text.</p><p hidden>Not this.</p><p style="display: none">Nor this.</p><script>var a="<p>";</script>',
      'Seen text.',
    ],
    ['counts spaces, breaks and references to spaces in a row as one', '<p>a  b &nbsp;c&nbsp; d \n e &#32;f</p>', 'a b c d e f'],
    ['drops soft hyphens', '<p>the com&shy;muni&shy;qué</p>', 'the communiqué'],
    ['takes comments for nothing', '<p>One <!-- two <p> --> three</p>', 'One three'],
    ['keeps a less-than sign that opens no tag', '<p>3 < 5 and a<b</p>', '3 < 5 and a'],
  ])('%s', async (_name, body, text) => {
    expect(await textOf(body)).toBe(text);
  });
});

describe('facts a page states about itself', () => {
  test('come from its head, with the place they were read from', async () => {
    const { document } = await read(statement);
    expect(document).toMatchObject({
      title: 'Joint Statement of Merrow and Sarkova',
      published: { value: '2024-05-18', basis: 'source' },
      language: 'en',
      source: { url: 'https://mfa.merrow.example/2024/statement', mediaType: 'text/html' },
    });
    const date = document.drawn?.find(({ field }) => field === 'date');
    expect(date).toMatchObject({ value: '2024-05-18', from: 'meta[article:published_time]' });
    expect(statement.slice(...(date?.range ?? [0, 0]))).toContain('2024-05-18T23:30:00+09:00');
  });

  test('JSON-LD names title, day, authors and an issuing government', async () => {
    const script = JSON.stringify({
      '@graph': [
        { '@type': 'WebSite', name: 'Site' },
        {
          '@type': 'NewsArticle',
          headline: 'Ministers meet',
          datePublished: '2024-07-28',
          author: [{ name: 'A. Writer' }, { name: 'B. Writer' }],
          publisher: { '@type': 'GovernmentOrganization', name: 'Ministry of Foreign Affairs of Merrow' },
        },
      ],
    });
    const { document } = await read(page('<p>Text of the statement.</p>', `<script type="application/ld+json">${script}</script>`));
    expect(document).toMatchObject({ title: 'Ministers meet', authors: ['A. Writer', 'B. Writer'], issuers: ['Ministry of Foreign Affairs of Merrow'] });
  });

  test('never stand over what the user gave', async () => {
    const { document } = await readDocument({ bytes: Buffer.from(statement), uri: 'a.html', metadata: { date: '2020-01-02', title: 'Mine' } });
    expect([document.title, document.published]).toEqual(['Mine', { value: '2020-01-02', basis: 'metadata' }]);
    expect(document.drawn?.map(({ field }) => field)).not.toContain('date');
  });
});

describe('the way back', () => {
  test('each word leads to its characters in the source, and each block to its element', async () => {
    const { document, blocks } = await read(statement);
    const dom = parseHTML(statement).document;
    for (const match of document.text.matchAll(/[A-Za-z]+/gu)) {
      const { start, end } = toSource(document.offsetMap, match.index, match.index + match[0].length);
      expect(statement.slice(start, end)).toBe(match[0]);
    }
    expect(document.locations?.paths?.length).toBe(blocks.length);
    for (const [start, end, path] of document.locations?.paths ?? []) {
      const words = document.text.slice(start, end).replaceAll(/\s+/gu, '');
      expect(dom.querySelector(path)?.textContent?.replaceAll(/\s+|(?<=\.)1$|(?<=”\.)1/gu, '')).toContain(words.slice(0, 40));
    }
  });
});

describe('the encoding of a page', () => {
  const latin = Buffer.from(page('<p>The Communiqu\u00E9 of S\u00E3o Tom\u00E9</p>', '<meta charset="iso-8859-1">'), 'latin1');
  test.each([
    ['declared in the page', latin, undefined],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${page('<p>The Communiqué of São Tomé</p>')}`, 'utf16le'), undefined],
    ['named by the server', Buffer.from(page('<p>The Communiqu\u00E9 of S\u00E3o Tom\u00E9</p>'), 'latin1'), 'windows-1252'],
    ['declared wrongly, for it is UTF-8', Buffer.from(page('<p>The Communiqué of São Tomé</p>', '<meta charset="us-ascii-unknown">')), undefined],
  ])('%s', async (_name, bytes, charset) => {
    const { document } = await readDocument({ bytes, uri: 'a.html', ...(charset === undefined ? {} : { charset }) });
    expect(document.text).toBe('The Communiqué of São Tomé');
  });
});

describe('a page is told by its content, not by its name', () => {
  test.each([
    ['statement.txt', '<!DOCTYPE html><p>Text.</p>', 'text/html'],
    ['statement', '<html><p>Text.</p>', 'text/html'],
    ['statement.html', 'Just text, without a tag.', 'text/plain'],
    ['statement.md', '<div>\n\nText.\n\n</div>', 'text/markdown'],
  ])('%s that begins %j', async (uri, source, mediaType) => {
    expect((await read(source, uri)).document.source.mediaType).toBe(mediaType);
  });
});

describe('hostile pages', () => {
  test.each([
    ['100,000 divs in each other', `${'<div>'.repeat(100_000)}Text of it.${'</div>'.repeat(100_000)}`],
    ['100,000 end tags that close nothing', `${'<div>'.repeat(5000)}Text of it.${'</span>'.repeat(100_000)}`],
    ['an attribute without end', `<p>Text of it.</p><p title="${'x'.repeat(1_000_000)}`],
    ['a comment without end', `<p>Text of it.</p><!--${'-'.repeat(1_000_000)}`],
    ['references in a row', `<p>Text of it.</p><!--${'&amp'.repeat(100_000)}-->`],
  ])('%s are read in one pass', async (_name, body) => {
    expect((await read(`<!doctype html>${body}`)).document.text).toBe('Text of it.');
  });

  test('more tags than any page has are refused', async () => {
    await expect(read(`<!doctype html>${'<b>a'.repeat(600_000)}`)).rejects.toThrow(expect.objectContaining({ code: 'input.too-complex' }));
  });

  test('references beyond measure are refused before they fill the memory', async () => {
    const error = { code: 'input.too-complex', place: { file: 'statement.html' } };
    await expect(read(`<!doctype html><p>${'&amp;b'.repeat(1_100_000)}`)).rejects.toThrow(expect.objectContaining(error));
  });

  test('no soup of tags is refused, and every word leads back to the same word', async () => {
    const parts = [
      'alpha',
      'beta ',
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '</b>',
      '<table>',
      '<tr>',
      '<td>',
      '<li>',
      '<ul>',
      '</ul>',
      '&amp;',
      '&lt',
      '<br>',
      '<!--',
      '-->',
      '<a href="',
      '">',
      "'",
      '<',
      '>',
      '\n',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), async (soup) => {
        const source = `<!doctype html><p>The first sentence stands here in peace.</p>${soup.join('')}`;
        const { document } = await read(source);
        for (const match of document.text.matchAll(/alpha|beta/gu)) {
          const { start, end } = toSource(document.offsetMap, match.index, match.index + match[0].length);
          expect(source.slice(start, end)).toBe(match[0]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
