/** True where the browser knows the CSS Custom Highlight API (Chromium 105, Safari 17.2, Firefox 140). */
export function canMark(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

/** Marks places of the page under a name of `::highlight()`; a later call with the same name takes the place of an earlier one. The page itself is not touched. */
export function mark(name: string, places: readonly (StaticRangeInit | undefined)[], priority = 0): void {
  if (!canMark()) return;
  const ranges = places.flatMap((place) => (place === undefined ? [] : [new StaticRange(place)]));
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

/** Takes marks away. */
export function unmark(names: readonly string[]): void {
  if (canMark()) for (const name of names) CSS.highlights.delete(name);
}
