import type { Time } from '../../core/timex.ts';
import { UPOS } from '../../core/ud.ts';
import type { Discourse, Resolution } from './discourse.ts';
import type { EntityRecord } from './entity-book.ts';
import { dateBeside, dayOf, openGatherings, placeBeside, type Gathering, type GatheringWords } from './gatherings.ts';
import type { Nominal } from './nominals.ts';
import { headOf, type Occurrence } from './occurrence.ts';
import { openTexts } from './texts.ts';
import { isVerbOf, verbsOfParticipant } from './verb-set.ts';

/** Reads what words say of meetings and texts, and enters the meetings and texts they speak of. */
export interface GatheringReader {
  /** The meeting or text that a noun phrase speaks of, or undefined. */
  readNominal(nominal: Nominal): Resolution | undefined;
  /** True for a name that may stand for one meeting: a forum, or a name that ends in "meeting". */
  concerns(occurrence: Occurrence): boolean;
  readOccurrence(occurrence: Occurrence): void;
}

const VERB = UPOS.indexOf('VERB');
const AUX = UPOS.indexOf('AUX');
const resolving: ReadonlySet<string> = new Set(['organization', 'government_body', 'committee_or_forum', 'country']);
const COMPLEMENT = 14;
const complements: ReadonlySet<string> = new Set(['of', 'between', 'among', 'by', 'from']);
const personal: ReadonlySet<string> = new Set(['his', 'her', 'my']);
const occasions: ReadonlySet<string> = new Set(['of', 'after', 'at', 'in', 'from', 'during', 'following']);

/** A reader over the names of a document. */
export function gatheringReader(occurrences: readonly Occurrence[], discourse: Discourse): GatheringReader {
  const { reading, rules, book } = discourse;
  const { tokens, tags, tree } = reading;
  const gatherings = openGatherings(discourse);
  const texts = openTexts(discourse);
  const starting = Map.groupBy(occurrences, (occurrence) => occurrence.first);
  const done = new Map<number, Resolution | undefined>();

  const within = (first: number, endToken: number): Occurrence[] => {
    const found: Occurrence[] = [];
    for (let token = first; token < endToken; token++) for (const one of starting.get(token) ?? []) if (one.endToken <= endToken) found.push(one);
    return found;
  };

  /** Where the phrase behind "of" or "between" ends: at the next verb. */
  function complementEnd(from: number): number {
    const limit = reading.sentences[tokens.sentence[from] ?? -1]?.endToken ?? from;
    if (!complements.has(tokens.lower[from] ?? '')) return from;
    let token = from + 1;
    while (token < limit && token < from + COMPLEMENT && tags?.upos[token] !== VERB && tags?.upos[token] !== AUX) token++;
    return token;
  }

  function isHeld(first: number, endToken: number): boolean {
    return (
      verbsOfParticipant(reading, headOf(reading, first, endToken)).some((verb) => isVerbOf(reading, verb, rules.held)) ||
      isVerbOf(reading, endToken, rules.held)
    );
  }

  function wordsOf(first: number, endToken: number, noun: string, determiner: string, own: Occurrence | undefined): GatheringWords {
    const end = complementEnd(endToken);
    const named = [...within(first, endToken), ...within(endToken, end)];
    const series = own?.record.members.length
      ? own.record
      : named.find(({ record }) => record.type === 'committee_or_forum' && record.members.length >= 2)?.record;
    const countries = [
      ...new Set(named.filter(({ record }) => record.type === 'country' && record.members.length === 0).map(({ record }) => record.id)),
    ].toSorted();
    let count: number | undefined;
    for (let token = first; token < endToken; token++) count ??= rules.counts.get(tokens.lower[token] ?? '');
    const tail = Array.from(tokens.lower.slice(endToken, endToken + 4)).join(' ');
    return {
      first,
      endToken,
      noun,
      determiner,
      series,
      parties: series === undefined && countries.length >= 2 ? countries : [],
      count,
      date: dateBeside(discourse, first, Math.max(endToken, end), rules.heldOrIssued),
      place: placeBeside(occurrences, discourse, first, Math.max(endToken, end)),
      held: isHeld(first, endToken),
      main: rules.mainOccasion.some((words) => tail.replace(/^[”"’] ?/u, '').startsWith(words)),
    };
  }

  function readGathering(nominal: Nominal): Resolution | undefined {
    if (done.has(nominal.head)) return done.get(nominal.head);
    // "His talk with the Prime Minister" is one he had, not the meeting that the text is about.
    if (personal.has(nominal.determiner) || (nominal.noun === 'talk' && !nominal.plural)) return undefined;
    const words = wordsOf(nominal.first, nominal.endToken, nominal.noun, nominal.determiner, undefined);
    const found = nominal.plural && nominal.noun !== 'talk' ? undefined : gatherings.resolve(words);
    if (found !== undefined) relate(words, found.record);
    done.set(nominal.head, found);
    return found;
  }

  /** The meeting in the phrase behind a statement: "of the 2+2 meeting", "issued after the meeting". */
  function meetingBehind(endToken: number): Gathering | undefined {
    const limit = Math.min(reading.sentences[tokens.sentence[endToken] ?? -1]?.endToken ?? endToken, endToken + 8);
    for (let token = endToken; token < limit; token++) {
      if (!occasions.has(tokens.lower[token] ?? '')) continue;
      for (let first = token + 1; first < Math.min(limit, token + 4); first++) {
        const named = (starting.get(first) ?? []).find((one) => nounOf(one) !== undefined);
        if (named !== undefined) {
          const found = readNamed(named);
          if (found !== undefined) return gatherings.of(found.record);
        }
      }
      const nominal = nominalAt(token + 1, limit);
      if (nominal !== undefined) {
        const found = readGathering(nominal);
        return found === undefined ? undefined : gatherings.of(found.record);
      }
    }
    return undefined;
  }

  /** A meeting noun with its determiner that begins at a token: looked up before its turn. */
  function nominalAt(first: number, limit: number): Nominal | undefined {
    const determiner = ['the', 'this', 'that'].includes(tokens.lower[first] ?? '') ? (tokens.lower[first] ?? '') : '';
    if (determiner === '') return undefined;
    for (let head = first + 1; head < limit; head++) {
      const noun = (tags?.lemma[head] ?? '').toLowerCase();
      if (rules.gatherings.has(noun)) {
        return { first, endToken: head + 1, head, sentence: tokens.sentence[first] ?? 0, determiner, count: undefined, noun, plural: false, capital: false };
      }
      if (tags?.upos[head] === VERB) return undefined;
    }
    return undefined;
  }

  /** The meeting noun at the end of a forum's name ("2+2 meeting"), or undefined. */
  function nounOf({ record, endToken, first }: Occurrence): string | undefined {
    if (record.members.length < 2 || endToken - first < 2) return undefined;
    const noun = (tokens.lower[endToken - 1] ?? '').replace(/s$/u, '');
    return rules.gatherings.has(noun) && noun !== 'dialogue' && noun !== 'conference' && noun !== 'consultation' ? noun : undefined;
  }

  function readNamed(occurrence: Occurrence): Resolution | undefined {
    const { record, first, endToken } = occurrence;
    if (done.has(occurrence.head)) return done.get(occurrence.head);
    const noun = nounOf(occurrence);
    if (noun === undefined) return undefined;
    const determiner = tokens.lower[first - 1] ?? '';
    const words = wordsOf(first, endToken, noun, ['“', '"'].includes(determiner) ? (tokens.lower[first - 2] ?? '') : determiner, occurrence);
    const found = gatherings.resolve(words);
    done.set(occurrence.head, found);
    if (found === undefined) return undefined;
    const start = tokens.start[first] ?? 0;
    const end = tokens.end[endToken - 1] ?? 0;
    if (found.record === record) return found;
    book.remove(record, start, end);
    book.add(found.record, {
      start,
      end,
      text: reading.text.slice(start, end),
      form: 'description',
      by: found.by,
      confidence: found.confidence,
      reason: found.reason,
    });
    discourse.see({ ...occurrence, record: found.record });
    relate(words, found.record);
    return found;
  }

  /** "The US-Japan Summit two days later" is another summit than the one the tables know by that name when its date says so. */
  function readDatedName(occurrence: Occurrence): void {
    const { record, first, endToken } = occurrence;
    const date = dateBeside(discourse, first, endToken, rules.heldOrIssued);
    const day = dayOf(date);
    const known = record.entry < 0 ? '' : (reading.lexicon.entry(record.entry).years.split('..')[0] ?? '');
    if (day === undefined || known === '' || day.startsWith(known.slice(0, day.length)) || known.startsWith(day)) return;
    const noun = (tokens.lower[endToken - 1] ?? '').replace(/s$/u, '');
    const words = { ...wordsOf(first, endToken, noun, 'the', undefined), series: undefined, parties: record.countries.toSorted(), date };
    if (words.parties.length < 2 || !rules.gatherings.has(noun)) return;
    const found = gatherings.open(words);
    const [start, end] = [tokens.start[first] ?? 0, tokens.end[endToken - 1] ?? 0];
    const reason = `told from ${record.name} by its date (${date?.text})`;
    book.remove(record, start, end);
    book.add(found.record, { start, end, text: reading.text.slice(start, end), form: 'description', by: 'entities.gathering@1', confidence: 0.8, reason });
    discourse.see({ ...occurrence, record: found.record });
    relate(words, found.record);
  }

  function relate(words: GatheringWords, record: EntityRecord): void {
    const start = tokens.start[words.first] ?? 0;
    const end = tokens.end[words.endToken - 1] ?? 0;
    relateDate(record, words.date, start, end);
    if (words.place !== undefined && (words.held || words.date !== undefined)) {
      const mention = words.place.mentions.find((one) => one.start >= end);
      if (mention !== undefined) push({ type: 'located-at', from: record.id, to: words.place.id, start, end: mention.end });
    }
  }

  function relateDate(record: EntityRecord, date: Time | undefined, start: number, end: number): void {
    if (date !== undefined && dayOf(date) !== undefined)
      push({ type: 'date-of', from: record.id, to: date.id, start: Math.min(start, date.start), end: Math.max(end, date.end) });
  }

  function push(relation: {
    readonly type: 'located-at' | 'date-of';
    readonly from: string;
    readonly to: string;
    readonly start: number;
    readonly end: number;
  }): void {
    if (book.relates(relation.type, relation.from, relation.to)) return;
    book.relate({ ...relation, text: reading.text.slice(relation.start, relation.end), by: 'entities.gathering@1' });
  }

  function readText(nominal: Nominal): Resolution | undefined {
    const kind = rules.agreements.has(nominal.noun) ? 'agreement' : 'document';
    if (nominal.plural) return undefined;
    const end = complementEnd(nominal.endToken);
    const meeting = meetingBehind(nominal.endToken) ?? undefined;
    const modifiers = within(nominal.first, nominal.endToken);
    const issuer = [...modifiers, ...within(nominal.endToken, Math.min(end, nominal.endToken + 4))].find(
      ({ record, nested }) => !nested && record.type !== 'role' && record.type !== 'region_or_sea',
    )?.record;
    // "The swift resolution of the issue" settles it.
    if (nominal.noun === 'resolution' && tokens.lower[nominal.endToken] === 'of' && (issuer === undefined || !resolving.has(issuer.type))) return undefined;
    const head = headOf(reading, nominal.first, nominal.endToken);
    const governor = tree?.parse.head[head] ?? -1;
    const issued = (governor >= 0 && isVerbOf(reading, governor, rules.issued)) || isVerbOf(reading, nominal.endToken, rules.issued);
    const date = dateBeside(discourse, nominal.first, nominal.endToken, rules.issued);
    const found = texts.resolve(
      {
        first: nominal.first,
        endToken: nominal.endToken,
        noun: nominal.noun,
        determiner: nominal.determiner,
        meeting,
        issuer: meeting === undefined ? issuer : undefined,
        date,
        issued,
        kind,
      },
      gatherings.last(),
    );
    if (found !== undefined) relateDate(found.record, date, tokens.start[nominal.first] ?? 0, tokens.end[nominal.endToken - 1] ?? 0);
    return found;
  }

  return {
    readNominal(nominal) {
      if (rules.gatherings.has(nominal.noun)) return readGathering(nominal);
      return rules.documents.has(nominal.noun) || rules.agreements.has(nominal.noun) ? readText(nominal) : undefined;
    },
    concerns: (occurrence) =>
      occurrence.record.type === 'meeting' ||
      (occurrence.record.members.length >= 2 && (occurrence.record.type === 'committee_or_forum' || nounOf(occurrence) !== undefined)),
    readOccurrence(occurrence) {
      if (occurrence.record.type === 'meeting') {
        readDatedName(occurrence);
        return;
      }
      if (nounOf(occurrence) !== undefined) {
        readNamed(occurrence);
        return;
      }
      const { first, endToken } = occurrence;
      if (occurrence.nested || !isHeld(first, endToken)) return;
      const words = wordsOf(first, endToken, 'meeting', '', occurrence);
      if (words.date === undefined || !isSubjectOfHeld(first, endToken)) return;
      relate(words, gatherings.open(words).record);
    },
  };

  function isSubjectOfHeld(first: number, endToken: number): boolean {
    const head = headOf(reading, first, endToken);
    return verbsOfParticipant(reading, head).some((verb) => verb > head && isVerbOf(reading, verb, rules.held));
  }
}
