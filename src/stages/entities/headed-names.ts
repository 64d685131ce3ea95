import type { EntityType } from '../../core/entity.ts';
import type { SentenceRange } from '../../core/layers.ts';
import type { LinkedName } from './link-names.ts';
import { isCapital, type Reading } from './reading.ts';
import { tokensWithin } from './token-sets.ts';
import type { UnknownName } from './unknown-name.ts';

/** Types a name may be told to have by its head noun alone ("Bataan Peninsula State University"). */
const headed: ReadonlySet<EntityType> = new Set<EntityType>([
  'government_body',
  'organization',
  'committee_or_forum',
  'military_unit',
  'agreement',
  'meeting',
  'document',
  'program_or_initiative',
  'region_or_sea',
  'place',
  'conflict',
  'event',
]);
/** A name goes on over at most so many words in lower case in a row ("of the"). */
const LONGEST_GAP = 2;
const LONGEST_NAME = 16;

/**
 * Runs of capitalised words whose head noun says what they name, of two words or more: the head is the last word before the
 * first preposition. Headings in title case, where every word has a capital, are left out, and so are runs in which only
 * states and plain words stand before the head ("the U.S.-EU Summit", "the Joint Statement"): those are descriptions.
 */
export function findHeadedNames(reading: Reading, linked: readonly LinkedName[]): UnknownName[] {
  const found: UnknownName[] = [];
  const timed = tokensWithin(reading, reading.times);
  const known = tokensWithin(
    reading,
    linked.map(({ candidate }) => candidate),
  );
  for (const sentence of reading.sentences) {
    if (isTitleCase(reading, sentence)) continue;
    for (let at = sentence.firstToken; at < sentence.endToken; at++) {
      if (timed[at] === 1 || !startsName(reading, at)) continue;
      const end = runEnd(reading, at, sentence.endToken, timed);
      const name = headedName(reading, afterOwner(reading, at, end, known), end, known);
      if (name !== undefined) found.push(name);
      at = Math.max(at, (name?.endToken ?? end) - 1);
    }
  }
  return found;
}

function startsName({ tokens, persons }: Reading, token: number): boolean {
  const form = tokens.form[token] ?? '';
  return isCapital(form) && form.length > 1 && !persons.notNames.has(form);
}

/** More than six in ten of the longer words have capitals: a heading. */
function isTitleCase({ tokens }: Reading, { firstToken, endToken }: SentenceRange): boolean {
  let words = 0;
  let capitals = 0;
  for (let at = firstToken + 1; at < Math.min(endToken, firstToken + 40); at++) {
    const form = tokens.form[at] ?? '';
    if (form.length < 4 || !/^\p{L}/u.test(form)) continue;
    words++;
    if (isCapital(form)) capitals++;
  }
  return words >= 3 && capitals > words * 0.6;
}

/** Where the run of capitalised words with connectors between them ends. */
function runEnd({ tokens, names }: Reading, first: number, limit: number, timed: Uint8Array): number {
  let end = first + 1;
  for (let at = first + 1; at < limit && at < first + LONGEST_NAME; at++) {
    const form = tokens.form[at] ?? '';
    if (timed[at] === 1 || names.endings.has(form)) break;
    if (isCapital(form)) end = at + 1;
    else if (!names.connectors.has(form) || at - end >= LONGEST_GAP) break;
  }
  return end;
}

/** Past a known owner: "Japan’s Ministry of Defense" is a name from "Ministry" on. */
function afterOwner({ tokens }: Reading, first: number, end: number, known: Uint8Array): number {
  let start = first;
  for (let at = first + 1; at + 1 < end; at++) if (/^['’]s$/u.test(tokens.form[at] ?? '') && known[at - 1] === 1) start = at + 1;
  return start;
}

function headedName(reading: Reading, first: number, runEndToken: number, known: Uint8Array): UnknownName | undefined {
  const { tokens, nouns, names } = reading;
  const end = cutAtAnd(reading, first, runEndToken);
  const head = headOfRun(reading, first, end);
  if (end - first < 2) return undefined;
  const phrase = Array.from(tokens.lower.slice(first, end)).join(' ');
  if (nouns.typesOf(phrase).length > 0) return undefined;
  const lower = tokens.lower[head] ?? '';
  const types = head > first ? nouns.typesOf(`${tokens.lower[head - 1]} ${lower}`) : [];
  const type = (types.length > 0 ? types : nouns.typesOf(lower)).find((one) => headed.has(one));
  if (type === undefined || (isPlural(lower) && !names.plurals.has(lower))) return undefined;
  if (end === head + 1 && isPlain(reading, first, head, known)) return undefined;
  return { first, endToken: end, start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0, type, by: 'entities.head@1', confidence: 0.6 };
}

const isPlural = (noun: string): boolean => noun.endsWith('s') && !noun.endsWith('ss');

/** Two names with heads of their own on both sides of "and" are two names. */
function cutAtAnd({ tokens, nouns }: Reading, first: number, end: number): number {
  const hasHead = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++)
      if (isCapital(tokens.form[at] ?? '') && nouns.typesOf(tokens.lower[at] ?? '').some((type) => headed.has(type))) return true;
    return false;
  };
  for (let at = first + 1; at < end; at++) {
    const form = tokens.form[at] ?? '';
    if ((form === 'and' || form === '&') && hasHead(first, at) && hasHead(at + 1, end)) return at;
  }
  return end;
}

/** The last word before the first preposition. */
function headOfRun({ tokens }: Reading, first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const form = tokens.form[at] ?? '';
    if (!isCapital(form) && form !== '-' && form !== '&' && form !== 'and' && !/['’]/u.test(form)) return Math.max(first, at - 1);
  }
  return end - 1;
}

/** Only known names and plain words stand before the head. */
function isPlain({ tokens, names }: Reading, first: number, head: number, known: Uint8Array): boolean {
  for (let at = first; at < head; at++) {
    const form = tokens.form[at] ?? '';
    if (known[at] === 0 && /\p{L}/u.test(form) && !names.plain.has(tokens.lower[at] ?? '') && !names.connectors.has(form)) return false;
  }
  return true;
}
