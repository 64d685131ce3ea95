import type { NameCandidate } from './lexicon-names.ts';
import type { Reading } from './reading.ts';
import { surroundingsOf } from './surroundings.ts';
import { tokenAt } from '../../match/token-index.ts';

/** A title in the text: its span and the office it names (`prime-minister`). */
export interface Title {
  readonly start: number;
  readonly end: number;
  readonly office: string;
  /** The entry of the role, or -1 for an honorific ("Mr.") that names no office. */
  readonly entry: number;
  readonly plural: boolean;
}

/** The longest titles among the names of the lexicon: entries of type role, whose id is `e:role-<office>`. */
export function titlesOf(candidates: readonly NameCandidate[], reading: Reading): Title[] {
  const { lexicon } = reading;
  const titles: Title[] = [];
  for (const candidate of candidates) {
    const form = candidate.forms.find(({ entry }) => lexicon.entry(entry).type === 'role');
    if (form === undefined || isPartOfName(candidates, candidate, reading)) continue;
    const { id, name } = lexicon.entry(form.entry);
    const { start, end } = candidate;
    titles.push({ start, end, office: id.replace(/^e:role-(?:us-)?/u, ''), entry: form.entry, plural: form.text.endsWith('s') && !name.endsWith('s') });
  }
  return titles;
}

/** "Minister" within "Prime Minister", "General" within "General Assembly", "Sen" in "Hsien-Sen": no title of their own. */
function isPartOfName(candidates: readonly NameCandidate[], { start, end, within }: NameCandidate, reading: Reading): boolean {
  for (let outer = candidates[within]; outer !== undefined; outer = candidates[outer.within]) {
    if (outer.start === start || outer.forms.some(({ entry }) => reading.lexicon.entry(entry).type === 'role')) return true;
  }
  return surroundingsOf(reading, start, end).tiedBefore && /\p{Lu}/u.test(reading.text[start] ?? '');
}

/** Looks up the title that ends right before an offset, white space between; a plural one also over "and" and commas ("Presidents Biden and Yoon"). */
export function titleLookup(titles: readonly Title[], { text, tokens, persons }: Reading): (offset: number) => Title | undefined {
  const byEnd = new Map(titles.map((title) => [title.end, title]));
  const endBefore = (offset: number): number => {
    let at = offset;
    while (at > 0 && /\s/u.test(text[at - 1] ?? '')) at--;
    return at;
  };
  return (offset) => {
    const at = endBefore(offset);
    if (at === offset) return undefined;
    const own = byEnd.get(at);
    if (own !== undefined) return own;
    let token = tokenAt(tokens, at - 1);
    const form = tokens.form[token] ?? '';
    if (persons.honorifics.has(form)) return { start: tokens.start[token] ?? at, end: at, office: '', entry: -1, plural: false };
    if (form !== 'and' && form !== '&' && form !== ',') return undefined;
    // Back over the names of a list to its plural title.
    for (let steps = 0; steps < 14 && token >= 0; steps++, token--) {
      const title = byEnd.get(tokens.end[token] ?? -1);
      if (title !== undefined) return title.plural ? title : undefined;
      if (!/^(?:and|&|,|\p{Lu}[\p{L}\p{M}’'.-]*|-)$/u.test(tokens.form[token] ?? '')) return undefined;
    }
    return undefined;
  };
}
