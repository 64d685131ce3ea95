import type { Span } from '../../core/span.ts';

/** Finds the span that offsets lie in, for offsets that never fall, in one walk over spans that are in order. */
export function spanFinder<S extends Span>(spans: readonly S[]): (offset: number) => S | (Span & { readonly paragraph?: number }) {
  let at = 0;
  return (offset) => {
    while (at + 1 < spans.length && (spans[at + 1] as S).start <= offset) at++;
    return spans[at] ?? { start: 0, end: 0 };
  };
}
