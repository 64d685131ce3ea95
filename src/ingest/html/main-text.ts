import { isMute, standsAround } from './boilerplate.ts';
import { attribute, inlineElements, type HtmlElement } from './html-tree.ts';

/** What an element holds: characters of text, characters in links, and how much of it reads like sentences. */
export interface Weight {
  readonly text: number;
  readonly link: number;
  readonly prose: number;
}

/** The part of a page that is its text: elements in their order, and what in them is to be passed over. */
export interface MainText {
  readonly parts: readonly HtmlElement[];
  passesOver(element: HtmlElement): boolean;
}

const NOTHING: Weight = { text: 0, link: 0, prose: 0 };

/**
 * The element that holds a page's own text. Characters of text in paragraph-like elements are counted, those in links taken off, whatever is
 * called navigation, sharing, comment or advertisement left out; from the body the search goes down as long as one child
 * holds nearly all that its parent holds.
 */
export function findMainText(page: HtmlElement, source: string): MainText {
  const all = new Map<HtmlElement, Weight>();
  const over = new Set<HtmlElement>();
  const total = weigh(page, source, all, over, false, isMute).prose;
  const weights = new Map<HtmlElement, Weight>();
  weigh(page, source, weights, over, false, (element) => over.has(element) || isAround(element, all.get(element)?.prose ?? 0, total));
  const root = descend(page, weights);
  const parts = withNeighbours(root, weights, over);
  return { parts, passesOver: (element) => over.has(element) || isLinkList(element, weights.get(element) ?? NOTHING) };
}

/** Names alone do not take away what holds most of the page: themes call a whole page `has-sidebar`. */
function isAround(element: HtmlElement, prose: number, total: number): boolean {
  if (element.name === 'body' || element.name === 'html' || isInSentence(element)) return false;
  return standsAround(element) && prose < total * 0.4;
}

/** A word of a sentence, whatever its class is called. */
function isInSentence(element: HtmlElement): boolean {
  return inlineElements.has(element.name) && element.parent?.name === 'p';
}

function weigh(
  element: HtmlElement,
  source: string,
  weights: Map<HtmlElement, Weight>,
  over: Set<HtmlElement>,
  inLink: boolean,
  isOver: (element: HtmlElement) => boolean,
): Weight {
  let text = 0;
  let link = 0;
  let prose = 0;
  let ownText = 0;
  let ownLink = 0;
  for (const child of element.children) {
    if (child.kind === 'text') {
      const length = lettersOf(source, child.start, child.end);
      text += length;
      ownText += length;
      if (inLink) {
        link += length;
        ownLink += length;
      }
      continue;
    }
    if (isOver(child)) {
      over.add(child);
      continue;
    }
    const weight = weigh(child, source, weights, over, inLink || child.name === 'a', isOver);
    text += weight.text;
    link += weight.link;
    if (inlineElements.has(child.name)) {
      ownText += weight.text;
      ownLink += weight.link;
    }
    prose += weight.prose;
  }
  if (!inlineElements.has(element.name) && ownText >= 25 && ownLink * 3 < ownText) prose += ownText - ownLink;
  const made = { text, link, prose };
  weights.set(element, made);
  return made;
}

/** Characters but for white space. */
function lettersOf(source: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (source.charCodeAt(at) > 32) count++;
  return count;
}

/** From the whole page down to the element below which the text is spread over several children. */
function descend(page: HtmlElement, weights: ReadonlyMap<HtmlElement, Weight>): HtmlElement {
  let best = page;
  for (;;) {
    const all = weights.get(best)?.prose ?? 0;
    if (all === 0) return best;
    const next = best.children.find(
      (child): child is HtmlElement => child.kind === 'element' && !inlineElements.has(child.name) && (weights.get(child)?.prose ?? 0) >= all * 0.7,
    );
    if (next === undefined || next.name === 'p') return best;
    best = next;
  }
}

/** How far above the main element its first and last paragraphs may stand. */
const LEVELS = 2;

/** The main element and, beside it, paragraphs and parts that belong to it: a lead above the body, a second half below an advertisement. */
function withNeighbours(root: HtmlElement, weights: ReadonlyMap<HtmlElement, Weight>, over: ReadonlySet<HtmlElement>): readonly HtmlElement[] {
  let parts: readonly HtmlElement[] = [root];
  const main = weights.get(root)?.prose ?? 0;
  let inner = root;
  for (let level = 0; level < LEVELS && inner.parent !== null && inner.name !== 'body'; level++) {
    const siblings = inner.parent.children.filter((child): child is HtmlElement => child.kind === 'element' && !over.has(child));
    const at = siblings.indexOf(inner);
    const belongs = (sibling: HtmlElement): boolean => {
      const { text, link, prose } = weights.get(sibling) ?? NOTHING;
      if (inlineElements.has(sibling.name) || link > text * 0.25) return false;
      return prose >= main * 0.2 || (prose >= 80 && isLeaf(sibling));
    };
    parts = [...siblings.slice(0, at).filter(belongs), ...parts, ...siblings.slice(at + 1).filter(belongs)];
    inner = inner.parent;
  }
  return parts;
}

/** An element without blocks inside. */
const isLeaf = (element: HtmlElement): boolean =>
  element.children.every((child) => child.kind === 'text' || inlineElements.has(child.name) || child.name === 'br');

/** A block that is mostly links is a list of other pages, unless it is a short piece of a sentence. */
function isLinkList(element: HtmlElement, weight: Weight): boolean {
  if (inlineElements.has(element.name) || attribute(element, 'itemprop') === 'articleBody') return false;
  return weight.text > 0 && weight.link > weight.text * 0.5 && weight.text - weight.link < 80 && weight.prose === 0;
}
