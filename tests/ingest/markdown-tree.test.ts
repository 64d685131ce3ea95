import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { expect, test } from 'vitest';
import { markdownTree } from '../../src/ingest/markdown-tree.ts';
import { readMarkdown } from '../../src/ingest/markdown.ts';

/** The tree with every construct always at hand. */
const whole = (source: string): unknown =>
  fromMarkdown(source, {
    extensions: [gfmFootnote(), gfmStrikethrough(), gfmTaskListItem(), gfmAutolinkLiteral(), gfmTable()],
    mdastExtensions: [gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension)],
  });

test('leaving out what a source cannot need changes no tree', () => {
  const pieces = [
    'a',
    'W',
    'www',
    '.',
    'http',
    'https',
    ':',
    '//',
    'x.org',
    '@',
    '|',
    '-',
    ':-',
    '\n',
    '\n\n',
    ' ',
    '~',
    '[^1]',
    '[ ]',
    '- ',
    '\\',
    '*',
    '`',
    '&#64;',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (parts) => {
      const source = parts.join('');
      expect(markdownTree(source)).toEqual(whole(source));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['Write to press/desk@state.gov today.', 'Write to press/desk@state.gov today.'],
  ['Write to press\\@state.gov today.', 'Write to press@state.gov today.'],
  ['See https&colon;//state.gov today.', 'See https://state.gov today.'],
  ['See w&#119;w.state.gov today.', 'See www.state.gov today.'],
])('an address that is none to the parser costs its paragraph no word: «%s»', (source, text) => {
  expect(readMarkdown(source, 0).text).toBe(text);
});
