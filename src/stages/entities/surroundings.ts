import { UPOS } from '../../core/ud.ts';
import { tokenAt } from '../../match/token-index.ts';
import { isCapital, isJoined, type Reading } from './reading.ts';

/** What stands around a name, as far as it decides between readings. */
export interface Surroundings {
  readonly first: number;
  readonly end: number;
  /** The lower-case words before and after, '' at the edge of the sentence. A determiner before the name is skipped. */
  readonly before: string;
  readonly after: string;
  /** A hyphen ties it to the word before or after. */
  readonly tiedBefore: boolean;
  readonly tiedAfter: boolean;
  /** The token before or after is another capitalised word that may belong to the same name, or -1. */
  readonly capitalBefore: number;
  readonly capitalAfter: number;
}

const PROPN = UPOS.indexOf('PROPN');
const HYPHENS: ReadonlySet<string> = new Set(['-', '‐', '‑']);
const determiners: ReadonlySet<string> = new Set(['the', 'a', 'an', 'this', 'both']);

/** Looks at the tokens on both sides of `[start, end)`, within their sentence. */
export function surroundingsOf(reading: Reading, start: number, end: number): Surroundings {
  const { tokens, sentences } = reading;
  const first = tokenAt(tokens, start);
  const last = tokenAt(tokens, end - 1);
  const sentence = sentences[tokens.sentence[first] ?? -1];
  const low = sentence?.firstToken ?? first;
  const high = sentence?.endToken ?? last + 1;
  let left = first - 1;
  const tiedBefore = left >= low && HYPHENS.has(tokens.form[left] ?? '') && isJoined(tokens, first) && isJoined(tokens, left);
  const tiedAfter = last + 2 < high && HYPHENS.has(tokens.form[last + 1] ?? '') && isJoined(tokens, last + 1) && isJoined(tokens, last + 2);
  const capitalBefore = left >= low && isNamePart(reading, left, left === low) && !isJoined(tokens, first) ? left : -1;
  const capitalAfter = last + 1 < high && isNamePart(reading, last + 1, false) && !isJoined(tokens, last + 1) ? last + 1 : -1;
  if (left >= low && determiners.has(tokens.lower[left] ?? '')) left--;
  return {
    first,
    end: last + 1,
    before: left >= low ? (tokens.lower[left] ?? '') : '',
    after: last + 1 < high ? (tokens.lower[last + 1] ?? '') : '',
    tiedBefore,
    tiedAfter,
    capitalBefore,
    capitalAfter,
  };
}

/** A capitalised word that may be part of a name; at the head of a sentence only where the tagger says so. */
function isNamePart({ tokens, tags, persons }: Reading, token: number, opens: boolean): boolean {
  const form = tokens.form[token] ?? '';
  if (!isCapital(form) || persons.notNames.has(form) || !/^\p{L}/u.test(form)) return false;
  return !opens || tags === undefined || tags.upos[token] === PROPN;
}
