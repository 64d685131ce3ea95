import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommuniqueError } from '../../src/core/error.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { toSource } from '../../src/text/offset-map.ts';

const read = (source: string, uri = 'statement.md') => readDocument({ bytes: Buffer.from(source), uri });

/** The source characters that a word of the canonical text came from. */
async function backToSource(source: string, word: string, uri?: string): Promise<string> {
  const { document } = await read(source, uri);
  const at = document.text.indexOf(word);
  const { start, end } = toSource(document.offsetMap, at, at + word.length);
  return source.slice(start, end);
}

describe('Markdown', () => {
  test.each([
    ['joins hard-wrapped lines', 'We strongly\noppose any\nattempt.', 'We strongly oppose any attempt.'],
    ['takes emphasis and links off', '*Condemns* the [attack](https://x.org) in **full**.', 'Condemns the attack in full.'],
    ['resolves escapes and references', 'Cases \\#4 \\& 5 &amp; 6 &#8212; done', 'Cases #4 & 5 & 6 — done'],
    ['leaves inline HTML out and keeps its words', 'a <u>free</u> and <b>open</b> region', 'a free and open region'],
    ['parts headings from paragraphs', '# Title\n\nText.', 'Title\n\nText.'],
    ['keeps list items apart', '- one\n- two', 'one\n\ntwo'],
    ['joins wrapped lines of a quotation', '> We will\n> stand firm.', 'We will stand firm.'],
    ['parts the cells of a table row', '| a | b |\n|---|---|\n| c | d |', 'a\tb\n\nc\td'],
    ['skips scripts', 'before\n\n<script>alert(1)</script>\n\nafter', 'before\n\nafter'],
  ])('%s', async (_name, source, text) => {
    expect((await read(source)).document.text).toBe(text);
  });

  test('names headings, bold lines, list items and quotes', async () => {
    const { blocks, document } = await read('# A\n\n**Maritime security**\n\nText.\n\n1. One\n\n> Q\n');
    expect(blocks.map((block) => [block.kind, document.text.slice(block.start, block.end)])).toEqual([
      ['heading', 'A'],
      ['heading', 'Maritime security'],
      ['paragraph', 'Text.'],
      ['list-item', 'One'],
      ['quote', 'Q'],
    ]);
  });

  test.each([
    ['---\ntitle: T\n---\nWe *strongly* oppose', 'strongly', 'strongly'],
    ['A &amp; B \\# C', 'B', 'B'],
    ['A &amp; B', '&', '&amp;'],
    ['> one\n> two three', 'three', 'three'],
    ['one\r\ntwo \\* three', 'three', 'three'],
  ])('leads back from %j to the source of «%s»', async (source, word, found) => {
    expect(await backToSource(source, word)).toBe(found);
  });
});

describe('plain text', () => {
  test('CR LF, CR and a byte-order mark leave the same text', async () => {
    const text = 'One line.\nTwo lines.\n\nThree.';
    for (const source of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`])
      expect((await read(source, 'a.txt')).document.text).toBe(text);
  });

  test('a word after CR LF leads back to its own characters', async () => {
    expect(await backToSource('a\r\nb\r\nTokyo', 'Tokyo', 'a.txt')).toBe('Tokyo');
  });

  test('a text that was not changed needs no map', async () => {
    expect((await read('Plain.', 'a.txt')).document.offsetMap).toBeUndefined();
  });
});

describe('metadata', () => {
  test('comes from front matter; what is unknown is kept', async () => {
    const { document } = await read('---\ntitle: "A: b"\nissuers: [Japan, Australia]\ndate: 2024-07-28\ngenre: joint-statement\ntags: x\n---\nText.');
    expect(document).toMatchObject({
      title: 'A: b',
      issuers: ['Japan', 'Australia'],
      published: { value: '2024-07-28', basis: 'metadata' },
      genre: 'joint-statement',
      metadata: { tags: 'x' },
      text: 'Text.',
    });
  });

  test('a sidecar wins over front matter', async () => {
    const { document } = await readDocument({ bytes: Buffer.from('---\ndate: 2020\n---\nText.'), uri: 'a.md', metadata: { date: '2024-05', id: 'My Id' } });
    expect([document.id, document.published.value]).toEqual(['my-id', '2024-05']);
  });

  test.each(['2024-02-30', '28 July 2024', '2024-13'])('a date like «%s» is left out with a diagnostic', async (date) => {
    const { document, diagnostics } = await read(`---\ndate: "${date}"\n---\nText.`);
    expect([document.published.value, diagnostics.map((item) => item.code)]).toEqual([null, ['metadata.date']]);
  });

  test('without a date there is none, and never today', async () => {
    expect((await read('Text.')).document.published).toEqual({ value: null, basis: 'missing' });
  });

  test('three dashes that nothing closes are text', async () => {
    expect((await read('---\nText: a, b: c', 'a.txt')).document.text).toBe('---\nText: a, b: c');
  });
});

describe('bad input is refused with what, where and what to do', () => {
  test.each([
    ['an empty file', '', 'a.txt', 'input.empty'],
    ['blank lines only', ' \n\n\t', 'a.txt', 'input.empty'],
    ['front matter without text', '---\ntitle: T\n---\n', 'a.md', 'input.empty'],
    ['broken YAML', '---\ntitle: [a\n---\nText', 'a.md', 'input.front-matter'],
    ['front matter that is a list', '---\n- a\n---\nText', 'a.md', 'input.front-matter'],
    ['a title that is a number list', '---\ntitle: [1, 2]\n---\nText', 'a.md', 'input.metadata'],
  ])('%s', async (_name, source, uri, code) => {
    await expect(read(source, uri)).rejects.toThrow(expect.objectContaining({ code, place: expect.objectContaining({ file: uri }) }));
  });

  test('the line of a YAML fault counts from the top of the file', async () => {
    try {
      await read('---\ntitle: ok\nissuers: "open\n---\nText');
      expect.unreachable();
    } catch (error) {
      expect(error instanceof CommuniqueError && error.place.line).toBeGreaterThanOrEqual(3);
    }
  });
});

test('no Markdown is refused, and every word leads back to the same word', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          'alpha',
          'beta',
          ' ',
          '\n',
          '\n\n',
          '*',
          '_',
          '# ',
          '- ',
          '> ',
          '`',
          '[',
          '](x)',
          '&amp;',
          '&lt',
          '\\',
          '<b>',
          '</b>',
          '|',
          '1. ',
          'é',
          '🇯🇵',
          '    ',
        ),
        { maxLength: 40 },
      ),
      async (parts) => {
        const source = `start ${parts.join('')}`;
        const { document } = await read(source);
        for (const match of document.text.matchAll(/alpha|beta/gu)) {
          const { start, end } = toSource(document.offsetMap, match.index, match.index + match[0].length);
          expect(source.slice(start, end)).toBe(match[0]);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['quotes in quotes', '>'.repeat(20_000)],
  ['lists in lists', '- '.repeat(3000)],
  ['lists by ever deeper indents', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ['brackets without end', ']'.repeat(50_000)],
])('Markdown with %s is read as plain text', async (_name, source) => {
  const { document, diagnostics } = await read(`Text.\n\n${source}`);
  expect([document.text.slice(0, 5), diagnostics.map(({ code }) => code)]).toEqual(['Text.', ['ingest.markdown']]);
});

test('long Markdown, read in parts, is what its parts are', async () => {
  const part =
    '# On the Straits\n\nThe *two sides* condemn [the attack][1].[^a]\n\n- one\n\n- two\n\n```\n# no heading\n\nno paragraph\n```\n\n| a | b |\n|---|---|\n| c | d |\n';
  const end = '\n[1]: https://a.example\n\n[^a]: A note.\n';
  const { text } = (await read(part + end)).document;
  const body = text.slice(0, text.indexOf('\n\nA note.'));
  const { document, blocks, diagnostics } = await read(Array.from({ length: 600 }, () => part).join('\n') + end);
  expect(diagnostics).toEqual([]);
  expect(document.text).toBe(`${Array.from({ length: 600 }, () => body).join('\n\n')}\n\nA note.`);
  expect(blocks.filter(({ kind }) => kind === 'footnote')).toHaveLength(1);
  const last = document.text.lastIndexOf('condemn');
  const { start } = toSource(document.offsetMap, last, last + 7);
  expect((Array.from({ length: 600 }, () => part).join('\n') + end).slice(start, start + 7)).toBe('condemn');
});
