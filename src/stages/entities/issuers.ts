import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook } from './entity-book.ts';
import { findGroups, kindOf } from './groups.ts';
import { namesInLine, readLine } from './line-reading.ts';
import { outermostNames, type LinkedName } from './link-names.ts';
import { issuerNamed, issuing } from './named-issuers.ts';
import { nameAfter } from './person-names.ts';
import { occurrencesOf } from './occurrence.ts';
import type { Reading } from './reading.ts';

/**
 * Who issues the document, as entity ids: those the metadata names; else those its title names ("Joint Statement by President
 * Biden and Prime Minister Kishida", "U.S.-Mexico Joint Declaration"); else, for a joint text, those whom its first words name
 * together. Empty where nothing says so.
 */
export function findIssuers(reading: Reading, book: EntityBook): string[] {
  const { document } = reading;
  if (document.issuers.length > 0) return [...new Set(document.issuers.map((name) => issuerNamed(name, reading, book).id))];
  if (document.title === null) return [];
  const title = readLine(document.title, reading);
  const { known, stranger } = issuersOfTitle(title);
  if (stranger !== undefined) return [book.local('person', stranger).id];
  if (known.length > 0) return [...new Set(known.map(({ form }) => book.known(form.entry).id))];
  return isJoint(title) ? openingGroup(reading, book) : [];
}

/** The names behind "by", "from" or "of", else those before the word for what is issued; a person without an entry is a stranger. */
function issuersOfTitle(title: Reading): { readonly known: readonly LinkedName[]; readonly stranger: string | undefined } {
  const { issuers: words, tokens } = title;
  const kind = kindInTitle(title);
  if (kind === undefined) return { known: [], stranger: undefined };
  const names = outermostNames(namesInLine(title)).filter(({ form }) => issuing.has(title.lexicon.entry(form.entry).type));
  const inside = (from: number, to: number): LinkedName[] =>
    names.filter(({ candidate }) => {
      const first = tokenAt(tokens, candidate.start);
      return first >= from && first < to;
    });
  const from = words.issuerAfter.has(tokens.lower[kind.end] ?? '')
    ? kind.end
    : tokens.lower.findIndex((word, at) => at > kind.end && words.issuerOnly.has(word));
  if (from >= 0) {
    let end = from + 1;
    while (end < tokens.count && !words.listEnd.has(tokens.lower[end] ?? '') && tokens.form[end] !== ':') end++;
    const behind = inside(from, end);
    const stranger = behind.some(({ candidate }) => tokenAt(tokens, candidate.start) <= from + 2) ? from + 1 : nameAfter(title, from + 1, end);
    if (stranger - from > 2) return { known: [], stranger: title.text.slice(tokens.start[from + 1], tokens.end[stranger - 1]) };
    if (behind.length > 0) return { known: withoutStates(behind, title), stranger: undefined };
  }
  return { known: kind.first === 0 ? [] : withoutStates(inside(0, kind.first), title), stranger: undefined };
}

/** Of persons and their states ("President Biden of the United States") the persons issue. */
function withoutStates(names: readonly LinkedName[], { lexicon }: Reading): LinkedName[] {
  const persons = names.filter(({ form }) => lexicon.entry(form.entry).type === 'person');
  return persons.length > 0 ? persons : [...names];
}

/** Where the title says what is issued: tokens `[first, end)`. */
function kindInTitle({ tokens, issuers }: Reading): { readonly first: number; readonly end: number } | undefined {
  const words = tokens.lower.map((word) => word.replace(/['’]/gu, ''));
  for (const kind of issuers.kinds) {
    for (let first = 0; first < tokens.count; first++) {
      let end = first;
      let at = 0;
      while (at < kind.words.length && end < tokens.count) {
        if (words[end] === kind.words[at]?.replace(/['’]/gu, '')) at++;
        else if (words[end] !== '' && words[end] !== 's') break;
        end++;
      }
      if (at === kind.words.length) return { first, end };
    }
  }
  return undefined;
}

function isJoint({ tokens, issuers }: Reading): boolean {
  return tokens.lower.some((word) => issuers.joint.has(word));
}

/** Those whom the first two sentences name together, persons before states. */
function openingGroup(reading: Reading, book: EntityBook): string[] {
  const limit = reading.sentences[Math.min(2, reading.sentences.length) - 1]?.endToken ?? 0;
  const opening = occurrencesOf(book, reading).filter(
    ({ endToken, record }) => endToken <= limit && (kindOf(record.type) !== undefined || record.type === 'role'),
  );
  const groups = findGroups(opening, reading, reading.references).filter(({ via }) => via === undefined);
  const group = groups.find(({ kind }) => kind === 'person') ?? groups[0];
  return group === undefined ? [] : [...group.members];
}
