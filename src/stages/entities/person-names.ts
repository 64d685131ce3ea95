import { isCapital, isJoined, type Reading } from './reading.ts';

const HYPHENS: ReadonlySet<string> = new Set(['-', '‐', '‑', '–']);
/** A name has at most so many tokens, hyphens and particles counted. */
const LONGEST = 9;

/**
 * The tokens from `first` that are written like a person's name: capitalised words, initials, particles in lower case, hyphens
 * and their second halves ("Shin Won-sik"), and a suffix ("Joseph R. Biden, Jr."). Returns the exclusive end, or `first` where
 * no name begins.
 */
export function nameAfter({ tokens, persons }: Reading, first: number, limit: number): number {
  let end = first;
  for (let at = first; at < limit && at < first + LONGEST; at++) {
    const form = tokens.form[at] ?? '';
    if (HYPHENS.has(form)) {
      const next = tokens.form[at + 1] ?? '';
      if (at === first || !isJoined(tokens, at) || !isJoined(tokens, at + 1) || !/^\p{L}/u.test(next)) break;
      end = at + 2;
      at++;
    } else if (isNameWord(form)) {
      if (persons.notNames.has(form) && !(at === first && persons.alsoNames.has(form))) break;
      end = at + 1;
    } else if (at === first || !(persons.particles.has(form.toLowerCase()) || (isJoined(tokens, at) && APOSTROPHES.has(form)))) break;
  }
  return withSuffix(end, first, limit);

  function withSuffix(nameEnd: number, from: number, to: number): number {
    if (nameEnd === from) return nameEnd;
    const comma = tokens.form[nameEnd] === ',' ? 1 : 0;
    const next = tokens.form[nameEnd + comma] ?? '';
    return nameEnd + comma < to && /^[JS]r\.?$/u.test(next) ? nameEnd + comma + 1 : nameEnd;
  }
}

const APOSTROPHES: ReadonlySet<string> = new Set(['’', "'", '‘', 'ʻ']);

/** A capitalised word of letters ("Won", "O'Brien", "J."), not a word of digits or signs. */
function isNameWord(form: string): boolean {
  return isCapital(form) && /^\p{Lu}[\p{L}\p{M}’'‘ʻ.]*$/u.test(form);
}
