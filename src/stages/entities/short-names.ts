import type { Discourse } from './discourse.ts';
import type { EntityRecord } from './entity-book.ts';
import { groupRecord, type Group } from './groups.ts';
import type { Occurrence } from './occurrence.ts';
import { isCapital } from './reading.ts';

/** A short name in brackets stands within so many tokens of what it is short for. */
const REACH = 24;
const LONGEST_NAME = 5;

/**
 * Short names that the text gives in brackets: "(the Ministers)", "(hereinafter the “Parties”)", "(referred to collectively as
 * the “Participants”)". Each is entered under its words for what stands before it: the phrase with the same noun, else the names
 * that end there.
 */
export function findShortNames(occurrences: readonly Occurrence[], groups: readonly Group[], discourse: Discourse): void {
  const { reading, defined } = discourse;
  const { tokens } = reading;
  for (let open = 1; open < tokens.count; open++) {
    if (tokens.form[open] !== '(') continue;
    const name = nameInBrackets(open, discourse);
    if (name === undefined) continue;
    const record = phraseBefore(open, name.last, occurrences, discourse) ?? namedBefore(open, occurrences, groups, discourse);
    if (record === undefined) continue;
    const words = Array.from(tokens.lower.slice(name.first, name.last + 1)).join(' ');
    if (!defined.has(words)) defined.set(words, record);
    const start = tokens.start[name.first] ?? 0;
    const end = tokens.end[name.last] ?? start;
    discourse.book.add(record, {
      start,
      end,
      text: reading.text.slice(start, end),
      form: 'alias',
      by: 'entities.short-name@1',
      confidence: 0.9,
      reason: 'the text gives this short name in brackets',
    });
  }
}

/** The tokens of a capitalised name of one to five words that fills brackets behind an introducing word: `[first, last]`. */
function nameInBrackets(open: number, { reading }: Discourse): { readonly first: number; readonly last: number } | undefined {
  const { tokens, acronyms } = reading;
  const sentence = tokens.sentence[open];
  let close = open + 1;
  while (close < tokens.count && tokens.sentence[close] === sentence && tokens.form[close] !== ')' && close - open < 16) close++;
  if (tokens.form[close] !== ')') return undefined;
  let first = open + 1;
  let introduced = false;
  const leads = new Set(acronyms.leading.flatMap((lead) => lead.split(' ')));
  while (first < close && (leads.has(tokens.lower[first] ?? '') || /^[“”"‘’,]$/u.test(tokens.form[first] ?? ''))) {
    introduced = true;
    first++;
  }
  let last = close - 1;
  while (last > first && /^[“”"‘’,]$/u.test(tokens.form[last] ?? '')) last--;
  if (!introduced || first > last || last - first >= LONGEST_NAME) return undefined;
  for (let token = first; token <= last; token++)
    if (!isCapital(tokens.form[token] ?? '') && !/^(?:of|and|the|-|&)$/u.test(tokens.form[token] ?? '')) return undefined;
  const isAcronym = first === last && /^\p{Lu}[\p{Lu}\p{N}-]+s?$/u.test(tokens.form[first] ?? '');
  return isAcronym ? undefined : { first, last };
}

/** The phrase before the brackets whose noun the short name repeats: "the Ministers of Foreign Affairs of Japan (the Ministers)". */
function phraseBefore(open: number, last: number, occurrences: readonly Occurrence[], { reading, book }: Discourse): EntityRecord | undefined {
  const { tokens, text, nouns } = reading;
  const noun = tokens.lower[last] ?? '';
  for (let token = open - 1; token >= Math.max(0, open - REACH) && tokens.sentence[token] === tokens.sentence[open]; token--) {
    if (tokens.lower[token] !== noun) continue;
    const named = occurrences.find((one) => one.first <= token && one.endToken > token && one.endToken === open && one.record.type !== 'role');
    if (named !== undefined) return named.record;
    const name = text.slice(tokens.start[token], tokens.end[open - 1]).replace(/\s+/gu, ' ');
    const countries = [
      ...new Set(occurrences.filter((one) => one.first >= token && one.endToken <= open && one.record.type === 'country').map((one) => one.record.id)),
    ].toSorted();
    return book.local(nouns.typesOf(noun)[0] ?? 'organization', name, { countries });
  }
  return undefined;
}

/** The entity whose name ends before the brackets, or the group that does. */
function namedBefore(open: number, occurrences: readonly Occurrence[], groups: readonly Group[], { book }: Discourse): EntityRecord | undefined {
  const group = groups.find((one) => one.via === undefined && one.endToken === open);
  if (group !== undefined) return groupRecord(group.members, group.kind, book, (id) => book.byId(id)?.name ?? id);
  return occurrences.find((one) => one.endToken === open && !one.nested && one.record.type !== 'role')?.record;
}
