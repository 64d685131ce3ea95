import type { CanonicalText } from '../ingested-document.ts';
import { blockWriter } from '../markup/block-writer.ts';
import { selectorMaker } from './dom-path.ts';
import { writeHtmlBlocks } from './html-blocks.ts';
import { readHtmlFacts } from './html-metadata.ts';
import { parseHtml, type HtmlElement } from './html-tree.ts';
import { findMainText } from './main-text.ts';

/**
 * The text of an HTML page: its main part, without navigation, sharing, comments and advertisements, as headings, paragraphs, list items,
 * quotes, table rows and footnotes. Every character leads back to the source and every block to its element by a CSS
 * selector. Throws `input.too-complex` for a page of more tags than any page has.
 */
export function readHtml(source: string, file: string): CanonicalText {
  const page = parseHtml(source, file);
  const main = findMainText(page, source);
  const writer = blockWriter<HtmlElement>(source);
  writeHtmlBlocks(main, source, writer);
  const { text, blocks, runs, marks } = writer.finish();
  const selectorOf = selectorMaker(page);
  const paths = blocks.flatMap(({ start, end }, index): [number, number, string][] => {
    const element = marks[index];
    const selector = element === undefined ? undefined : selectorOf(element);
    return selector === undefined ? [] : [[start, end, selector]];
  });
  return { text, blocks, offsetMap: runs, locations: { paths }, drawn: readHtmlFacts(page, source) };
}
