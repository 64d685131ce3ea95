import type { Layers } from '../../src/core/layers.ts';
import type { Span } from '../../src/core/span.ts';
import type { Stance } from '../../src/core/stance.ts';
import { tokenAt } from '../../src/match/token-index.ts';

/** What a stance covers of its sentence: from now on the whole of it. */
export function clauseOf({ tokens, sentences }: Pick<Layers, 'tokens' | 'tags' | 'parse' | 'sentences'>, stance: Stance): Span {
  const sentence = sentences[tokens.sentence[tokenAt(tokens, stance.cue.start)] ?? 0];
  return { start: sentence?.start ?? stance.cue.start, end: sentence?.end ?? stance.cue.end };
}
