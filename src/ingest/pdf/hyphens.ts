/** What becomes of a hyphen at the end of a line: `drop` it and join, `keep` it and join, or `part`: it joins nothing. */
export type HyphenFate = 'drop' | 'keep' | 'part';

/**
 * Tells hyphens that only break a line from those of the word, by the words of the document itself: if «coop-/eration» stands elsewhere as
 * «cooperation» the hyphen is dropped; if it stands as «co-operation», or both parts are words of the text and the whole is none, it is kept.
 */
export function hyphenJudge(lines: Iterable<string>): (before: string, after: string) => HyphenFate {
  const words = new Set<string>();
  let broken = false;
  for (const line of lines) {
    const [first, ...found] = [...line.matchAll(/[\p{L}\p{M}\p{N}’'-]+/gu)].map(([word]) => word.toLowerCase());
    // The halves of a broken word are no words.
    if (!broken && first !== undefined) found.unshift(first);
    broken = /[-‐\u00AD]$/u.test(line);
    for (const word of broken ? found.slice(0, -1) : found) words.add(word);
  }
  return (before, after) => {
    const head = /([\p{L}\p{M}\p{N}’'-]*[\p{L}\p{N}])[-‐\u00AD]$/u.exec(before)?.[1]?.toLowerCase();
    const tail = /^[\p{L}\p{M}\p{N}’'-]+/u.exec(after)?.[0];
    if (head === undefined || tail === undefined) return 'part';
    if (before.endsWith('\u00AD')) return 'drop';
    if (!/^\p{Ll}/u.test(tail) || /\d$/u.test(head)) return 'keep';
    const rest = tail.toLowerCase().replace(/['’-]+$/u, '');
    if (words.has(head + rest)) return 'drop';
    if (words.has(`${head}-${rest}`)) return 'keep';
    const last = head.slice(head.lastIndexOf('-') + 1);
    return head.includes('-') || (words.has(last) && words.has(rest) && last.length > 2 && rest.length > 3) ? 'keep' : 'drop';
  };
}
