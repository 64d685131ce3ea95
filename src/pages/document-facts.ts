import type { Analysis } from '../core/analysis.ts';
import type { Span } from '../core/span.ts';
import type { DocumentFacts, Party } from './page-data.ts';

/** How an unnamed target is called on the pages. */
export const UNNAMED = '(unnamed)';

/** What the pages show of an analysis beside its own view. Pure; the order of the text is kept. */
export function documentFacts(analysis: Analysis): DocumentFacts {
  const { document } = analysis;
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  const times = new Map(analysis.times.map((time) => [time.id, time]));
  const sentenceAt = sentenceFinder(analysis);
  const place = (span: Span): { start: number; end: number; document: string; published: string | null; sentence: string } => ({
    start: span.start,
    end: span.end,
    document: document.id,
    published: document.published.value,
    sentence: sentenceAt(span.start),
  });
  const party = (id: string | null | undefined, words: string | undefined, fallback: string): Party => ({
    id: id ?? null,
    name: oneLine((id === null || id === undefined ? undefined : (names.get(id) ?? id)) ?? words ?? fallback),
  });
  return {
    card: {
      id: document.id,
      title: oneLine(document.title ?? document.id),
      published: document.published.value,
      genre: document.genre,
      language: document.language,
      issuers: document.issuers.map((id) => names.get(id) ?? id),
      words: countWords(document.text),
      entities: analysis.entities.length,
      times: analysis.times.length,
      attributions: analysis.attributions.length,
      claims: analysis.claims.length,
      stances: analysis.stances.length,
    },
    stances: analysis.stances.map(({ id, cue, holder, target, polarity, strength, explicitness, negated }) => ({
      ...place(cue),
      id,
      cue: oneLine(cue.text),
      holder: party(holder.entity, holder.text, '(unknown)'),
      target: party(target.entity, undefined, UNNAMED),
      polarity,
      strength,
      explicitness,
      negated,
    })),
    commitments: analysis.claims.flatMap((claim) => {
      const { commitment, roles } = claim;
      if (commitment === undefined) return [];
      const time = times.get(commitment.deadline ?? '');
      return [
        {
          ...place(claim),
          id: claim.id,
          type: claim.type,
          text: oneLine(claim.text),
          party: party(commitment.party, roles.agent?.text, '(unknown)'),
          kind: commitment.kind,
          strength: commitment.strength,
          negated: claim.polarity === 'negative',
          deadline: time === undefined ? null : { value: time.timex.value, text: oneLine(time.text) },
          quantity: commitment.quantity === undefined ? null : oneLine(commitment.quantity.text),
          conditions: commitment.conditions.map((condition) => oneLine(condition.text)),
        },
      ];
    }),
    dates: analysis.times.flatMap((time) => {
      const { type, value } = time.timex;
      if (value === null || (type !== 'DATE' && type !== 'TIME')) return [];
      return [{ ...place(time), id: time.id, text: oneLine(time.text), value, basis: time.anchor.basis }];
    }),
  };
}

/** The words of the sentence that holds an offset, on one line. */
function sentenceFinder({ sentences, document }: Analysis): (offset: number) => string {
  return (offset) => {
    let low = 0;
    let high = sentences.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sentences[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = sentences[low];
    return found === undefined ? '' : oneLine(document.text.slice(found.start, found.end));
  };
}

function countWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]+/gu)) words++;
  return words;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
