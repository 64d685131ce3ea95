/** Phrases of lower-case words with what each stands for. */
export interface PhraseSet<Value> {
  /** The longest phrase that begins at token `first` and ends before `limit`, with its exclusive end; undefined where there is none. */
  at(lower: readonly string[], first: number, limit: number): { readonly end: number; readonly value: Value } | undefined;
}

/** Makes a set out of phrases, which are cut at white space and before `'s`. */
export function phraseSet<Value>(phrases: Iterable<readonly [phrase: string, value: Value]>): PhraseSet<Value> {
  const byFirst = new Map<string, { readonly words: readonly string[]; readonly value: Value }[]>();
  for (const [phrase, value] of phrases) {
    const words = phrase
      .toLowerCase()
      .replace(/['’]s\b/gu, " 's")
      .replaceAll('-', ' - ')
      .split(/\s+/u);
    const list = byFirst.get(words[0] ?? '') ?? [];
    list.push({ words, value });
    byFirst.set(words[0] ?? '', list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const same = (a: string | undefined, b: string | undefined): boolean => a === b || (b === "'s" && a === '’s');
  return {
    at(lower, first, limit) {
      const found = byFirst
        .get(lower[first] ?? '')
        ?.find(({ words }) => first + words.length <= limit && words.every((word, index) => same(lower[first + index], word)));
      return found === undefined ? undefined : { end: first + found.words.length, value: found.value };
    },
  };
}
