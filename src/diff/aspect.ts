import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';

export type Direction = Aspect['direction'];

/** The name of an entity, with its article where it takes one; null stands for an unnamed target. */
export type NameOf = (id: string | null) => string;

/** One respect in which two statements differ; quotes are cut to span and text. */
export function aspect(name: Aspect['name'], direction: Direction, old: Quote | null, next: Quote | null, note: string): Aspect {
  return { name, direction, old: quoteOnly(old), new: quoteOnly(next), note };
}

const quoteOnly = (quote: Quote | null): Quote | null => (quote === null ? null : { start: quote.start, end: quote.end, text: quote.text });
