import type { Span } from '../../src/core/span.ts';

/** The spans that no longer one holds. */
export function outermost<Found extends Span>(spans: readonly Found[]): Found[] {
  return spans.filter(
    (span) => !spans.some((other) => other !== span && other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start),
  );
}
