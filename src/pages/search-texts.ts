import type { Analysis } from '../core/analysis.ts';
import type { Span } from '../core/span.ts';
import type { Page, SearchHit } from './page-data.ts';

/** What is searched of one document. `lower` is the text in lower case, unit by unit, so that its offsets are those of the text; titles and names have theirs. */
export interface SearchableText {
  readonly id: string;
  readonly title: string;
  readonly lowerTitle: string;
  readonly published: string | null;
  readonly text: string;
  readonly lower: string;
  readonly sentences: readonly Span[];
  readonly entities: readonly { readonly id: string; readonly name: string; readonly lower: string; readonly at: Span }[];
}

/** Makes an analysis searchable. */
export function searchableText({ document, sentences, entities }: Analysis): SearchableText {
  const { id, text } = document;
  return {
    id,
    title: document.title ?? id,
    lowerTitle: lowerCase(document.title ?? id),
    published: document.published.value,
    text,
    lower: lowerCase(text),
    sentences: sentences.map(({ start, end }) => ({ start, end })),
    entities: entities.flatMap((entity) => {
      const [first] = entity.mentions;
      return first === undefined ? [] : [{ id: entity.id, name: entity.name, lower: lowerCase(entity.name), at: { start: first.start, end: first.end } }];
    }),
  };
}

/** Lower case of the same length: a letter whose lower case is longer (İ) stays as it is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : text.replace(/./gsu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/**
 * Finds documents by title, entities by name, and sentences that hold every word of `query` (words in quotes stand side by side),
 * whatever their case. Documents come first, then entities, then passages in the order of `texts`. Linear in the texts.
 */
export function searchTexts(texts: readonly SearchableText[], query: string, offset: number, limit: number): Page<SearchHit> {
  const terms = termsOf(query);
  if (terms.length === 0) return { total: 0, offset, items: [] };
  const documents: SearchHit[] = [];
  const entities: SearchHit[] = [];
  const passages: { readonly text: SearchableText; readonly sentence: Span }[] = [];
  for (const text of texts) {
    if (holdsAll(text.lowerTitle, terms)) documents.push(hitOf(text, 'document', text.title, { start: 0, end: 0 }, terms));
    for (const { id, name, lower, at } of text.entities) if (holdsAll(lower, terms)) entities.push({ ...hitOf(text, 'entity', name, at, terms), entity: id });
    if (!holdsAll(text.lower, terms)) continue;
    for (const sentence of sentencesWith(text, terms)) passages.push({ text, sentence });
  }
  const heads = [...documents, ...entities];
  const total = heads.length + passages.length;
  const shownPassages = passages
    .slice(Math.max(0, offset - heads.length), Math.max(0, offset + limit - heads.length))
    .map(({ text, sentence }) => hitOf(text, 'passage', text.text.slice(sentence.start, sentence.end), sentence, terms));
  return { total, offset, items: [...heads.slice(offset, offset + limit), ...shownPassages] };
}

function termsOf(query: string): string[] {
  return [...query.matchAll(/"([^"]+)"|[^\s"]+/gu)].map(([word, phrase]) => lowerCase(phrase ?? word).trim()).filter(Boolean);
}

const holdsAll = (text: string, terms: readonly string[]): boolean => terms.every((term) => text.includes(term));

/** Sentences that hold every term: those with the rarest-looking (longest) term are visited only. */
function sentencesWith({ lower, sentences }: SearchableText, terms: readonly string[]): Span[] {
  const [longest = ''] = terms.toSorted((a, b) => b.length - a.length);
  const found: Span[] = [];
  let index = 0;
  for (let at = lower.indexOf(longest); at >= 0; at = lower.indexOf(longest, at + 1)) {
    while (index < sentences.length && (sentences[index]?.end ?? 0) <= at) index++;
    const sentence = sentences[index];
    if (sentence === undefined) break;
    if (sentence.start > at) continue;
    if (terms.length === 1 || holdsAll(lower.slice(sentence.start, sentence.end), terms)) found.push(sentence);
    at = sentence.end - 1;
  }
  return found;
}

function hitOf(text: SearchableText, kind: SearchHit['kind'], words: string, at: Span, terms: readonly string[]): SearchHit {
  const snippet = words.replace(/\s/gu, ' ');
  const lower = lowerCase(snippet);
  const marks: Span[] = [];
  for (const term of terms)
    for (let from = lower.indexOf(term); from >= 0; from = lower.indexOf(term, from + term.length)) marks.push({ start: from, end: from + term.length });
  return {
    kind,
    document: text.id,
    title: text.title,
    published: text.published,
    snippet,
    marks: withoutOverlap(marks),
    at: { start: at.start, end: at.end },
  };
}

function withoutOverlap(marks: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  return kept;
}
