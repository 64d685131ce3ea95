import type { Diagnostic } from '../../core/diagnostic.ts';
import { editDistance } from '../../engines/natural.ts';
import { holdsOn } from '../../resources/lexicon.ts';
import type { EntityBook } from './entity-book.ts';
import type { LinkedName } from './link-names.ts';
import { isCapital, type Reading } from './reading.ts';
import type { UnknownName } from './unknown-name.ts';

/** Shorter words differ by one letter too often by chance. */
const SHORTEST = 5;
/** A name must stand so often, rightly written, that a single slip beside it is likely. */
const OFTEN = 3;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const MAKER = 'entities.typo@1';

/** An unknown name with the entry that was meant, and the form that was to be written. */
interface Slip {
  readonly name: UnknownName;
  readonly entry: number;
  readonly right: string;
}

/**
 * Takes the names that are slips of the pen out of `names` and enters them as mentions of what was meant: "Japap" in a text that names
 * Japan often, "Baiden" in one about the United States when Joe Biden held office there. A slip is one letter added, left out, changed,
 * or two swapped, behind the first letter, in a word that stands alone and is no name itself; where two would fit there is none, and
 * full names of persons are never compared. The span is left as written; each comes with a diagnostic.
 */
export function takeSlips(
  names: readonly UnknownName[],
  reading: Reading,
  linked: readonly LinkedName[],
  book: EntityBook,
): { readonly rest: UnknownName[]; readonly diagnostics: Diagnostic[] } {
  const rest: UnknownName[] = [];
  const diagnostics: Diagnostic[] = [];
  const often = oftenNamed(reading, linked);
  for (const name of names) {
    const slip = slipOf(name, often, reading, linked);
    if (slip === undefined) {
      rest.push(name);
      continue;
    }
    const { start, end } = name;
    const record = book.known(slip.entry);
    const text = reading.text.slice(start, end);
    const message = `read as «${slip.right}»${slip.right === record.name ? '' : ` (${record.name})`}`;
    book.add(record, { start, end, text, form: 'typo', by: MAKER, confidence: 0.7, reason: message });
    diagnostics.push({ code: 'entities.typo', message, start, end, text });
  }
  return { rest, diagnostics };
}

/** Names of one word that the text links, with how often each stands. */
function oftenNamed({ text }: Reading, linked: readonly LinkedName[]): ReadonlyMap<string, { readonly entry: number; readonly count: number }> {
  const often = new Map<string, { readonly entry: number; readonly count: number }>();
  for (const { candidate, form } of linked) {
    const word = text.slice(candidate.start, candidate.end);
    if (!/^\p{Lu}\p{Ll}+$/u.test(word)) continue;
    often.set(word, { entry: form.entry, count: (often.get(word)?.count ?? 0) + 1 });
  }
  return often;
}

function slipOf(name: UnknownName, often: ReturnType<typeof oftenNamed>, reading: Reading, linked: readonly LinkedName[]): Slip | undefined {
  const { text, tokens } = reading;
  const word = text.slice(name.start, name.end);
  if (word.length < SHORTEST || !/^\p{Lu}\p{Ll}+$/u.test(word)) return undefined;
  // A name the tables know is no slip of another ("Johnson", "Jonson"), and marks over letters make none.
  if (reading.lexicon.trie.find(word, 0, word.length, false).some(({ start, end }) => end - start === word.length) || /[^\u0000-\u007f]/u.test(word))
    return undefined;
  const beside = [name.first - 1, name.endToken];
  if (beside.some((token) => tokens.sentence[token] === tokens.sentence[name.first] && isCapital(tokens.form[token] ?? '') && token > name.first))
    return undefined;
  const near = [...often].filter(([right, { count }]) => count >= OFTEN && isSlip(word, right)).map(([right, { entry }]) => ({ name, entry, right }));
  if (near.length > 0) return near.length === 1 ? near[0] : undefined;
  return name.type === 'person' ? officeHolder(name, word, reading, linked) : undefined;
}

/** One slip behind the first letter; a plural or a possessive is none. */
function isSlip(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 1 || right.length < SHORTEST || word[0] !== right[0] || word === right) return false;
  if (word === `${right}s` || right === `${word}s` || word === `${right}n` || right === `${word}n` || /(?:i|ian|ese|ish)$/u.test(word)) return false;
  return editDistance(word.toLowerCase(), right.toLowerCase()) === 1;
}

/**
 * The one person who held a high office of a state this text speaks of, at its time, and whose surname a letter would make of the word. The
 * text's time is its date, else the latest year it tells of.
 */
function officeHolder(name: UnknownName, word: string, reading: Reading, linked: readonly LinkedName[]): Slip | undefined {
  const { lexicon } = reading;
  const date = reading.document.published.value ?? latestYear(reading);
  if (date === undefined) return undefined;
  const states = new Map<string, number>();
  for (const { form } of linked) {
    const { id, type } = lexicon.entry(form.entry);
    if (type === 'country') states.set(id, (states.get(id) ?? 0) + 1);
  }
  const found = new Map<number, string>();
  for (const right of oneLetterAway(word)) {
    for (const hit of lexicon.trie.find(right, 0, right.length, false)) {
      if (hit.end - hit.start !== right.length) continue;
      for (const payload of hit.payloads) {
        const { entry } = lexicon.form(payload);
        const { type, offices } = lexicon.entry(entry);
        const held = type === 'person' && offices.some((term) => high.has(term.office) && (states.get(term.body) ?? 0) >= OFTEN && holdsOn(term, date));
        if (held && isSlip(word, right)) found.set(entry, right);
      }
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? { name, entry: only[0], right: only[1] } : undefined;
}

const high: ReadonlySet<string> = new Set([
  'president',
  'prime-minister',
  'chancellor',
  'king',
  'vice-president',
  'secretary-of-state',
  'minister-of-foreign-affairs',
  'secretary-of-defense',
  'minister-of-defense',
]);

function latestYear({ times }: Reading): string | undefined {
  const years = times.map(({ timex }) => /^(?:19|20)\d\d/u.exec(timex.value ?? '')?.[0]).filter((year) => year !== undefined);
  return years.toSorted().at(-1);
}

/** Every word that one letter behind the first makes of another. */
function* oneLetterAway(word: string): Iterable<string> {
  for (let at = 1; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail !== '') yield head + tail.slice(1);
    if (tail.length > 1) yield head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}
