import type { BlockKind } from '../../core/document.ts';
import type { BlockWriter } from '../markup/block-writer.ts';
import { attribute, inlineElements, type HtmlElement } from './html-tree.ts';
import type { MainText } from './main-text.ts';

/** What an element is while its text is written: the kind of block, and the depth of lists around it. */
interface Context {
  readonly kind: BlockKind;
  readonly level: number | undefined;
}

const headings: ReadonlyMap<string, number> = new Map(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name, index) => [name, index + 1]));

/** Writes the text of a page's main part as blocks: headings, paragraphs, list items, quotes, table rows, footnotes. */
export function writeHtmlBlocks(main: MainText, source: string, writer: BlockWriter<HtmlElement>): void {
  const context: Context = { kind: 'paragraph', level: undefined };
  for (const part of main.parts) writeElement(part, part, context, { main, source, writer });
}

interface Work {
  readonly main: MainText;
  readonly source: string;
  readonly writer: BlockWriter<HtmlElement>;
}

function writeContent(element: HtmlElement, context: Context, work: Work): void {
  const { writer } = work;
  let broken = -1;
  for (const child of element.children) {
    if (child.kind === 'text') {
      if (element.name === 'pre') writer.verbatim(child.start, child.end);
      else writer.prose(child.start, child.end);
      if (/\S/u.test(work.source.slice(child.start, child.end))) broken = -1;
    } else if (child.name === 'br') {
      // Two breaks in a row part paragraphs on pages that use no <p>.
      if (broken >= 0) writer.block(context.kind, context.level, element);
      else writer.space(child.start, child.end);
      broken = child.start;
    } else if (!work.main.passesOver(child)) {
      writeElement(child, element, context, work);
      broken = -1;
    }
  }
}

function writeElement(element: HtmlElement, parent: HtmlElement, context: Context, work: Work): void {
  const { writer } = work;
  if (inlineElements.has(element.name)) {
    if (!isNoteReference(element, work.source)) writeContent(element, context, work);
    return;
  }
  if (element.name === 'tr') {
    writeRow(element, work);
  } else {
    const inner = contextOf(element, context);
    writer.block(inner.kind, inner.level, element);
    writeContent(element, inner, work);
  }
  writer.block(context.kind, context.level, parent);
}

function contextOf(element: HtmlElement, context: Context): Context {
  const level = headings.get(element.name);
  if (level !== undefined) return { kind: 'heading', level };
  switch (element.name) {
    case 'ul':
    case 'ol':
      return { kind: context.kind === 'footnote' ? 'footnote' : 'list-item', level: (context.kind === 'list-item' ? (context.level ?? 0) : 0) + 1 };
    case 'li':
    case 'p':
    case 'div':
      return isNote(element) ? { kind: 'footnote', level: undefined } : context;
    case 'blockquote':
      return { kind: 'quote', level: undefined };
    case 'pre':
      return { kind: 'code', level: undefined };
    default:
      return context;
  }
}

/** A row's cells parted by a tab; a table used for layout, whose cells hold blocks, is read cell by cell. */
function writeRow(row: HtmlElement, work: Work): void {
  const cells = row.children.filter((child): child is HtmlElement => child.kind === 'element' && (child.name === 'td' || child.name === 'th'));
  const layout = cells.length < 2 || cells.some((cell) => holdsBlocks(cell));
  const { writer } = work;
  writer.block(layout ? 'paragraph' : 'table-row', undefined, row);
  let written = 0;
  for (const cell of cells) {
    if (work.main.passesOver(cell)) continue;
    if (layout) {
      writer.block('paragraph', undefined, cell);
      writeContent(cell, { kind: 'paragraph', level: undefined }, work);
    } else {
      if (written > 0) writer.insert('\t', cell.start);
      writeContent(cell, { kind: 'table-row', level: undefined }, work);
    }
    written++;
  }
}

const holdsBlocks = (cell: HtmlElement): boolean =>
  cell.children.filter((child) => child.kind === 'element' && !inlineElements.has(child.name) && child.name !== 'br').length > 1;

/** A raised number that leads to a note: no word of the text. */
function isNoteReference(element: HtmlElement, source: string): boolean {
  if (element.name === 'a' && /doc-noteref|doc-backlink/u.test(attribute(element, 'role'))) return true;
  if (element.name === 'sup') return isNumberedLink(element, source);
  return element.name === 'a' && /^#_?(?:fn|ftn|footnote|endnote|edn|note|cite)/iu.test(attribute(element, 'href'));
}

function isNumberedLink(element: HtmlElement, source: string): boolean {
  const link = element.children.find((child) => child.kind === 'element' && child.name === 'a');
  return link !== undefined && /^(?:<[^>]*>|\[|\]|\(|\)|\d|[*†‡§↩\s]|\d+\.)*$/u.test(source.slice(element.start, element.end));
}

function isNote(element: HtmlElement): boolean {
  return /^_?(?:fn|ftn|footnote|endnote|edn)s?[-_:.]?\d*$/iu.test(attribute(element, 'id')) || /(?:^|\s)footnotes?(?:$|\s)/iu.test(attribute(element, 'class'));
}
