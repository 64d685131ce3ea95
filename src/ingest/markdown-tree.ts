import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

/** Constructs that cost nothing before their own mark is met. */
const cheap = [gfmFootnote(), gfmStrikethrough(), gfmTaskListItem()];
/** Bare addresses are looked for at every letter, tables at every line: only where a source has what they cannot do without. */
const addresses = { syntax: gfmAutolinkLiteral(), needs: /@|www\.|https?:/iu };
const tables = { syntax: gfmTable(), needs: /\||:-|-:/u };

/** Its search for addresses in the finished tree leaves nodes without a place, whose text would be lost. */
const intoTree = gfmFromMarkdown().map(({ transforms: _transforms, ...extension }) => extension);

/** The tree of a CommonMark + GFM source; every node has its place. */
export function markdownTree(source: string): Root {
  const costly = [addresses, tables].filter(({ needs }) => needs.test(source)).map(({ syntax }) => syntax);
  return fromMarkdown(source, { extensions: [...cheap, ...costly], mdastExtensions: [intoTree] });
}
