import type { NameHit } from '../match/name-trie.ts';
import { markPhrase, phraseClass } from '../models/entities/phrase-classes.ts';
import type { Lexicon } from './lexicon.ts';

/** Tokens by their places in a text. */
interface PlacedTokens {
  readonly count: number;
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

/**
 * The classes of the phrases that the lexicon knows in a text, one byte a token, as the entity model takes them. Of names that overlap
 * the one that begins first counts, of those that begin together the longest; a name must begin and end with tokens.
 */
export function lexiconPhrases(lexicon: Lexicon, text: string, tokens: PlacedTokens): Uint8Array {
  const phrases = new Uint8Array(tokens.count);
  markHits(lexicon, lexicon.trie.find(text, 0, text.length, false), text, tokens, phrases);
  return phrases;
}

function markHits(lexicon: Lexicon, hits: readonly NameHit[], text: string, tokens: PlacedTokens, phrases: Uint8Array): void {
  let token = 0;
  let free = 0;
  for (const hit of hits) {
    if (hit.start < free) continue;
    while (token < tokens.count && (tokens.start[token] ?? 0) < hit.start) token++;
    if (tokens.start[token] !== hit.start) continue;
    let last = token;
    while (last + 1 < tokens.count && (tokens.end[last] ?? 0) < hit.end) last++;
    // The full stop of an abbreviation is no part of the trie's name.
    const end = tokens.end[last] ?? 0;
    if (end !== hit.end && !(end === hit.end + 1 && text[hit.end] === '.')) continue;
    const form = lexicon.form(hit.payloads[0] ?? 0);
    markPhrase(phrases, token, last + 1, phraseClass(lexicon.entry(form.entry).type, form.kind, form.weak));
    free = hit.end;
  }
}
