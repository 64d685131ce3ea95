/** A long form with its short form as a text defines them: `U.S. Forces Japan (USFJ)`. Spans are half-open offsets. */
export interface AcronymDefinition {
  readonly longStart: number;
  readonly longEnd: number;
  readonly shortStart: number;
  readonly shortEnd: number;
  readonly short: string;
}

const bracket = /[([](?:[“"‘']|or |the |hereinafter |also known as )*([\p{L}\p{N}][\p{L}\p{N}&/.+'’-]{0,14}?)(?:[”"’'])?(?:[,;][^()[\]]{0,60})?[)\]]/gu;

/**
 * Finds definitions of acronyms in `text[from, to)`: long form before a bracketed short one, and short before a bracketed long one.
 * The long form is found by the letters of the short one read backwards, its first letter at the start of a word (Schwartz & Hearst
 * 2003), with the words it may take limited to the letters plus five.
 */
export function findDefinitions(text: string, from: number, to: number): AcronymDefinition[] {
  const found: AcronymDefinition[] = [];
  const sentence = text.slice(from, to);
  for (const match of sentence.matchAll(bracket)) {
    const short = match[1] ?? '';
    const shortStart = from + match.index + match[0].indexOf(short);
    if (!isAcronym(short)) continue;
    const long = longFormBefore(text, short, from, from + match.index);
    if (long !== undefined) found.push({ ...long, short, shortStart, shortEnd: shortStart + short.length });
  }
  for (const match of sentence.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{N}&-]{1,9}) \(([^()]{6,90})\)/gu)) {
    const short = match[1] ?? '';
    const inner = match[2] ?? '';
    const innerStart = from + match.index + short.length + 2;
    const long = longFormBefore(text, short, innerStart, innerStart + inner.length);
    if (long !== undefined && long.longStart === innerStart)
      found.push({ ...long, short, shortStart: from + match.index, shortEnd: from + match.index + short.length });
  }
  return found;
}

/** Two to ten signs with at least as many capitals as half of its letters: "USFJ", "C2", "SAREX", "Quad" is none. */
function isAcronym(short: string): boolean {
  const letters = short.match(/\p{L}/gu)?.length ?? 0;
  const capitals = short.match(/\p{Lu}/gu)?.length ?? 0;
  return short.length >= 2 && short.length <= 12 && capitals >= 1 && capitals * 2 >= letters && letters > 0;
}

/** The long form that ends where the bracket begins. */
function longFormBefore(text: string, short: string, from: number, bracketAt: number): { longStart: number; longEnd: number } | undefined {
  let longEnd = bracketAt;
  while (longEnd > from && /\s/u.test(text[longEnd - 1] ?? '')) longEnd--;
  const limit = windowStart(text, from, longEnd, short.length + 5);
  let at = longEnd - 1;
  const signs = Array.from(short.replace(/[^\p{L}\p{N}]/gu, '').replace(/s$/u, '')).toReversed();
  for (let index = 0; index < signs.length; index++) {
    const sign = (signs[index] ?? '').toLowerCase();
    const first = index === signs.length - 1;
    while (at >= limit && !(text[at]?.toLowerCase() === sign && (!first || startsWord(text, at)))) at--;
    if (at < limit) return undefined;
    at--;
  }
  const longStart = at + 1;
  const long = text.slice(longStart, longEnd);
  if (long.length <= short.length || !/\s/u.test(long) || /[()[\]]/u.test(long)) return undefined;
  return { longStart, longEnd };
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** Where the last `words` words before `end` begin, not before `from`. */
function windowStart(text: string, from: number, end: number, words: number): number {
  let at = end;
  for (let count = 0; count < words && at > from; count++) {
    while (at > from && /\s/u.test(text[at - 1] ?? '')) at--;
    while (at > from && !/\s/u.test(text[at - 1] ?? '')) at--;
  }
  return at;
}
