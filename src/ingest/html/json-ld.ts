import { namesOfByline } from '../byline.ts';
import type { FactDrawer } from '../drawn.ts';
import { resolveReferences } from '../markup/character-references.ts';

type Node = Readonly<Record<string, unknown>>;

/** Types of schema.org that are documents; a page also describes its site, its author, its crumbs. */
const documentTypes =
  /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|Legislation|GovernmentDocument|DigitalDocument|CreativeWork|Statement|SpecialAnnouncement|Event)$/u;
const DEEPEST = 6;
const LONGEST = 1_000_000;

/**
 * Facts from one JSON-LD script, in which the document is the first node of a document type; broken JSON says nothing.
 * @see https://schema.org/Article
 */
export function readJsonLd(script: string, place: readonly [number, number], drawer: FactDrawer): void {
  if (script.length > LONGEST) return;
  let value: unknown;
  try {
    value = JSON.parse(script);
  } catch {
    return;
  }
  const node = findDocument(value, 0);
  if (node === undefined) return;
  const add = (field: Parameters<FactDrawer['add']>[0], values: readonly string[], key: string): void => {
    for (const text of values) drawer.add(field, text, `JSON-LD ${key}`, place);
  };
  add('title', texts(node['headline']), 'headline');
  add('title', texts(node['name']), 'name');
  add('date', texts(node['datePublished']), 'datePublished');
  add('date', texts(node['dateCreated']), 'dateCreated');
  add('authors', namesOf(node['author']).flatMap(namesOfByline), 'author');
  add('publisher', namesOf(node['publisher']), 'publisher');
  add('series', namesOf(node['isPartOf']), 'isPartOf');
  add('language', texts(node['inLanguage']), 'inLanguage');
  if (isNode(node['publisher']) && /Government/u.test(String(node['publisher']['@type']))) add('issuers', namesOf(node['publisher']), 'publisher');
}

function findDocument(value: unknown, depth: number): Node | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 100)) {
      const found = findDocument(item, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isNode(value)) return undefined;
  const types = [value['@type']].flat().filter((type) => typeof type === 'string');
  if (types.some((type) => documentTypes.test(type))) return value;
  return findDocument(value['@graph'] ?? value['mainEntity'], depth + 1);
}

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Strings, in which publishing systems often leave the references of HTML. */
const texts = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .filter((item) => typeof item === 'string')
    .map(resolveReferences);

/** Names of persons or organisations given as strings or as nodes with a name. */
const namesOf = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .flatMap((item) => (isNode(item) ? texts(item['name']) : texts(item)))
    .filter((name) => !/^https?:/iu.test(name));
