import type { Analysis } from '../core/analysis.ts';
import type { Span } from '../core/span.ts';
import { offsetConverter } from '../text/code-points.ts';
import { locate } from '../text/locate.ts';
import { documentUrn, itemUrn } from './urn.ts';

/** Code points of context on each side of a quotation, as annotation tools commonly write them. */
const CONTEXT = 32;

/** A body: words of a tag or a remark, or a thing of the world by its address. */
type Body =
  | { readonly type: 'TextualBody'; readonly value: string; readonly purpose: 'tagging' | 'describing' | 'commenting'; readonly format: 'text/plain' }
  | { readonly type: 'SpecificResource'; readonly source: string; readonly purpose: 'identifying' };

/**
 * The items of an analysis as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): an AnnotationPage whose annotations point into the
 * document's text by position, in code points as the Recommendation counts, and by quotation with 32 code points of prefix and suffix.
 */
export function toWebAnnotation(analysis: Analysis): string {
  const { document } = analysis;
  const { text } = document;
  const offsets = offsetConverter(text);
  const selectors = ({ start, end }: Span): readonly object[] => [
    { type: 'TextPositionSelector', start: offsets.codePoints(start), end: offsets.codePoints(end) },
    { type: 'TextQuoteSelector', exact: text.slice(start, end), prefix: before(text, start), suffix: after(text, end) },
  ];
  const targetsOf = (span: Span): object => {
    const inText = { source: documentUrn(document.id), selector: selectors(span) };
    const inSource = sourceTarget(analysis, span);
    return inSource === undefined ? inText : [inText, inSource];
  };
  const items: object[] = [];
  const add = (id: string, span: Span, bodies: readonly Body[], by: string): void => {
    items.push({
      id: itemUrn(document.id, id),
      type: 'Annotation',
      motivation: 'classifying',
      generator: { id: `urn:communique:rule:${encodeURIComponent(by)}`, type: 'Software', name: by },
      body: bodies,
      target: targetsOf(span),
    });
  };
  for (const entity of analysis.entities) {
    const { wikidata } = entity.links ?? {};
    const thing: readonly Body[] =
      wikidata === undefined ? [] : [{ type: 'SpecificResource', source: `http://www.wikidata.org/entity/${wikidata}`, purpose: 'identifying' }];
    entity.mentions.forEach((mention, index) => add(`${entity.id}/${index + 1}`, mention, [tag(entity.type), remark(entity.name), ...thing], mention.by));
  }
  for (const { id, start, end, timex, by } of analysis.times)
    add(id, { start, end }, [tag(timex.type), ...(timex.value === null ? [] : [remark(timex.value)])], by);
  for (const { id, cue, kind, source, content, by } of analysis.attributions) {
    const at = cue ?? content[0];
    if (at !== undefined) add(id, at, [tag(`attribution ${kind}`), ...(source?.text === undefined ? [] : [remark(source.text)])], by);
  }
  for (const claim of analysis.claims)
    add(claim.id, claim, [tag(`claim ${claim.type}`), remark(`${claim.polarity}, ${claim.modality}, ${claim.factuality}`)], claim.by);
  for (const stance of analysis.stances) {
    const parties = `${stance.holder.entity ?? stance.holder.text ?? 'unknown'} on ${stance.target.entity ?? stance.target.text ?? 'unnamed'}, strength ${stance.strength}`;
    add(stance.id, stance.cue, [tag(`stance ${stance.polarity} ${stance.explicitness}`), remark(parties)], stance.by);
  }
  const page = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${documentUrn(document.id)}:annotations`,
    type: 'AnnotationPage',
    startIndex: 0,
    items,
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}

/**
 * The place in the source itself, where that is a page or a PDF: its element by a CSS selector, its page by the fragment of RFC 8118; undefined for a plain
 * text, whose positions are those of the document.
 */
function sourceTarget({ document }: Analysis, { start, end }: Span): object | undefined {
  const { pages, path } = locate(document, start, end);
  const source = document.source.url ?? document.source.uri;
  if (document.source.mediaType === 'application/pdf' && pages?.[0] !== undefined)
    return { source, selector: { type: 'FragmentSelector', conformsTo: 'http://tools.ietf.org/rfc/rfc8118', value: `page=${pages[0]}` } };
  if (document.source.mediaType === 'text/html' && path !== undefined) return { source, selector: { type: 'CssSelector', value: path } };
  return undefined;
}

const tag = (value: string): Body => ({ type: 'TextualBody', value, purpose: 'tagging', format: 'text/plain' });
const remark = (value: string): Body => ({ type: 'TextualBody', value, purpose: 'describing', format: 'text/plain' });

/** Up to 32 code points before an offset, never half a character. */
const before = (text: string, at: number): string =>
  Array.from(text.slice(Math.max(0, at - 2 * CONTEXT), at))
    .slice(-CONTEXT)
    .join('')
    .replace(/^[\uDC00-\uDFFF]/u, '');
const after = (text: string, at: number): string =>
  Array.from(text.slice(at, at + 2 * CONTEXT))
    .slice(0, CONTEXT)
    .join('')
    .replace(/[\uD800-\uDBFF]$/u, '');
