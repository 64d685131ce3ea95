/** What a page shows: the part of its address behind `#`. `/document/<id>/<item or span>` leads to a passage. */
export interface Route {
  readonly view: ViewName;
  readonly args: readonly string[];
}

/** The views, in the order of the navigation. */
export const views = ['documents', 'matrix', 'timeline', 'commitments', 'compare', 'track', 'search', 'document'] as const;
export type ViewName = (typeof views)[number];

/** Reads `#/view/arg/arg`; anything unknown leads to the documents. */
export function parseRoute(hash: string): Route {
  const [name = '', ...args] = hash
    .replace(/^#?\/?/u, '')
    .split('/')
    .map(decode);
  const view = views.find((known) => known === name);
  return view === undefined ? { view: 'documents', args: [] } : { view, args };
}

/** The address of a view, to be put into `href`. */
export function routeTo(view: ViewName, ...args: readonly (string | undefined)[]): string {
  return `#/${[view, ...args.filter((arg) => arg !== undefined)].map(encodeURIComponent).join('/')}`;
}

/** A passage of a document, by the id of an item or by a span. */
export function passageRoute(document: string, at: string | { readonly start: number; readonly end: number }): string {
  return routeTo('document', document, typeof at === 'string' ? at : `${at.start}-${at.end}`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
