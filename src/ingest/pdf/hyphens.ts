/** What becomes of a hyphen at the end of a line: `drop` it and join, `keep` it and join, or `part`: it joins nothing. */
export type HyphenFate = 'drop' | 'keep' | 'part';

/** A break between two lines: what stands before and behind the hyphen, in lower case, and the sign it is written with. */
interface Break {
  readonly head: string;
  readonly tail: string;
  readonly sign: string;
}

/**
 * Tells hyphens that only break a line from those of the word, by the document itself: if «coop-/eration» stands elsewhere as
 * «cooperation» the hyphen is dropped; if it stands as «co-operation», or both parts are words of the text and the whole is none, it is kept;
 * and it is kept where the document breaks no words at all. A dash set without spaces is joined on both sides.
 */
export function hyphenJudge(texts: Iterable<string>): (before: string, after: string) => HyphenFate {
  const lines = [...texts];
  const words = wordsOf(lines);
  const habit = habitOf(lines, words);
  const closed = writesClosedDashes(lines);
  return (before, after) => {
    if (closed && (/[\p{L}\p{N}]—$/u.test(before) || /^—[\p{L}\p{N}]/u.test(after))) return 'keep';
    const found = breakOf(before, after);
    if (found === undefined) return 'part';
    const { head, tail, sign } = found;
    if (sign === SOFT) return 'drop';
    if (!/^\p{Ll}/u.test(after) || /\d$/u.test(head)) return 'keep';
    if (words.has(head + tail)) return 'drop';
    if (words.has(`${head}-${tail}`)) return 'keep';
    if (habit !== 'breaks') return habit === 'breaks with its own sign' && sign !== '-' ? 'drop' : 'keep';
    const last = head.slice(head.lastIndexOf('-') + 1);
    return head.includes('-') || (words.has(last) && words.has(tail) && last.length > 2 && tail.length > 3) ? 'keep' : 'drop';
  };
}

/** True where the text sets dashes without spaces («our time—and»): at the end of a line, too, no space belongs to them. */
function writesClosedDashes(lines: readonly string[]): boolean {
  let closed = 0;
  for (const line of lines) closed += (line.match(/[\p{L}\p{N}]—[\p{L}\p{N}]/gu)?.length ?? 0) - (line.match(/\s—\s/gu)?.length ?? 0);
  return closed > 0;
}

const SOFT = '\u00AD';
const LINE_END = /([\p{L}\p{M}\p{N}’'.-]*[\p{L}\p{N}.])([-‐\u00AD])$/u;

/** No word is longer; a line without any blank costs no more than another. */
const LONGEST = 80;

function breakOf(before: string, after: string): Break | undefined {
  if (!'-‐\u00AD'.includes(before.at(-1) ?? ' ')) return undefined;
  const [, head, sign] = LINE_END.exec(before.slice(-LONGEST)) ?? [];
  const tail = /^[\p{L}\p{M}\p{N}’'-]+/u.exec(after.slice(0, LONGEST))?.[0];
  if (head === undefined || sign === undefined || tail === undefined) return undefined;
  return { head: head.toLowerCase(), tail: tail.toLowerCase().replace(/['’-]+$/u, ''), sign };
}

/** The words of the lines, but for the halves of those that are broken. */
function wordsOf(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  let broken = false;
  for (const line of lines) {
    const [first, ...found] = [...line.matchAll(/[\p{L}\p{M}\p{N}’'-]+/gu)].map(([word]) => word.toLowerCase());
    if (!broken && first !== undefined) found.unshift(first);
    broken = /[-‐\u00AD]$/u.test(line);
    for (const word of broken ? found.slice(0, -1) : found) words.add(word);
  }
  return words;
}

/**
 * How often a line ends in a hyphen: in one of twelve where words are broken, in one of eighty where only compounds are («long-/standing»). The
 * likelier of the two is taken (Poisson); a word that stands elsewhere whole, or with its hyphen, weighs as much as twenty to one.
 */
const BROKEN = 1 / 12;
const COMPOUNDS = 1 / 80;
const SEEN_ELSEWHERE = Math.log(20);
/** One half of a compound is a word of the text elsewhere in seven of ten cases, one half of a broken word in one of twelve. */
const HALF_KNOWN = Math.log(0.08 / 0.7);
const HALF_UNKNOWN = Math.log(0.92 / 0.3);

/** Whether a document breaks words; `breaks with its own sign` where it does so with ‐ (U+2010) or a soft hyphen and writes compounds with -. */
function habitOf(lines: readonly string[], words: ReadonlySet<string>): 'breaks' | 'breaks with its own sign' | 'breaks none' {
  let evidence = 0;
  let own = 0;
  for (const [index, line] of lines.entries()) {
    evidence -= BROKEN - COMPOUNDS;
    const next = lines[index + 1] ?? '';
    const found = /^\p{Ll}/u.test(next) ? breakOf(line, next) : undefined;
    if (found === undefined) continue;
    const known = [found.head, found.tail].some((half) => half.length > 3 && words.has(half));
    evidence += Math.log(BROKEN / COMPOUNDS) + (known ? HALF_KNOWN : HALF_UNKNOWN);
    if (words.has(found.head + found.tail)) evidence += SEEN_ELSEWHERE;
    else if (words.has(`${found.head}-${found.tail}`)) evidence -= SEEN_ELSEWHERE;
    if (found.sign !== '-') own++;
  }
  const writesOwn = lines.some((line) => /[\p{L}]‐\p{L}/u.test(line));
  if (own > 0 && !writesOwn) return 'breaks with its own sign';
  return evidence > 0 ? 'breaks' : 'breaks none';
}
