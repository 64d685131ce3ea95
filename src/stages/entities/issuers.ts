import { XPOS } from '../../core/ud.ts';
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
 * together. "We, the leaders of …" says it of any text, "U.S.-Israel Consultative Group" of a joint one. Empty where nothing says so.
 */
export function findIssuers(reading: Reading, book: EntityBook): string[] {
  const { document } = reading;
  if (document.issuers.length > 0) return [...new Set(document.issuers.map((name) => issuerNamed(name, reading, book).id))];
  if (document.title === null) return speakersOfOpening(reading, book);
  const title = readLine(document.title, reading);
  const { known, stranger } = issuersOfTitle(title);
  if (stranger !== undefined) return [book.local('person', stranger).id];
  if (known.length > 0) return [...new Set(known.map(({ form }) => book.known(form.entry).id))];
  const speakers = speakersOfOpening(reading, book);
  if (speakers.length > 0 || !isJoint(title)) return speakers;
  const together = openingGroup(reading, book);
  return together.length > 0 ? together : pairInTitle(title).map((entry) => book.known(entry).id);
}

/** The names behind "by", "from" or "of", else those before the word for what is issued; a person without an entry is a stranger. */
function issuersOfTitle(title: Reading): { readonly known: readonly LinkedName[]; readonly stranger: string | undefined } {
  const { issuers: words, tokens } = title;
  const kind = kindInTitle(title);
  if (kind === undefined) return { known: [], stranger: undefined };
  const all = namesInLine(title);
  const outermost = outermostNames(all).filter(({ form }) => issuing.has(title.lexicon.entry(form.entry).type));
  // In «G7 Summit Communiqué» the forum that issues it stands within the name of its meeting.
  const names = outermost.length > 0 ? outermost : all.filter(({ form }) => title.lexicon.entry(form.entry).type === 'committee_or_forum');
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

/** Sentences of the beginning in which «we» says who speaks. */
const OPENING = 4;
/** A base form behind «we, the leaders of A, …» is a present that the tags have missed. */
const finite: ReadonlySet<number> = new Set((['VBD', 'VBP', 'VBZ', 'VB', 'MD'] as const).map((name) => XPOS.indexOf(name)));
const apart: ReadonlySet<string> = new Set([',', '—', '–', '-', ':', '(']);

/** "We, the leaders of Japan and the United States, …": those named between «we» and its verb. */
function speakersOfOpening(reading: Reading, book: EntityBook): string[] {
  const { tokens, tags, sentences, issuers } = reading;
  const end = sentences[Math.min(OPENING, sentences.length) - 1]?.endToken ?? 0;
  let we = 0;
  while (we < end && !(issuers.opening.has(tokens.lower[we] ?? '') && (apart.has(tokens.form[we + 1] ?? '') || tokens.lower[we + 1] === 'the'))) we++;
  if (we >= end || tags === undefined) return [];
  let verb = we + 1;
  const last = sentences[tokens.sentence[we] ?? 0]?.endToken ?? end;
  while (verb < last && !finite.has(tags.xpos[verb] ?? 0)) verb++;
  const named = occurrencesOf(book, reading).filter(
    ({ first, endToken, nested, record }) => first > we && endToken <= verb && !nested && kindOf(record.type) !== undefined,
  );
  const persons = named.filter(({ record }) => record.type === 'person');
  const states = named.filter(({ record }) => record.type === 'country');
  // «… at the Summit of the Americas»: where states speak, a gathering says where.
  const speaking = persons.length > 1 ? persons : states.length > 1 ? named.filter(({ record }) => record.type !== 'committee_or_forum') : named;
  return [...new Set(speaking.map(({ record }) => record.id))];
}

/** "U.S.-Israel Strategic Consultative Group", "the Meeting Between President A and President B": two in a joint title who meet or work together. */
function pairInTitle(title: Reading): number[] {
  const { lexicon, text, tokens, issuers } = title;
  const names = outermostNames(namesInLine(title)).filter(({ form }) => pairing.has(lexicon.entry(form.entry).type));
  for (const [index, { candidate, form }] of names.entries()) {
    const next = names[index + 1];
    if (next === undefined || !between.test(text.slice(candidate.end, next.candidate.start))) continue;
    const from = tokenAt(tokens, next.candidate.end);
    const before = tokens.lower.slice(Math.max(0, tokenAt(tokens, candidate.start) - PAIR_REACH), tokenAt(tokens, candidate.start));
    if ([...before, ...tokens.lower.slice(from, from + PAIR_REACH)].some((word) => issuers.together.has(word))) return [form.entry, next.form.entry];
  }
  return [];
}
const PAIR_REACH = 6;
const between = /^\s*(?:[-–—‑]|,?\s*(?:and|&)\s+(?:the\s+)?(?:\p{Lu}[\p{L}.]*\s+){0,4})\s*$/u;
const pairing: ReadonlySet<string> = new Set(['country', 'person', 'organization']);
