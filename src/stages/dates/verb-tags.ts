import type { Tags, Tokens } from '../../core/layers.ts';
import { XPOS } from '../../core/ud.ts';

/** What the tagger says of the word that begins at an offset: a verb of the past, another word, or nothing known. */
export type VerbTag = 'past' | 'other' | 'unknown';
export type VerbTagAt = (offset: number) => VerbTag;

const past: ReadonlySet<number> = new Set(['VBD', 'VBN'].map((name) => XPOS.findIndex((tag) => tag === name)));

/** Looks verbs of the past up in the tags; without tags nothing is known. */
export function verbTagger(tokens: Tokens | undefined, tags: Tags | undefined): VerbTagAt {
  if (tokens === undefined || tags === undefined) return () => 'unknown';
  return (offset) => {
    let low = 0;
    let high = tokens.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = tokens.start[middle] ?? 0;
      if (start === offset) return past.has(tags.xpos[middle] ?? 0) ? 'past' : 'other';
      if (start < offset) low = middle + 1;
      else high = middle - 1;
    }
    return 'unknown';
  };
}
