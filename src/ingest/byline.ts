const opening = /^(?:(?:analysis|opinion|commentary|story|written|words|text|reporting|report)\s+)?by:?\s+/iu;
/** What follows the name: an account, a day, a reading time, a link. */
const rest = /\s+(?:@\w|https?:|[•·|–—]|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)[^]*$/iu;
/** Titles behind a comma that belong to a name. */
const suffix = /^(?:jr|sr|i{2,3}|iv|esq|ph\.?\s?d|m\.?d|m\.?a|m\.?s|m\.?p|rdn?|obe|cbe|kc|qc)\b/iu;

/**
 * The names in a byline: «By Ana Lee and Tom Ray, AP Writers» names Ana Lee and Tom Ray; «by Bryan Ray @bray Nov 18, 2019 • 2 min read» Bryan Ray.
 * Watch out for names that are written «Lee, Ana»: one word before the comma is kept with what follows.
 */
export function namesOfByline(byline: string): readonly string[] {
  const bare = byline.slice(0, 500).replace(opening, '').replace(rest, '').trim();
  const [head = '', ...after] = bare.split(/,\s+/u);
  const together = head.includes(' ') ? [head, ...after.filter((part) => suffix.test(part))].join(', ') : bare;
  const parts = together.split(/\s+and\s+/iu);
  return parts.length > 1 && parts.every((part) => /^\p{Lu}\S*\s+\p{Lu}/u.test(part)) ? parts : [together];
}
