import type { EntityType } from '../../core/entity.ts';
import type { Discourse, Resolution } from './discourse.ts';
import type { EntityRecord } from './entity-book.ts';
import { groupRecord, statesOf, type Group } from './groups.ts';
import type { Nominal } from './nominals.ts';
import type { NominalRule } from './reference-rules.ts';

/** How many sentences back a group, a name or the one country may lie. */
const GROUP_REACH = 6;
const HEAD_REACH = 12;
const ONLY_REACH = 1;

const definite: ReadonlySet<string> = new Set(['the', 'this', 'these', 'that', 'those', 'both']);

/** Whom a description refers to, by the first rule that has an answer; undefined leaves it open. */
export function resolveNominal(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  return (
    definedName(nominal, discourse) ??
    ownStates(nominal, discourse) ??
    textItself(nominal, discourse) ??
    (definite.has(nominal.determiner) ? definiteNominal(nominal, discourse) : groupOfBare(nominal, discourse))
  );
}

function definiteNominal(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  return (
    counted(nominal, discourse) ??
    sameHead(nominal, discourse) ??
    officeHolder(nominal, discourse) ??
    (isRestricted(nominal, discourse) ? undefined : onlyOne(nominal, discourse))
  );
}

/** "This article": the text that says so. */
function textItself(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  const { rules, book, reading } = discourse;
  if (nominal.determiner !== 'this' || nominal.plural || rules.nouns.get('self')?.has(nominal.noun) !== true || isRestricted(nominal, discourse))
    return undefined;
  const { id, title } = reading.document;
  const record = book.local('document', title ?? `this ${nominal.noun}`, { slug: `document-${id}` });
  return { record, reason: 'the text speaks of itself', confidence: 0.9, by: by(rules.nominals.get('self')) };
}

/** "Our two countries": those of the issuers. */
function ownStates({ determiner, noun, plural, count }: Nominal, discourse: Discourse): Resolution | undefined {
  const { rules, issuers, book } = discourse;
  if (determiner !== 'our' || rules.nouns.get('own')?.has(noun) !== true) return undefined;
  const states = statesOfIssuers(issuers, book);
  if (states.length === 0 || plural !== states.length > 1 || (count !== undefined && count !== states.length)) return undefined;
  const maker = by(rules.nominals.get('own'));
  const [only] = states;
  const record = states.length === 1 && only !== undefined ? book.byId(only) : partyRecord(states, 'party', discourse);
  return record === undefined ? undefined : { record, reason: `those who issue the text: ${namesOf(states, discourse)}`, confidence: 0.8, by: maker };
}

/** The states that issue a text, or whose persons do. */
function statesOfIssuers(issuers: readonly string[], book: Discourse['book']): string[] {
  const states = issuers.flatMap((id) => {
    const record = book.byId(id);
    if (record === undefined) return [];
    if (record.type === 'person') return record.countries.slice(0, 1);
    return record.members.length > 0 ? record.members : [id];
  });
  return [...new Set(states)].toSorted();
}

/** "Both leaders", "two sides" without an article count as definite. */
function groupOfBare(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  return nominal.determiner === '' && nominal.count === 2 && nominal.noun === 'side' ? counted(nominal, discourse) : undefined;
}

const by = (rule: NominalRule | undefined): string => `${rule?.id ?? 'entities.nominal'}@1`;

/** A short name in brackets: "(the Ministers)". */
function definedName({ first, endToken, determiner, capital }: Nominal, { defined, reading, rules }: Discourse): Resolution | undefined {
  if (defined.size === 0 || !capital) return undefined;
  const words = Array.from(reading.tokens.lower.slice(determiner === '' ? first : first + 1, endToken)).join(' ');
  const record = defined.get(words);
  return record === undefined
    ? undefined
    : { record, reason: `the text gives this short name to «${record.name}»`, confidence: 0.9, by: by(rules.nominals.get('defined')) };
}

/** "Both sides", "the two leaders", "the four parties". */
function counted(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  const { rules } = discourse;
  const { count, noun, plural, determiner } = nominal;
  if (!(plural || determiner === 'both') || followedByOf(nominal, discourse)) return undefined;
  if (rules.nouns.get('persons')?.has(noun) === true)
    return count === undefined && isRestricted(nominal, discourse) ? undefined : countedPersons(nominal, count, discourse);
  if (count === undefined) return undefined;
  if (rules.nouns.get('parties')?.has(noun) === true) return countedParties(nominal, count, discourse);
  return undefined;
}

function countedParties(nominal: Nominal, count: number, discourse: Discourse): Resolution | undefined {
  const { book, rules } = discourse;
  for (const group of discourse.groupsBefore(nominal.first, GROUP_REACH)) {
    const members = group.kind === 'party' ? group.members : statesOf(group, book);
    if (members?.length !== count) continue;
    const record = count > 2 && group.via !== undefined ? group.via : partyRecord(members, 'party', discourse);
    return { record, reason: `the ${count} named together before: ${namesOf(members, discourse)}`, confidence: 0.8, by: by(rules.nominals.get('parties')) };
  }
  return fromIssuers(count, 'party', discourse, by(rules.nominals.get('parties')));
}

function countedPersons(nominal: Nominal, count: number | undefined, discourse: Discourse): Resolution | undefined {
  const { rules } = discourse;
  const group = discourse
    .groupsBefore(nominal.first, GROUP_REACH)
    .find(({ kind, members }) => kind === 'person' && (count === undefined || members.length === count));
  if (group === undefined) {
    const maker = by(rules.nominals.get('persons'));
    const all = count ?? discourse.issuers.length;
    // «The leaders» of a text that states issue speak for them.
    return all < 2 ? undefined : (fromIssuers(all, 'person', discourse, maker) ?? fromIssuers(all, 'party', discourse, maker));
  }
  return {
    record: partyRecord(group.members, 'person', discourse),
    reason: `the ${count === undefined ? '' : `${count} `}persons named together before: ${namesOf(group.members, discourse)}`,
    confidence: 0.8,
    by: by(rules.nominals.get('persons')),
  };
}

/** The issuers of the text, where as many are known. */
function fromIssuers(count: number, kind: Group['kind'], discourse: Discourse, maker: string): Resolution | undefined {
  const { issuers, book } = discourse;
  const records = issuers.map((id) => book.byId(id)).filter((record) => record !== undefined);
  const own = records.flatMap((record) => (record.members.length > 0 ? record.members : [record.id]));
  const members =
    kind === 'party'
      ? own.map((id) => (book.byId(id)?.type === 'person' ? book.byId(id)?.countries[0] : id))
      : own.filter((id) => book.byId(id)?.type === 'person');
  const known = [...new Set(members.filter((id) => id !== undefined))].toSorted();
  if (known.length !== count) return undefined;
  return { record: partyRecord(known, kind, discourse), reason: `the ${count} who issue the text: ${namesOf(known, discourse)}`, confidence: 0.75, by: maker };
}

function partyRecord(members: readonly string[], kind: Group['kind'], discourse: Discourse): EntityRecord {
  const { book, reading } = discourse;
  for (const id of members) if (book.byId(id) === undefined && reading.lexicon.indexOf(id) >= 0) book.known(reading.lexicon.indexOf(id));
  return groupRecord(members, kind, book, (id) => book.byId(id)?.name ?? id);
}

const namesOf = (members: readonly string[], { book }: Discourse): string => members.map((id) => book.byId(id)?.name ?? id).join(', ');

/** "The Alliance" after "the US-Japan Alliance": the last entity whose name, or the words that named it, end in the same noun. */
function sameHead(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  const { reading, rules } = discourse;
  if (nominal.plural || followedByOf(nominal, discourse)) return undefined;
  const words = modifiersOf(nominal, discourse);
  if (words.length > 0) return undefined;
  const word = reading.tokens.lower[nominal.head] ?? '';
  const types = reading.nouns.typesOf(word);
  const fits = (type: EntityType): boolean => types.length === 0 || types.includes(type) || founded.has(type);
  const found = discourse
    .before(nominal.first, nominal.capital ? HEAD_REACH : 4)
    .find(
      (occurrence) =>
        (nominal.capital || fits(occurrence.record.type)) &&
        occurrence.record.type !== 'role' &&
        occurrence.endToken - occurrence.first > 1 &&
        occurrence.form !== 'pronoun' &&
        namesHead(occurrence.first, occurrence.endToken, word),
    );
  if (found === undefined) return undefined;
  return {
    record: found.record,
    reason: `«${found.record.name}», named before, is the last ${word}`,
    confidence: nominal.capital ? 0.85 : 0.7,
    by: by(rules.nominals.get('head')),
  };

  /** The head of a name is its last word, or the one before "of" or "for" ("Department of State"). */
  function namesHead(first: number, endToken: number, noun: string): boolean {
    const { lower } = reading.tokens;
    for (let token = first + 1; token < endToken; token++) if (prepositions.has(lower[token] ?? '')) return lower[token - 1] === noun;
    return lower[endToken - 1] === noun;
  }
}
/** What people found or draw up is spoken of by the last word of its name even in small letters; an idea or a stretch of land is not. */
const founded: ReadonlySet<EntityType> = new Set<EntityType>([
  'organization',
  'government_body',
  'committee_or_forum',
  'military_unit',
  'agreement',
  'document',
  'program_or_initiative',
]);
const prepositions: ReadonlySet<string> = new Set(['of', 'for', 'on', 'in', 'to', 'against', 'between']);

/** "The Prime Minister": the last person who was called so. */
function officeHolder(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  const { book, reading, rules } = discourse;
  if (nominal.plural || followedByOf(nominal, discourse)) return undefined;
  const holder = book.relations.findLast(
    (relation) => relation.type === 'role-of' && relation.end <= (reading.tokens.start[nominal.first] ?? 0) && sameOffice(relation.text),
  );
  const record = holder === undefined ? undefined : book.byId(holder.to);
  if (record === undefined) return undefined;
  const rivals = new Set(book.relations.filter((relation) => relation.type === 'role-of' && sameOffice(relation.text)).map((relation) => relation.to));
  if (rivals.size !== 1) return undefined;
  return { record, reason: `${record.name} is the only one with this title`, confidence: 0.75, by: by(rules.nominals.get('office')) };

  function sameOffice(words: string): boolean {
    const { start, end } = reading.tokens;
    const title = reading.text.slice(start[nominal.determiner === '' ? nominal.first : nominal.first + 1], end[nominal.head]).toLowerCase();
    return words.toLowerCase().startsWith(`${title} `);
  }
}

/** "The country" where these sentences name one country only. */
function onlyOne(nominal: Nominal, discourse: Discourse): Resolution | undefined {
  const { reading, rules } = discourse;
  const { noun, determiner } = nominal;
  if (nominal.plural || nominal.count !== undefined || determiner === 'both' || rules.nouns.get('only')?.has(noun) !== true) return undefined;
  const types = reading.nouns.typesOf(noun);
  const candidates = discourse
    .before(nominal.first, ONLY_REACH)
    .filter(({ record, form }) => types.includes(record.type) && form !== 'demonym' && record.members.length === 0);
  const ids = new Set(candidates.map(({ record }) => record.id));
  const [found] = candidates;
  if (ids.size !== 1 || found === undefined) return undefined;
  return { record: found.record, reason: `the only ${noun} that these sentences name`, confidence: 0.65, by: by(rules.nominals.get('only')) };
}

/** Adjectives and nouns before the head, determiner and number left out. */
function modifiersOf({ first, head, determiner }: Nominal, { reading, rules }: Discourse): string[] {
  const words: string[] = [];
  for (let token = determiner === '' ? first : first + 1; token < head; token++) {
    const lower = reading.tokens.lower[token] ?? '';
    if (!rules.numbers.has(lower)) words.push(lower);
  }
  return words;
}

/** A phrase that says more of itself ("the southern country", "the country of …", "the country that …") names another thing. */
function isRestricted(nominal: Nominal, discourse: Discourse): boolean {
  const after = discourse.reading.tokens.lower[nominal.endToken] ?? '';
  return modifiersOf(nominal, discourse).length > 0 || after === 'of' || after === 'that' || after === 'which' || after === 'where' || after === 'in';
}

function followedByOf({ endToken }: Nominal, { reading }: Discourse): boolean {
  return reading.tokens.lower[endToken] === 'of';
}
