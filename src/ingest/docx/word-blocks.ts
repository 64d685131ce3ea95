import type { BlockKind } from '../../core/document.ts';
import { blockWriter, type BlockWriter } from '../markup/block-writer.ts';
import type { ParagraphStyle } from './styles.ts';
import { childOf, walkXml, xmlAttribute, type XmlNode } from './xml-tree.ts';

/** The text of one part of a Word file, and what was met in it. */
export interface WordText extends ReturnType<BlockWriter<number>['finish']> {
  /** Offsets of the text at which Word last began a new page. */
  readonly pageBreaks: readonly number[];
  /** Ids of the notes in the order they are called. */
  readonly noteIds: readonly { readonly id: string; readonly end: boolean }[];
  /** The text of the first paragraph in the style «Title». */
  readonly title: string | undefined;
}

interface Walk {
  readonly writer: BlockWriter<number>;
  readonly styles: ReadonlyMap<string, ParagraphStyle>;
  readonly pageBreaks: number[];
  readonly noteIds: { id: string; end: boolean }[];
  paragraphs: number;
  titleStart: number | undefined;
}

/** Elements whose content is not shown: text that was moved away, and the second form of what is there twice. */
const unseen = new Set(['w:moveFrom', 'w:del', 'mc:Fallback', 'w:rt', 'w:sectPr', 'w:tblPr', 'w:instrText', 'w:delText']);

/**
 * Writes the paragraphs below `root` as blocks, each marked with its number among the paragraphs (`w:p`) of the part, from 1. Text struck out or
 * moved away by tracked changes, field codes and hidden text are left out; what was inserted is in.
 */
export function writeWordBlocks(root: XmlNode, source: string, styles: ReadonlyMap<string, ParagraphStyle>, as?: BlockKind): WordText {
  const walk: Walk = { writer: blockWriter<number>(source), styles, pageBreaks: [], noteIds: [], paragraphs: 0, titleStart: undefined };
  writeChildren(root, walk, as);
  const finished = walk.writer.finish();
  const titled = finished.blocks.find((block) => block.start === walk.titleStart);
  const title = titled === undefined ? undefined : finished.text.slice(titled.start, titled.end);
  return { ...finished, pageBreaks: walk.pageBreaks, noteIds: walk.noteIds, title };
}

function writeChildren(node: XmlNode, walk: Walk, as: BlockKind | undefined): void {
  for (const child of node.children) {
    if (child.name === 'w:p') writeParagraph(child, walk, as);
    else if (child.name === 'w:tr') writeRow(child, walk);
    else if (!unseen.has(child.name)) writeChildren(child, walk, as);
  }
}

function writeParagraph(node: XmlNode, walk: Walk, as: BlockKind | undefined): void {
  walk.paragraphs++;
  const { kind, level, isTitle } = as === undefined ? describe(node, walk.styles) : { kind: as, level: undefined, isTitle: false };
  walk.writer.block(kind, level, walk.paragraphs);
  if (isTitle && walk.titleStart === undefined) walk.titleStart = walk.writer.length === 0 ? 0 : walk.writer.length + 2;
  writeRuns(node, walk);
}

function describe(node: XmlNode, styles: ReadonlyMap<string, ParagraphStyle>): ParagraphStyle {
  const properties = childOf(node, 'w:pPr');
  const style = styles.get(xmlAttribute(childOf(properties, 'w:pStyle') ?? node, 'w:val') ?? '');
  if (style !== undefined && style.kind !== 'paragraph' && style.kind !== 'list-item') return style;
  const numbering = childOf(properties, 'w:numPr');
  const number = xmlAttribute(childOf(numbering, 'w:numId') ?? node, 'w:val');
  if (numbering !== undefined && number !== '0') {
    return { kind: 'list-item', level: Number(xmlAttribute(childOf(numbering, 'w:ilvl') ?? node, 'w:val') ?? 0) + 1, isTitle: false };
  }
  if (style?.kind === 'list-item') return style;
  return { kind: isBold(node) ? 'heading' : 'paragraph', level: isBold(node) ? 6 : undefined, isTitle: false };
}

/** A short line all in bold letters stands for a heading in files that use no styles. */
function isBold(node: XmlNode): boolean {
  let length = 0;
  let plain = false;
  walkXml(node, (child) => {
    if (child.name !== 'w:r') return true;
    const letters = child.children.reduce(
      (sum, part) => (part.name === 'w:t' ? sum + part.children.reduce((all, { start, end }) => all + end - start, 0) : sum),
      0,
    );
    length += letters;
    const bold = childOf(childOf(child, 'w:rPr'), 'w:b');
    if (letters > 0 && (bold === undefined || /^(?:0|false|off)$/u.test(xmlAttribute(bold, 'w:val') ?? ''))) plain = true;
    return false;
  });
  return length > 0 && length < 120 && !plain;
}

function writeRuns(node: XmlNode, walk: Walk): void {
  const { writer } = walk;
  for (const child of node.children) {
    switch (child.name) {
      case 'w:t':
        for (const { start, end } of child.children) writer.prose(start, end);
        break;
      case 'w:tab':
      case 'w:cr':
        writer.space(child.start, child.end);
        break;
      case 'w:br':
        writer.space(child.start, child.end);
        break;
      case 'w:noBreakHyphen':
        writer.insert('-', child.start, child.end);
        break;
      case 'w:lastRenderedPageBreak':
        walk.pageBreaks.push(writer.length);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        walk.noteIds.push({ id: xmlAttribute(child, 'w:id') ?? '', end: child.name === 'w:endnoteReference' });
        break;
      case 'w:p':
        // A paragraph of a text box that is anchored in this one.
        writeParagraph(child, walk, undefined);
        break;
      case 'w:r':
        if (childOf(childOf(child, 'w:rPr'), 'w:vanish') === undefined) writeRuns(child, walk);
        break;
      case 'w:pPr':
      case 'w:rPr':
        break;
      default:
        if (!unseen.has(child.name)) writeRuns(child, walk);
    }
  }
}

/** A row's cells parted by tabs; a table used for layout, whose cells hold several paragraphs, is read cell by cell. */
function writeRow(row: XmlNode, walk: Walk): void {
  const cells = row.children.filter((child) => child.name === 'w:tc' || child.name === 'w:sdt');
  const layout = cells.length < 2 || cells.some((cell) => cell.children.filter((child) => child.name === 'w:p' || child.name === 'w:tbl').length > 2);
  if (layout) {
    for (const cell of cells) writeChildren(cell, walk, undefined);
    return;
  }
  walk.writer.block('table-row', undefined, walk.paragraphs + 1);
  for (const [index, cell] of cells.entries()) {
    if (index > 0) walk.writer.insert('\t', cell.start);
    walkXml(cell, (child) => {
      if (child.name !== 'w:p') return !unseen.has(child.name);
      walk.paragraphs++;
      writeRuns(child, walk);
      walk.writer.space(child.start, child.end);
      return false;
    });
  }
}
