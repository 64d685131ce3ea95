import type { EntityType } from '../../core/entity.ts';
import type { SentenceRange } from '../../core/layers.ts';
import { isCapital, type Reading } from './reading.ts';
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
const connectors: ReadonlySet<string> = new Set(['of', 'for', 'on', 'the', 'and', 'in', 'to', 'against', 'de', '&', '-', '’', "'s", '’s', 'with', 'by']);
/** A name goes on over at most so many words in lower case in a row ("of the"). */
const LONGEST_GAP = 2;
const LONGEST_NAME = 16;

/**
 * Runs of capitalised words whose head noun says what they name, of two words or more: the head is the last word before the
 * first preposition. Headings in title case, where every word has a capital, are left out.
 */
export function findHeadedNames(reading: Reading): UnknownName[] {
  const found: UnknownName[] = [];
  for (const sentence of reading.sentences) {
    if (isTitleCase(reading, sentence)) continue;
    for (let at = sentence.firstToken; at < sentence.endToken; at++) {
      if (!startsName(reading, at)) continue;
      const end = runEnd(reading, at, sentence.endToken);
      const name = headedName(reading, at, end);
      if (name !== undefined) found.push(name);
      at = Math.max(at, end - 1);
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
function runEnd({ tokens }: Reading, first: number, limit: number): number {
  let end = first + 1;
  for (let at = first + 1; at < limit && at < first + LONGEST_NAME; at++) {
    const form = tokens.form[at] ?? '';
    if (isCapital(form)) end = at + 1;
    else if (!connectors.has(form) || at - end >= LONGEST_GAP) break;
  }
  return end;
}

function headedName({ tokens, nouns }: Reading, first: number, runEndToken: number): UnknownName | undefined {
  let end = runEndToken;
  let head = end - 1;
  for (let at = first + 1; at < end; at++) {
    const form = tokens.form[at] ?? '';
    if (form === 'and' || form === '&') {
      // Two names with heads of their own are two names.
      const before = nouns.typesOf(tokens.lower[at - 1] ?? '');
      if (before.length > 0) {
        end = at;
        break;
      }
    }
  }
  for (let at = first; at < end; at++) {
    if (isCapital(tokens.form[at] ?? '') || tokens.form[at] === '-' || tokens.form[at] === '&' || tokens.form[at] === 'and') continue;
    head = at - 1;
    break;
  }
  head = Math.min(head, end - 1);
  if (end - first < 2) return undefined;
  const lower = tokens.lower[head] ?? '';
  const type = nouns.typesOf(lower).find((one) => headed.has(one));
  if (type === undefined) return undefined;
  const isPlural =
    lower.endsWith('s') &&
    !lower.endsWith('ss') &&
    !['forces', 'talks', 'consultations', 'accords', 'principles', 'guidelines', 'games', 'waters'].includes(lower);
  if (isPlural) return undefined;
  return { first, endToken: end, start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0, type, by: 'entities.head@1', confidence: 0.6 };
}
