import { CommuniqueError } from '../../core/error.ts';
import { resolveReferences } from '../markup/character-references.ts';
import { scanMarkup } from '../markup/scan-markup.ts';

/** An element of a page. `start` and `end` are the range of its tags and content in the source. */
export interface HtmlElement {
  readonly kind: 'element';
  readonly name: string;
  /** Names and raw values in turn; read through `attribute`. */
  readonly attributes: readonly string[];
  readonly parent: HtmlElement | null;
  readonly children: (HtmlElement | HtmlText)[];
  readonly start: number;
  end: number;
}

/** Characters between two tags, as a range of the source. */
export interface HtmlText {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}

/** Elements nested deeper stand beside each other, as in browsers (Blink stops at 512). */
const DEEPEST = 200;
/** More tags than any page has; a file with more is refused before it fills the memory. */
const MOST_NODES = 300_000;

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const closesParagraph = new Set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul'.split(
    ' ',
  ),
);
/** A tag inside a cell closes nothing outside of it, but for those of the table itself. */
const cells = new Set(['td', 'th', 'caption']);
const tableParts = new Set('table thead tbody tfoot tr td th caption body html'.split(' '));
const scope = new Set('html body table td th caption button object template'.split(' '));
/** For a tag: the open elements it ends, and the elements past which it does not look. */
const endings: ReadonlyMap<string, readonly [ends: ReadonlySet<string>, within: ReadonlySet<string>]> = new Map(
  Object.entries({
    li: ['li', 'ul ol menu'],
    dt: ['dt dd', 'dl'],
    dd: ['dt dd', 'dl'],
    option: ['option', 'select'],
    optgroup: ['option optgroup', 'select'],
    td: ['td th', 'tr table'],
    th: ['td th', 'tr table'],
    tr: ['td th tr', 'table'],
    tbody: ['td th tr thead tbody tfoot', 'table'],
    thead: ['td th tr thead tbody tfoot', 'table'],
    tfoot: ['td th tr thead tbody tfoot', 'table'],
    body: ['head', 'html'],
  }).map(([name, [ends, within]]) => [name, [new Set(ends?.split(' ')), new Set(within?.split(' '))] as const]),
);

/**
 * The elements of an HTML source, with their places in it. End tags that authors leave out are supplied where HTML says so; tags that close
 * nothing are ignored. Throws `input.too-complex` for a source with more tags than `MOST_NODES`.
 */
export function parseHtml(source: string, file: string): HtmlElement {
  const root: HtmlElement = { kind: 'element', name: '#root', attributes: [], parent: null, children: [], start: 0, end: source.length };
  const stack: HtmlElement[] = [root];
  const openCount = new Map<string, number>();
  let nodes = 0;
  const top = (): HtmlElement => stack.at(-1) ?? root;
  function pop(at: number): void {
    const element = stack.pop();
    if (element === undefined) return;
    element.end = at;
    openCount.set(element.name, (openCount.get(element.name) ?? 1) - 1);
  }
  /** Ends every open element down to the outermost of `names`, if one is open inside `within`. */
  function closeInside(names: ReadonlySet<string>, within: ReadonlySet<string>, at: number): void {
    let outermost = -1;
    for (let index = stack.length - 1; index > 0; index--) {
      const name = stack[index]?.name ?? '';
      if (names.has(name)) outermost = index;
      else if (within.has(name)) break;
    }
    while (outermost > 0 && stack.length > outermost) pop(at);
  }
  function count(): void {
    if (++nodes > MOST_NODES) {
      throw new CommuniqueError('input.too-complex', `the page has more than ${MOST_NODES} tags`, {
        place: { file },
        hint: 'Give the statement itself, not the site.',
      });
    }
  }
  scanMarkup(source, {
    text(start, end) {
      count();
      top().children.push({ kind: 'text', start, end });
    },
    open(name, attributes, selfClosing, start, end) {
      count();
      if (closesParagraph.has(name) && (openCount.get('p') ?? 0) > 0) closeInside(new Set(['p']), scope, start);
      const ending = endings.get(name);
      if (ending !== undefined) closeInside(ending[0], ending[1], start);
      const element: HtmlElement = { kind: 'element', name, attributes, parent: top(), children: [], start, end };
      top().children.push(element);
      const foreign = selfClosing && (openCount.get('svg') ?? 0) + (openCount.get('math') ?? 0) > 0;
      if (voidElements.has(name) || foreign || stack.length >= DEEPEST) return;
      stack.push(element);
      openCount.set(name, (openCount.get(name) ?? 0) + 1);
    },
    close(name, start, end) {
      if ((openCount.get(name) ?? 0) === 0) return;
      let index = stack.length - 1;
      while (index > 0 && stack[index]?.name !== name) {
        if (cells.has(stack[index]?.name ?? '') && !tableParts.has(name)) return;
        index--;
      }
      while (stack.length > index + 1) pop(start);
      pop(end);
    },
  });
  while (stack.length > 1) pop(source.length);
  return root;
}

/** Elements that stand in a line of text and part no words. */
export const inlineElements: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The value of an attribute with its references resolved; '' where it is absent. */
export function attribute(element: HtmlElement, name: string): string {
  const { attributes } = element;
  for (let index = 0; index < attributes.length; index += 2) if (attributes[index] === name) return resolveReferences(attributes[index + 1] ?? '');
  return '';
}

/** True where the element has the attribute, with or without a value. */
export function hasAttribute(element: HtmlElement, name: string): boolean {
  for (let index = 0; index < element.attributes.length; index += 2) if (element.attributes[index] === name) return true;
  return false;
}

/** Calls `visit` for each element below `root` in document order; where it returns false the element's content is passed over. */
export function walkElements(root: HtmlElement, visit: (element: HtmlElement) => boolean | void): void {
  for (const child of root.children) if (child.kind === 'element' && visit(child) !== false) walkElements(child, visit);
}

/** The characters of an element, white space in a row made one space. */
export function textOf(element: HtmlElement, source: string): string {
  const parts: string[] = [];
  collect(element, source, parts);
  return resolveReferences(parts.join('')).replace(/\s+/gu, ' ').trim();
}

function collect(element: HtmlElement, source: string, parts: string[]): void {
  if (element.name === 'script' || element.name === 'style') return;
  for (const child of element.children) {
    if (child.kind === 'text') parts.push(source.slice(child.start, child.end));
    else {
      const apart = !inlineElements.has(child.name);
      if (apart) parts.push(' ');
      collect(child, source, parts);
      if (apart) parts.push(' ');
    }
  }
}
