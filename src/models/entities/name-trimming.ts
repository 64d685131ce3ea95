import { WORD_CLASSES } from './word-facts.ts';

/** Asks what the word lists know of a word. */
export interface WordQuestions {
  /** Words that come before a person's name without being part of it: titles, and what stands within titles. */
  isTitle(form: string): boolean;
  isNationality(form: string): boolean;
  isConnector(form: string): boolean;
  /** True for the name of a state, as words. */
  isCountry(forms: readonly string[]): boolean;
}

/** Questions to the classes of `entities.words.tsv` and to the names of states in lower case. */
export function wordQuestions(classes: ReadonlyMap<string, number>, countries: ReadonlySet<string>): WordQuestions {
  const bits = (...names: (typeof WORD_CLASSES)[number][]): number => names.reduce((mask, name) => mask | (1 << WORD_CLASSES.indexOf(name)), 0);
  const asks =
    (mask: number) =>
    (form: string): boolean =>
      ((classes.get(form.toLowerCase()) ?? 0) & mask) !== 0;
  const isConnector = asks(bits('connector'));
  return {
    isTitle: asks(bits('title', 'titlepart', 'role')),
    isNationality: asks(bits('nationality')),
    isConnector: (form) => form === form.toLowerCase() && isConnector(form),
    isCountry: (forms) => countries.has(forms.join(' ').toLowerCase()),
  };
}

/** The first token at or after `first` that is no title. */
export function withoutTitles(form: readonly string[], first: number, end: number, words: WordQuestions): number {
  let start = first;
  while (start < end && words.isTitle(form[start] ?? '')) start++;
  return start;
}
