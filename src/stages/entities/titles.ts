import type { Tokens } from '../../core/layers.ts';
import type { NameCandidate } from './lexicon-names.ts';
import type { Lexicon } from '../../resources/lexicon.ts';

/** A title in the text: its span and the office it names (`prime-minister`). */
export interface Title {
  readonly start: number;
  readonly end: number;
  readonly office: string;
  readonly entry: number;
}

/** The titles among the names of the lexicon: entries of type role, whose id is `e:role-<office>`. */
export function titlesOf(candidates: readonly NameCandidate[], lexicon: Lexicon): Title[] {
  return candidates.flatMap(({ start, end, forms }) =>
    forms.flatMap((form) => {
      const entry = lexicon.entries[form.entry];
      return entry?.type === 'role' ? [{ start, end, office: entry.id.replace(/^e:role-/u, ''), entry: form.entry }] : [];
    }),
  );
}

/** Looks up titles that end right before an offset (white space between). */
export function titleLookup(titles: readonly Title[], text: string): (offset: number) => readonly Title[] {
  const byEnd = Map.groupBy(titles, (title) => title.end);
  return (offset) => {
    let at = offset;
    while (at > 0 && /\s/u.test(text[at - 1] ?? '')) at--;
    return at === offset ? [] : (byEnd.get(at) ?? []);
  };
}

const particles: ReadonlySet<string> = new Set(['al', 'bin', 'bint', 'ben', 'da', 'de', 'del', 'della', 'der', 'di', 'dos', 'du', 'el', 'la', 'le', 'ten', 'ter', 'van', 'von', 'zu', '-', '’', "'"]);

/**
 * The tokens after a title that are written like a person's name: up to five capitalised words, with particles and hyphens between.
 * Returns the end (exclusive token index), or `first` where no name follows.
 */
export function nameAfter(tokens: Tokens, first: number, limit: number): number {
  let end = first;
  for (let at = first; at < limit && at < first + 7; at++) {
    const form = tokens.form[at] ?? '';
    if (/^\p{Lu}(?:[\p{L}\p{M}’'.]*)$/u.test(form)) end = at + 1;
    else if (at === first || !particles.has(form)) break;
  }
  return end;
}
