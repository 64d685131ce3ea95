import { CommuniqueError } from '../../core/error.ts';
import { resolveReferences } from '../markup/character-references.ts';
import { scanMarkup } from '../markup/scan-markup.ts';

/** An element of an XML part, or a stretch of its characters (`name` is '' then). */
export interface XmlNode {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: XmlNode[];
  readonly start: number;
  readonly end: number;
}

const DEEPEST = 150;
const MOST_NODES = 400_000;

/**
 * The elements of an XML source, names as they are written with their prefix. Declared entities are not known, so that none can grow.
 * `leaveOut` names elements that are passed over with all they hold. Throws `input.too-complex` beyond 400,000 nodes or 150 levels.
 */
export function parseXml(source: string, file: string, leaveOut: ReadonlySet<string> = new Set()): XmlNode {
  const root: XmlNode = { name: '#root', attributes: [], children: [], start: 0, end: source.length };
  const stack: XmlNode[] = [root];
  const open = new Map<string, number>();
  let skipped = 0;
  let skipping = '';
  let nodes = 0;
  const add = (node: XmlNode): XmlNode => {
    if (++nodes > MOST_NODES) throw tooComplex(`more than ${MOST_NODES} elements`, file);
    (stack.at(-1) ?? root).children.push(node);
    return node;
  };
  scanMarkup(
    source,
    {
      text(start, end) {
        if (skipping === '') add({ name: '', attributes: [], children: [], start, end });
      },
      open(name, attributes, selfClosing, start, end) {
        if (skipping !== '') {
          if (name === skipping && !selfClosing) skipped++;
        } else if (leaveOut.has(name)) {
          if (!selfClosing) {
            skipping = name;
            skipped = 1;
          }
        } else {
          const node = add({ name, attributes, children: [], start, end });
          if (selfClosing) return;
          if (stack.length >= DEEPEST) throw tooComplex(`elements nested deeper than ${DEEPEST}`, file);
          stack.push(node);
          open.set(name, (open.get(name) ?? 0) + 1);
        }
      },
      close(name) {
        if (skipping !== '') {
          if (name === skipping && --skipped === 0) skipping = '';
          return;
        }
        if ((open.get(name) ?? 0) === 0) return;
        for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
          open.set(node.name, (open.get(node.name) ?? 1) - 1);
          if (node.name === name) break;
        }
      },
    },
    true,
  );
  return root;
}

const tooComplex = (what: string, file: string): CommuniqueError =>
  new CommuniqueError('input.too-complex', `the file has ${what}`, { place: { file }, hint: 'Split it into its documents, or give its text.' });

/** The value of an attribute with its references resolved; undefined where it is absent. */
export function xmlAttribute(node: XmlNode, name: string): string | undefined {
  for (let index = 0; index < node.attributes.length; index += 2)
    if (node.attributes[index] === name) return resolveReferences(node.attributes[index + 1] ?? '');
  return undefined;
}

/** The first child of this name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Calls `visit` for each element in document order; where it returns false its content is passed over. */
export function walkXml(node: XmlNode, visit: (node: XmlNode) => boolean | void): void {
  for (const child of node.children) if (child.name !== '' && visit(child) !== false) walkXml(child, visit);
}

/** All characters below a node. */
export function xmlText(node: XmlNode, source: string): string {
  return node.name === '' ? resolveReferences(source.slice(node.start, node.end)) : node.children.map((child) => xmlText(child, source)).join('');
}
