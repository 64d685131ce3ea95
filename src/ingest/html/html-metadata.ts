import type { DrawnFact } from '../../core/document.ts';
import { namesOfByline } from '../byline.ts';
import { factDrawer, type FactDrawer } from '../drawn.ts';
import { attribute, textOf, walkElements, type HtmlElement } from './html-tree.ts';
import { readJsonLd } from './json-ld.ts';

type Field = DrawnFact['field'];

/** `<meta>` names and properties, best first: the Open Graph protocol, Dublin Core, Google Scholar and common publishing systems. */
const metaFields: readonly (readonly [Field, readonly string[]])[] = [
  ['title', ['og:title', 'dcterms.title', 'dc.title', 'citation_title', 'twitter:title', 'sailthru.title']],
  [
    'date',
    'article:published_time article:published datepublished dcterms.issued dc.date.issued dcterms.date dc.date dcterms.created citation_publication_date citation_date parsely-pub-date sailthru.date pubdate publishdate date'.split(
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
  readDatedElement(page, source, drawer);
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
        for (const value of valuesOf(field, content)) drawer.add(field, value, `meta[${name}]`, [meta.start, meta.end]);
      }
    }
  }
}

function valuesOf(field: Field, content: string): readonly string[] {
  if (field === 'url') return [absolute(content)];
  if (field === 'authors' || field === 'publisher') return /^https?:/iu.test(content) ? [] : field === 'authors' ? namesOfByline(content) : [content];
  return [content];
}

function readMicrodata(elements: readonly HtmlElement[], source: string, drawer: FactDrawer): void {
  for (const element of elements) {
    const properties = attribute(element, 'itemprop').split(/\s+/u);
    const value = attribute(element, 'content') || attribute(element, 'datetime');
    const place = [element.start, element.end] as const;
    if (properties.includes('datePublished')) drawer.add('date', value || textOf(element, source), 'itemprop=datePublished', place);
    else if (properties.includes('author'))
      for (const name of namesOfByline(value || textOf(element, source))) drawer.add('authors', name, 'itemprop=author', place);
    else if (properties.includes('headline')) drawer.add('title', value || textOf(element, source), 'itemprop=headline', place);
  }
  const dated = elements.filter((element) => element.name === 'time' && attribute(element, 'datetime') !== '');
  const [only] = dated;
  if (only !== undefined && new Set(dated.map((element) => attribute(element, 'datetime').slice(0, 10))).size === 1)
    drawer.add('date', attribute(only, 'datetime'), 'time[datetime]', [only.start, only.end]);
}

/** Elements that are called a date, outside of the lists of other pages. */
const dateName =
  /(?:^|[-_ ])(?:(?:publish(?:ed)?|pub|post(?:ed)?|release|article|entry|news|press|statement|document|content|page)[-_]*)?date(?:line)?(?:$|[-_ ])/iu;
const writtenDay = /\b(?:\d{1,2} +[A-Z][a-z]{2,8}\.? +\d{4}|[A-Z][a-z]{2,8}\.? +\d{1,2},? +\d{4}|\d{4}-\d{2}-\d{2})\b/u;

/** The day written in an element whose class or id calls it a date, where all such elements of the page name one day. */
function readDatedElement(page: HtmlElement, source: string, drawer: FactDrawer): void {
  const days = new Map<string, readonly [HtmlElement, string]>();
  walkElements(page, (element) => {
    const name = `${attribute(element, 'class')} ${attribute(element, 'id')}`;
    if (name === ' ' || name.length > 200 || element.end - element.start > 1000 || !dateName.test(name)) return;
    const text = textOf(element, source);
    const [day] = text.length < 90 ? (writtenDay.exec(text) ?? []) : [];
    if (day !== undefined && !days.has(day)) days.set(day, [element, day]);
  });
  const [only] = days.values();
  if (only !== undefined && days.size === 1)
    drawer.add('date', only[1], `element called ${attribute(only[0], 'class') || attribute(only[0], 'id')}`.slice(0, 60), [only[0].start, only[0].end]);
}

const absolute = (url: string): string => (/^https?:\/\//iu.test(url) ? url : '');

/** «Joint Statement | Ministry of Foreign Affairs» without the name of the site, where the page gives that name elsewhere. */
function withoutSiteName(fact: DrawnFact, facts: readonly DrawnFact[]): DrawnFact {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const site = plain(facts.find(({ field }) => field === 'publisher')?.value ?? '');
  const parts = fact.value.split(/ +[|–—·:-] +/u);
  if (site === '' || parts.length < 2) return fact;
  const last = parts.at(-1) ?? '';
  return plain(last).replaceAll(' ', '') === site.replaceAll(' ', '') || site.startsWith(`${plain(last)} `)
    ? { ...fact, value: fact.value.slice(0, -last.length).replace(/[ |–—·:-]+$/u, '') }
    : fact;
}
