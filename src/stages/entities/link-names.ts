import { actorTypes, type EntityType } from '../../core/entity.ts';
import type { Tokens } from '../../core/layers.ts';
import { bySpan } from '../../core/span.ts';
import type { FoundName } from '../../models/entities/entity-model.ts';
import type { LexiconForm } from '../../resources/lexicon-table.ts';
import { holdsOn } from '../../resources/lexicon.ts';
import type { NameCandidate } from './lexicon-names.ts';
import { titleFits } from './person-words.ts';
import type { Reading } from './reading.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';
import type { Title } from './titles.ts';

/** A candidate with the form it is read as. */
export interface LinkedName {
  readonly candidate: NameCandidate;
  readonly form: LexiconForm;
  readonly confidence: number;
}

/** What decides between readings beside the words next to the name. */
export interface LinkContext {
  readonly reading: Reading;
  /** How often strong names have led to an entry. */
  readonly support: ReadonlyMap<number, number>;
  /** Countries that strong names have led to, or to which their entries belong, with the number of names. */
  readonly countries: ReadonlyMap<string, number>;
  /** How many places of a state the text speaks of by strong names. */
  placesOf(country: string): number;
  /** True for a word, in lower case, that the text calls a part of a state somewhere ("the state of", "the senator from"). */
  isPart(word: string): boolean;
  /** The name that the model reads at a token, or undefined. */
  nameAt(token: number): FoundName | undefined;
  titleBefore(offset: number): Title | undefined;
  /** True where a name or title that is read on its own ends, or begins. */
  endsAt(offset: number): boolean;
  beginsAt(offset: number): boolean;
  /** Countries whose names stand right before a name ("the Iraqi Parliament", "Japan's Ministry of Defense") or behind "of" after it. */
  countriesBeside(start: number, end: number): ReadonlySet<string>;
  /** Types of the strong names that stand beside an offset in a list ("Ukraine, Moldova and Georgia"). */
  listMates(start: number, end: number): ReadonlySet<EntityType>;
}

/** Types whose names hold other names that count ("US-Japan Alliance" holds the US and Japan); a sea's name does not ("South China Sea" names nobody). */
const holders: ReadonlySet<EntityType> = new Set<EntityType>([
  'organization',
  'government_body',
  'military_unit',
  'committee_or_forum',
  'agreement',
  'meeting',
  'program_or_initiative',
  'event',
  'document',
  'role',
  'conflict',
  'doctrine_or_concept',
]);
/** Types that are worth a mention of their own inside another name. */
const nested: ReadonlySet<EntityType> = new Set<EntityType>([...actorTypes, 'region_or_sea']);

/** Types whose names often end like one another. */
const bodies: ReadonlySet<EntityType> = new Set<EntityType>(['organization', 'government_body', 'military_unit', 'committee_or_forum', 'meeting']);

/** Entries that strong, unambiguous names of the document lead to, with their number of names. */
export function countSupport(candidates: readonly NameCandidate[]): Map<number, number> {
  const support = new Map<number, number>();
  for (const { forms } of candidates) {
    const strong = new Set(forms.filter((form) => !form.weak).map((form) => form.entry));
    for (const entry of strong) support.set(entry, (support.get(entry) ?? 0) + 1 / strong.size);
  }
  return support;
}

/** Reads each candidate as the likeliest of its forms, or leaves it out where no form has enough support. */
export function linkNames(candidates: readonly NameCandidate[], context: LinkContext): LinkedName[] {
  const linked: (LinkedName | undefined)[] = [];
  for (const candidate of candidates) {
    let around = candidate.within;
    while (around >= 0 && linked[around] === undefined) around = candidates[around]?.within ?? -1;
    const outer = linked[around];
    linked.push(outer === undefined ? best(candidate, context) : bestWithin(candidate, outer, context));
  }
  return linked.filter((name) => name !== undefined);
}

/** The names that stand within no other one. */
export function outermostNames(linked: readonly LinkedName[]): LinkedName[] {
  let reach = -1;
  return linked
    .toSorted((a, b) => bySpan(a.candidate, b.candidate))
    .filter(({ candidate }) => {
      const nested = candidate.end <= reach;
      reach = Math.max(reach, candidate.end);
      return !nested;
    });
}

function bestWithin(candidate: NameCandidate, outer: LinkedName, context: LinkContext): LinkedName | undefined {
  const { lexicon } = context.reading;
  if (!holders.has(lexicon.entry(outer.form.entry).type)) return undefined;
  // In "US-Japan-South Korea defense ministers meeting" there is no second meeting of Japan and South Korea.
  const isTail = candidate.end === outer.candidate.end;
  const before = context.reading.text.slice(Math.max(0, candidate.start - 8), candidate.start);
  if (isTail && /[-–‐‑]$/u.test(before)) return undefined;
  // Nor is the Security Council of the United Nations in "National Security Council".
  const isPart = isTail && bodies.has(lexicon.entry(outer.form.entry).type) && !/\bof\s(?:the\s)?$/u.test(before);
  const forms = candidate.forms.filter(
    (form) =>
      !(isPart && form.kind !== 'acronym' && bodies.has(lexicon.entry(form.entry).type)) &&
      !form.weak &&
      form.entry !== outer.form.entry &&
      form.kind !== 'metonym' &&
      nested.has(lexicon.entry(form.entry).type),
  );
  return forms.length === 0 ? undefined : best({ ...candidate, forms }, context);
}

function best(candidate: NameCandidate, context: LinkContext): LinkedName | undefined {
  const around = surroundingsOf(context.reading, candidate.start, candidate.end);
  let top: LinkedName | undefined;
  for (const form of candidate.forms) {
    const confidence = scoreOf(form, candidate, around, context);
    if (confidence >= 0.5 && (top === undefined || confidence > top.confidence)) top = { candidate, form, confidence };
  }
  return top;
}

/** All forms written so lead to one entry. */
const isOnly = ({ forms }: NameCandidate): boolean => forms.every(({ entry }) => entry === forms[0]?.entry);

/** A score in [0, 1]; from 0.5 on a reading is taken. */
function scoreOf(form: LexiconForm, candidate: NameCandidate, around: Surroundings, context: LinkContext): number {
  const entry = context.reading.lexicon.entry(form.entry);
  if (isPartOfLongerName(form, entry.type, candidate, around, context)) return 0;
  const name = context.nameAt(around.first);
  if (name !== undefined && contradicts(name, entry.type, form, around)) return 0;
  let score = form.weak ? 0.25 : 0.8;
  if (form.weak && name !== undefined && name.first === around.first && name.end === around.end && agrees(name, entry.type))
    score += entry.type !== 'person' ? 0.2 : name.confidence >= 0.8 && isOnly(candidate) ? 0.18 : 0.1;
  if (form.kind === 'name' && !form.weak) score += 0.05;
  if (form.kind === 'metonym') score += metonymWeight(around, context.reading);
  const others = (context.support.get(form.entry) ?? 0) - (form.weak ? 0 : 1 / candidate.forms.length);
  if (others > 0) score += form.weak ? 0.4 + Math.min(0.09, others * 0.01) : 0.1;
  score += countryWeight(entry.countries, form.weak, context);
  if (form.weak && entry.type !== 'person' && entry.countries.some((country) => context.countriesBeside(candidate.start, candidate.end).has(country)))
    score += 0.35;
  if (form.weak && context.listMates(candidate.start, candidate.end).has(entry.type)) score += 0.3;
  if (form.weak && entry.type === 'country') score += partyWeight(around, context.reading) - pastWeight(entry.years, context.reading);
  if (form.weak && others <= 0) score += namesakeWeight(entry.type, candidate, around, context);
  if (entry.type === 'person') score += officeWeight(form, candidate, context);
  else if (form.kind !== 'demonym' && entry.type !== 'role' && standsAfterTitle(candidate, context)) score -= form.weak ? 0.4 : 0.15;
  return Math.min(0.99, Math.round(score * 100) / 100);
}

/**
 * A weak form, or a role, that is tied to other capitalised words is a part of their name: "Charles" in "Charles Browning",
 * "Sen" in "Hsien-Sen Lin". A title before a name and a name that is read on its own are no such words.
 */
function isPartOfLongerName(form: LexiconForm, type: EntityType, { start, end }: NameCandidate, around: Surroundings, context: LinkContext): boolean {
  const { text, tokens } = context.reading;
  if (type === 'role') return around.tiedBefore && /\p{Lu}/u.test(text[start] ?? '');
  if (!form.weak) return false;
  const tied = (around.tiedBefore && !context.endsAt(start - 1)) || (around.tiedAfter && !context.beginsAt(end + 1));
  if (type !== 'person' && type !== 'place' && type !== 'country') return tied && form.kind !== 'acronym';
  if (tied && type !== 'country') return true;
  if (form.kind === 'acronym' || form.kind === 'demonym') return false;
  const { capitalBefore, capitalAfter } = around;
  if (capitalAfter >= 0 && !context.beginsAt(tokens.start[capitalAfter] ?? -1)) return true;
  if (capitalBefore < 0) return false;
  return !context.endsAt(tokens.end[capitalBefore] ?? -1) && context.titleBefore(start) === undefined;
}

/** A person's name is no place, and a part of one is nobody else: "Paris" in "Paris Hilton", "Charles" in "Charles Browning". */
function contradicts(name: FoundName, type: EntityType, form: LexiconForm, { first, end }: Surroundings): boolean {
  if (name.type !== 'PER' || type === 'role') return false;
  const isPart = (name.first < first || name.end > end) && name.first <= first && end <= name.end;
  if (type !== 'person') return isPart || (form.weak && name.confidence >= 0.7);
  return isPart && form.weak;
}

const typesOfClass: Readonly<Record<FoundName['type'], readonly EntityType[]>> = {
  PER: ['person'],
  ORG: ['organization', 'government_body', 'committee_or_forum', 'military_unit', 'publication'],
  LOC: ['country', 'place', 'region_or_sea'],
  NORP: [],
  EVENT: ['event', 'meeting', 'conflict'],
  MISC: ['document', 'agreement', 'program_or_initiative', 'weapon_or_equipment', 'doctrine_or_concept'],
};
const agrees = (name: FoundName, type: EntityType): boolean => typesOfClass[name.type].includes(type);

/** A capital means the city after "in" or "to"; as a subject, beside "with" and "between" and as the owner of a deed it means the government. */
function metonymWeight(around: Surroundings, { linking, tokens }: Reading): number {
  const { before, after } = around;
  if (ownsDeed(around, linking.deeds, tokens)) return 0.15;
  if (linking.placeBefore.has(before) || after === ',') return -0.2;
  if (linking.actsAfter.has(after) || linking.partyBefore.has(before)) return 0.15;
  return -0.1;
}

/** "Berlin's (repeated) request", "the decision-making of Beijing": what only a government has or does. */
function ownsDeed({ first, end, before, after }: Surroundings, deeds: ReadonlySet<string>, { lower }: Tokens): boolean {
  if (after === "'s" || after === '’s') return deeds.has(lower[end + 1] ?? '') || deeds.has(lower[end + 2] ?? '');
  return before === 'of' && deeds.has(lower[first - 2] ?? '');
}

/** So many other places of a state make a text one about that state. */
const PLACES = 2;

/**
 * "Georgia" in a text that speaks of Nevada and Arizona, or of "the state of Georgia", is a place like them and no country, unless countries stand
 * beside it in a list or other words lead to the country.
 */
function namesakeWeight(type: EntityType, { forms, start, end }: NameCandidate, { first }: Surroundings, context: LinkContext): number {
  if (type !== 'country' && type !== 'place') return 0;
  const { lexicon, tokens } = context.reading;
  const weak = forms.filter((form) => form.weak).map(({ entry }) => ({ ...lexicon.entry(entry), support: context.support.get(entry) ?? 0 }));
  const country = weak.find((entry) => entry.type === 'country');
  const owners = weak.filter((entry) => entry.type === 'place').flatMap(({ countries }) => countries.filter((id) => id !== country?.id));
  if (country === undefined || country.support > 0 || context.listMates(start, end).has('country')) return 0;
  const isPart = owners.length > 0 && context.isPart(tokens.lower[first] ?? '');
  if (!isPart && !owners.some((owner) => context.placesOf(owner) >= PLACES)) return 0;
  return type === 'place' ? 0.35 : -0.35;
}

/** A country whose name is also another word is meant where a country may stand. */
function partyWeight({ before, after }: Surroundings, { linking }: Reading): number {
  return linking.placeBefore.has(before) || linking.partyBefore.has(before) || linking.actsAfter.has(after) ? 0.3 : 0.1;
}

/** A state that was gone before the text was written is seldom meant by a word that has other meanings ("Weimar"). */
function pastWeight(years: string, { document }: Reading): number {
  const [, end = ''] = years.split('..');
  const written = document.published.value;
  return end !== '' && written !== null && end < written.slice(0, end.length) ? 0.4 : 0;
}

/** A body or person of a state that the text speaks of is likelier; of several equal ones, that of the state it speaks of most. */
function countryWeight(countries: readonly string[], weak: boolean, context: LinkContext): number {
  const most = Math.max(0, ...countries.map((country) => context.countries.get(country) ?? 0));
  if (most === 0) return 0;
  return (weak ? 0.1 : 0.02) + Math.min(0.05, most * 0.002);
}

/** A surname after a title is the one who held that office when the document was written. */
function officeWeight(form: LexiconForm, candidate: NameCandidate, context: LinkContext): number {
  const { reading } = context;
  const title = context.titleBefore(candidate.start);
  const { offices } = reading.lexicon.entry(form.entry);
  const date = reading.document.published.value;
  if (title === undefined) return date !== null && offices.some((term) => holdsOn(term, date)) ? 0.06 : 0;
  if (title.entry < 0) return form.weak ? 0.1 : 0;
  const held = offices.filter((term) => titleFits(title.office, term.office, reading.persons));
  if (held.length === 0) return form.weak ? -0.05 : 0;
  if (date === null) return 0.35;
  return held.some((term) => holdsOn(term, date)) ? 0.45 : 0.2;
}

const standsAfterTitle = ({ start }: NameCandidate, { titleBefore }: LinkContext): boolean => titleBefore(start) !== undefined;
