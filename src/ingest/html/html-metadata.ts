import type { DrawnFact } from '../../core/document.ts';
import { factDrawer, type FactDrawer } from '../drawn.ts';
import { attribute, textOf, walkElements, type HtmlElement } from './html-tree.ts';
import { readJsonLd } from './json-ld.ts';

type Field = DrawnFact['field'];

/** `<meta>` names and properties, best first: the Open Graph protocol, Dublin Core, Google Scholar and common publishing systems. */
const metaFields: readonly (readonly [Field, readonly string[]])[] = [
  ['title', ['og:title', 'dcterms.title', 'dc.title', 'citation_title', 'twitter:title', 'sailthru.title']],
  [
    'date',
    'article:published_time dcterms.issued dc.date.issued dcterms.date dc.date dcterms.created citation_publication_date citation_date parsely-pub-date sailthru.date pubdate publishdate date'.split(
      ' ',
    ),
  ],
  ['authors', ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author', 'parsely-author', 'sailthru.author']],
  ['publisher', ['dcterms.publisher', 'dc.publisher', 'citation_publisher', 'og:site_name', 'application-name']],
  ['series', ['citation_series_title', 'dcterms.ispartof', 'dc.relation.ispartof']],
  ['url', ['og:url']],
  ['language', ['content-language', 'dcterms.language', 'dc.language', 'og:locale']],
];

/**
 * What a page says of itself: in JSON-LD (schema.org), `<link rel=canonical>`, `<html lang>`, Open Graph and Dublin Core
 * tags, microdata, and at last its `<title>` and `<h1>`. Each fact names the place it was read from.
 */
export function readHtmlFacts(page: HtmlElement, source: string): readonly DrawnFact[] {
  const drawer = factDrawer();
  const metas: HtmlElement[] = [];
  const titles: HtmlElement[] = [];
  const firstHeadings: HtmlElement[] = [];
  const marked: HtmlElement[] = [];
  walkElements(page, (element) => {
    if (element.name === 'meta') metas.push(element);
    else if (element.name === 'title' && element.parent?.name !== 'svg') titles.push(element);
    else if (element.name === 'h1') firstHeadings.push(element);
    else if (element.name === 'script' && /ld\+json/iu.test(attribute(element, 'type'))) readScript(element, source, drawer);
    else if (element.name === 'link' && attribute(element, 'rel').toLowerCase() === 'canonical')
      drawer.add('url', absolute(attribute(element, 'href')), 'link[rel=canonical]', [element.start, element.end]);
    else if (element.name === 'html') drawer.add('language', attribute(element, 'lang'), 'html[lang]', [element.start, element.start]);
    if (element.name === 'time' || attribute(element, 'itemprop') !== '') marked.push(element);
  });
  readMetas(metas, drawer);
  readMicrodata(marked, source, drawer);
  const [heading] = firstHeadings;
  if (firstHeadings.length === 1 && heading !== undefined) drawer.add('title', textOf(heading, source), 'h1', [heading.start, heading.end]);
  for (const title of titles) drawer.add('title', textOf(title, source), 'title', [title.start, title.end]);
  return drawer.finish().map((fact) => (fact.field === 'title' ? withoutSiteName(fact, drawer.finish()) : fact));
}

function readScript(element: HtmlElement, source: string, drawer: FactDrawer): void {
  const [content] = element.children;
  if (content?.kind === 'text') readJsonLd(source.slice(content.start, content.end), [content.start, content.end], drawer);
}

function readMetas(metas: readonly HtmlElement[], drawer: FactDrawer): void {
  const byName = Map.groupBy(metas, (meta) =>
    (attribute(meta, 'property') || attribute(meta, 'name') || attribute(meta, 'http-equiv')).toLowerCase().replace(/^(dc|dcterms):/u, '$1.'),
  );
  for (const [field, names] of metaFields) {
    for (const name of names) {
      for (const meta of byName.get(name) ?? []) {
        const content = attribute(meta, 'content');
        const value = field === 'url' ? absolute(content) : field === 'authors' && /^https?:/iu.test(content) ? '' : content;
        drawer.add(field, value, `meta[${name}]`, [meta.start, meta.end]);
      }
    }
  }
}

function readMicrodata(elements: readonly HtmlElement[], source: string, drawer: FactDrawer): void {
  for (const element of elements) {
    const property = attribute(element, 'itemprop');
    const value = attribute(element, 'content') || attribute(element, 'datetime');
    const place = [element.start, element.end] as const;
    if (property === 'datePublished') drawer.add('date', value || textOf(element, source), 'itemprop=datePublished', place);
    else if (property === 'author' || property === 'author name') drawer.add('authors', value || textOf(element, source), 'itemprop=author', place);
    else if (property === 'headline') drawer.add('title', value || textOf(element, source), 'itemprop=headline', place);
  }
  const dated = elements.filter((element) => element.name === 'time' && attribute(element, 'datetime') !== '');
  const [only] = dated;
  if (only !== undefined && new Set(dated.map((element) => attribute(element, 'datetime').slice(0, 10))).size === 1)
    drawer.add('date', attribute(only, 'datetime'), 'time[datetime]', [only.start, only.end]);
}

const absolute = (url: string): string => (/^https?:\/\//iu.test(url) ? url : '');

/** «Joint Statement | Ministry of Foreign Affairs» without the name of the site, where the page gives that name elsewhere. */
function withoutSiteName(fact: DrawnFact, facts: readonly DrawnFact[]): DrawnFact {
  const site = facts.find(({ field }) => field === 'publisher')?.value.toLowerCase();
  const parts = fact.value.split(/ +[|–—·:-] +/u);
  if (site === undefined || parts.length < 2) return fact;
  const last = parts.at(-1) ?? '';
  return last.toLowerCase() === site || site.startsWith(`${last.toLowerCase()} `)
    ? { ...fact, value: fact.value.slice(0, -last.length).replace(/[ |–—·:-]+$/u, '') }
    : fact;
}
