import { attribute, type HtmlElement } from './html-tree.ts';

/** Elements nested deeper than any page's get no selector: it would be as long as the page. */
const DEEPEST = 60;

/**
 * Gives elements their CSS selectors, remembering places among siblings so that a page costs one pass; undefined where an element is nested more than sixty
 * levels below the next one with an id.
 */
export function selectorMaker(page: HtmlElement): (element: HtmlElement) => string | undefined {
  const places = new Map<HtmlElement, string>();
  const ids = countIds(page);
  const stepOf = (element: HtmlElement): string => {
    const known = places.get(element);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    for (const sibling of element.parent?.children ?? []) {
      if (sibling.kind !== 'element') continue;
      const place = (counts.get(sibling.name) ?? 0) + 1;
      counts.set(sibling.name, place);
      places.set(sibling, `${sibling.name}:nth-of-type(${place})`);
    }
    return places.get(element) ?? element.name;
  };
  return (element) => {
    const steps: string[] = [];
    for (let at: HtmlElement | null = element; at !== null && at.parent !== null; at = at.parent) {
      const id = attribute(at, 'id');
      if (/^[A-Za-z][\w-]*$/u.test(id) && ids.get(id) === 1) {
        steps.push(`#${id}`);
        break;
      }
      if (steps.length > DEEPEST) return undefined;
      steps.push(at.name === 'html' || at.name === 'body' ? at.name : stepOf(at));
    }
    return steps.toReversed().join(' > ');
  };
}

function countIds(page: HtmlElement): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (child.kind !== 'element') continue;
      const id = attribute(child, 'id');
      if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1);
      visit(child);
    }
  };
  visit(page);
  return counts;
}
