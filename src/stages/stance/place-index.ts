import { quoteOf, type Quote } from '../../core/span.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { StanceText } from './stance-text.ts';

/** A mention near a token, and how near. */
export interface Nearby<Near extends string> {
  readonly near: Near;
  readonly quote: Quote;
}

/** Where entities are spoken of, by sentence and paragraph. */
export interface PlaceIndex {
  /** The nearest mention of any of the entities: in the token's sentence, its paragraph, or the document. */
  nearest(token: number, entities: readonly string[]): Nearby<'sentence' | 'paragraph' | 'document'> | undefined;
  /** The nearest place where the entity is named: in the sentence, the one before or after, the paragraph, or the document. */
  named(token: number, entity: string): Nearby<'sentence' | 'neighbour' | 'paragraph' | 'document'> | undefined;
}

interface Spot {
  readonly sentence: number;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** Builds the index; a question costs the logarithm of the number of mentions of the entity asked for. */
export function placeIndex(text: StanceText): PlaceIndex {
  const spots = new Map<string, Spot[]>();
  for (const entity of text.entities.values()) {
    const list = entity.mentions.map(({ start, end }): Spot => {
      const sentence = text.tokens.sentence[tokenAt(text.tokens, start)] ?? 0;
      return { sentence, paragraph: text.sentences[sentence]?.paragraph ?? 0, start, end };
    });
    spots.set(entity.id, list);
  }
  /** The mention whose sentence is nearest to the token's. */
  const closest = (token: number, entity: string): { readonly spot: Spot; readonly away: number; readonly sameParagraph: boolean } | undefined => {
    const list = spots.get(entity);
    if (list === undefined || list.length === 0) return undefined;
    const sentence = text.tokens.sentence[token] ?? 0;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.sentence ?? 0) < sentence) low = middle + 1;
      else high = middle;
    }
    const around = [list[low - 1], list[low]]
      .filter((spot) => spot !== undefined)
      .toSorted((a, b) => Math.abs(a.sentence - sentence) - Math.abs(b.sentence - sentence));
    const [spot] = around;
    return spot === undefined
      ? undefined
      : { spot, away: Math.abs(spot.sentence - sentence), sameParagraph: spot.paragraph === text.sentences[sentence]?.paragraph };
  };
  const quote = ({ start, end }: Spot): Quote => quoteOf(text.text, start, end);
  return {
    nearest(token, entities) {
      let best: ReturnType<typeof closest>;
      for (const entity of entities) {
        const found = closest(token, entity);
        if (found !== undefined && (best === undefined || found.away < best.away)) best = found;
      }
      if (best === undefined) return undefined;
      return { near: best.away === 0 ? 'sentence' : best.sameParagraph ? 'paragraph' : 'document', quote: quote(best.spot) };
    },
    named(token, entity) {
      const found = closest(token, entity);
      if (found === undefined) return undefined;
      return {
        near: found.away === 0 ? 'sentence' : found.away === 1 && found.sameParagraph ? 'neighbour' : found.sameParagraph ? 'paragraph' : 'document',
        quote: quote(found.spot),
      };
    },
  };
}
