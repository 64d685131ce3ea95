import type { Nodes, Parents } from 'mdast';
import type { Block, BlockKind } from '../core/document.ts';
import { textBuilder, type TextBuilder } from '../text/offset-map.ts';
import type { CanonicalText } from './ingested-document.ts';
import { markdownDefinitions, markdownParts } from './markdown-parts.ts';
import { markdownTree } from './markdown-tree.ts';

/** A walk over one Markdown tree: the text built so far, its blocks, and the source the offsets point into. */
interface Walk {
  readonly source: string;
  readonly bodyStart: number;
  readonly builder: TextBuilder;
  readonly blocks: Block[];
}

/**
 * The text of a CommonMark + GFM source from `bodyStart` on, without its marks: hard-wrapped lines are joined by a space,
 * backslash escapes and character references resolved, inline HTML left out, and each heading, paragraph, list item, quote, table row
 * and footnote is a block of its own, separated by an empty line.
 */
export function readMarkdown(source: string, bodyStart: number): CanonicalText {
  const builder = textBuilder();
  const blocks: Block[] = [];
  const parts = markdownParts(source, bodyStart);
  const definitions = parts.length === 1 ? '' : `\n\n${markdownDefinitions(source)}`;
  for (const { start, end } of parts) {
    const tree = markdownTree(source.slice(start, end) + definitions);
    // The notes of other parts are written with their own.
    const children = tree.children.filter((child) => (child.position?.start.offset ?? 0) < end - start);
    visitBlocks({ ...tree, children }, { source, bodyStart: start, builder, blocks }, 'paragraph');
  }
  const { text, runs } = builder.finish();
  return { text, blocks, offsetMap: runs };
}

/** Visits block nodes; `kind` is what a paragraph counts as inside the container it stands in. */
function visitBlocks(node: Parents, walk: Walk, kind: BlockKind, level?: number): void {
  for (const child of node.children as readonly Nodes[]) {
    switch (child.type) {
      case 'heading':
        addBlock(child, walk, 'heading', child.depth);
        break;
      case 'paragraph':
        if (kind === 'paragraph' && isBoldLine(child)) addBlock(child, walk, 'heading', 6);
        else addBlock(child, walk, kind, level);
        break;
      case 'blockquote':
        visitBlocks(child, walk, 'quote');
        break;
      case 'list':
        visitBlocks(child, walk, 'list-item', (level ?? 0) + 1);
        break;
      case 'listItem':
        visitBlocks(child, walk, 'list-item', level);
        break;
      case 'table':
        visitBlocks(child, walk, 'table-row');
        break;
      case 'tableRow':
        addBlock(child, walk, 'table-row');
        break;
      case 'footnoteDefinition':
        visitBlocks(child, walk, 'footnote');
        break;
      case 'code':
      case 'html':
        addBlock(child, walk, child.type === 'code' ? 'code' : kind);
        break;
      default:
        break;
    }
  }
}

const PARAGRAPH_BREAK = '\n\n';

/** A builder that puts a paragraph break before the first text it is given, so that a block without text leaves none. */
function breakingBuilder(builder: TextBuilder): TextBuilder {
  let broken = false;
  const open = (text: string, at: number): void => {
    if (broken || text === '') return;
    broken = true;
    builder.insert(PARAGRAPH_BREAK, at);
  };
  return {
    get length() {
      return builder.length;
    },
    add(text, start, end) {
      open(text, start);
      builder.add(text, start, end);
    },
    insert(text, at) {
      open(text, at);
      builder.insert(text, at);
    },
    finish: builder.finish,
  };
}

/** Statements often set their headings as a line of bold text; a bold sentence that ends in a full stop is none. */
function isBoldLine(node: Nodes): boolean {
  if (node.type !== 'paragraph' || node.children.length === 0) return false;
  const bold = node.children.every((child) => child.type === 'strong' || (child.type === 'text' && !/[\p{L}\p{N}]/u.test(child.value)));
  const { start, end } = node.position ?? {};
  return bold && (end?.offset ?? 0) - (start?.offset ?? 0) < 160 && !/[.;,]\W*$/u.test(plainText(node));
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as readonly Nodes[]).map(plainText).join('') : '';
}

function addBlock(node: Nodes, walk: Walk, kind: BlockKind, level?: number): void {
  const { builder, blocks } = walk;
  const before = builder.length;
  visitInline(node, { ...walk, builder: before === 0 ? builder : breakingBuilder(builder) });
  if (builder.length === before) return;
  const start = before === 0 ? 0 : before + PARAGRAPH_BREAK.length;
  blocks.push({ start, end: builder.length, kind, ...(level === undefined ? {} : { level }) });
}

function visitInline(node: Nodes, walk: Walk): void {
  const { builder } = walk;
  const start = startOf(node, walk);
  const end = endOf(node, walk);
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      addAligned(node.value, start, end, walk);
      return;
    case 'html':
      addHtmlText(start, end, walk);
      return;
    case 'break':
      builder.add('\n', start, end);
      return;
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
      return;
    case 'tableRow':
      node.children.forEach((cell, index) => {
        if (index > 0) builder.insert('\t', startOf(cell, walk));
        visitInline(cell, walk);
      });
      return;
    default:
      if ('children' in node) for (const child of node.children as readonly Nodes[]) visitInline(child, walk);
  }
}

const startOf = (node: Nodes, walk: Walk): number => walk.bodyStart + (node.position?.start.offset ?? 0);
const endOf = (node: Nodes, walk: Walk): number => walk.bodyStart + (node.position?.end.offset ?? 0);

/**
 * Adds a node's value beside its source, character by character: a backslash before a mark is skipped, `&amp;` maps to one
 * character, a line break (with the indent or quote marks after it) becomes one space.
 */
function addAligned(value: string, start: number, end: number, walk: Walk): void {
  const { source, builder } = walk;
  let from = start;
  let run = 0;
  let at = start;
  const flush = (to: number): void => {
    if (to > run) builder.add(value.slice(run, to), from, at);
  };
  for (let index = 0; index < value.length && at < end;) {
    const wanted = value[index];
    const found = source[at];
    if (wanted === '\n') {
      flush(index);
      let next = at;
      while (next < end && source[next] !== '\n' && source[next] !== '\r') next++;
      next += source[next] === '\r' && source[next + 1] === '\n' ? 2 : 1;
      const after = value[index + 1];
      while (next < end && after !== undefined && source[next] !== after && /[ \t>\\&]/u.test(source[next] ?? '')) {
        if (source[next] === '\\' || source[next] === '&') break;
        next++;
      }
      builder.add(' ', at, Math.min(next, end));
      index++;
      run = index;
      at = Math.min(next, end);
      from = at;
    } else if (found === wanted && !(found === '&' && reference.test(source.slice(at, at + 12)))) {
      index++;
      at++;
    } else {
      flush(index);
      const width = found === '\\' ? 1 : found === '&' ? Math.max(1, source.slice(at, end).search(/;/u) + 1) : 1;
      if (found === '&') {
        const length = String.fromCodePoint(value.codePointAt(index) ?? 32).length;
        builder.add(value.slice(index, index + length), at, at + width);
        index += length;
      }
      at += width;
      run = index;
      from = at;
    }
    if (index === value.length) flush(index);
  }
}
const reference = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{2,10});/iu;

/** The text between the tags of a raw HTML node; comments, scripts and styles hold none. */
function addHtmlText(start: number, end: number, walk: Walk): void {
  const html = walk.source.slice(start, end);
  const tags = /<!--[^]*?(?:-->|$)|<(script|style)\b[^]*?(?:<\/\1\s*>|$)|<[^>]*(?:>|$)/giu;
  let from = 0;
  for (const tag of html.matchAll(tags)) {
    addAligned(html.slice(from, tag.index), start + from, start + tag.index, walk);
    from = tag.index + tag[0].length;
  }
  addAligned(html.slice(from), start + from, end, walk);
}
