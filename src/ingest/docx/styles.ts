import type { BlockKind } from '../../core/document.ts';
import { childOf, xmlAttribute, type XmlNode } from './xml-tree.ts';

/** What a paragraph style makes of a paragraph. */
export interface ParagraphStyle {
  readonly kind: BlockKind;
  readonly level: number | undefined;
  readonly isTitle: boolean;
}

const DEEPEST = 12;

/** The paragraph styles of `word/styles.xml` by their ids: headings by outline level or built-in name, lists, quotes, notes; styles inherit. */
export function readStyles(root: XmlNode | undefined): ReadonlyMap<string, ParagraphStyle> {
  const nodes = new Map<string, XmlNode>();
  for (const style of childOf(root, 'w:styles')?.children ?? []) {
    const id = style.name === 'w:style' ? xmlAttribute(style, 'w:styleId') : undefined;
    if (id !== undefined) nodes.set(id, style);
  }
  return new Map([...nodes].map(([id, node]) => [id, resolve(node, nodes, 0)]));
}

function resolve(node: XmlNode, nodes: ReadonlyMap<string, XmlNode>, depth: number): ParagraphStyle {
  const own = readStyle(node);
  if (own !== undefined) return own;
  const base = nodes.get(xmlAttribute(childOf(node, 'w:basedOn') ?? node, 'w:val') ?? '');
  return base === undefined || depth > DEEPEST ? { kind: 'paragraph', level: undefined, isTitle: false } : resolve(base, nodes, depth + 1);
}

function readStyle(node: XmlNode): ParagraphStyle | undefined {
  const name = (xmlAttribute(childOf(node, 'w:name') ?? node, 'w:val') ?? '').toLowerCase();
  const properties = childOf(node, 'w:pPr');
  const outline = Number(xmlAttribute(childOf(properties, 'w:outlineLvl') ?? node, 'w:val') ?? Number.NaN);
  const heading = /^heading (\d)$/u.exec(name);
  if (name === 'title') return { kind: 'heading', level: 1, isTitle: true };
  if (heading !== null) return { kind: 'heading', level: Number(heading[1]), isTitle: false };
  if (name === 'subtitle') return { kind: 'heading', level: 2, isTitle: false };
  if (outline >= 0 && outline < 9) return { kind: 'heading', level: outline + 1, isTitle: false };
  if (/^(?:list (?:bullet|number)|bullet)/u.test(name) || childOf(properties, 'w:numPr') !== undefined) return { kind: 'list-item', level: 1, isTitle: false };
  if (/quote|block text/u.test(name)) return { kind: 'quote', level: undefined, isTitle: false };
  if (/^(?:footnote|endnote) text/u.test(name)) return { kind: 'footnote', level: undefined, isTitle: false };
  return undefined;
}
