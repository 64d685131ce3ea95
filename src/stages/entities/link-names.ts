import type { Document } from '../../core/document.ts';
import type { EntityType } from '../../core/entity.ts';
import { holdsOn, termsOf, type Lexicon, type LexiconForm } from '../../resources/lexicon.ts';
import type { NameCandidate } from './lexicon-names.ts';

/** A candidate with the form it is read as. */
export interface LinkedName {
  readonly candidate: NameCandidate;
  readonly form: LexiconForm;
  readonly confidence: number;
}

/** What decides between readings: the document, entries that strong names have led to, and what stands before a name. */
export interface LinkContext {
  readonly document: Document;
  readonly lexicon: Lexicon;
  /** How often strong names have led to an entry. */
  readonly support: ReadonlyMap<number, number>;
  readonly supportedCountries: ReadonlySet<string>;
  /** Slugs of the offices in the title that stands right before an offset ("Prime Minister " → prime-minister). */
  officesBefore(offset: number): readonly string[];
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
const nested: ReadonlySet<EntityType> = new Set<EntityType>(['country', 'person', 'organization', 'government_body', 'military_unit', 'committee_or_forum']);

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
    const outer = candidate.within < 0 ? undefined : linked[candidate.within];
    linked.push(outer === undefined ? best(candidate, context) : bestWithin(candidate, outer, context));
  }
  return linked.filter((name) => name !== undefined);
}

function bestWithin(candidate: NameCandidate, outer: LinkedName, context: LinkContext): LinkedName | undefined {
  const { entries } = context.lexicon;
  const type = entries[outer.form.entry]?.type;
  if (type === undefined || !holders.has(type)) return undefined;
  const forms = candidate.forms.filter((form) => !form.weak && form.entry !== outer.form.entry && form.kind !== 'metonym' && nested.has(entries[form.entry]?.type ?? 'place'));
  return forms.length === 0 ? undefined : best({ ...candidate, forms }, context);
}

function best(candidate: NameCandidate, context: LinkContext): LinkedName | undefined {
  let top: LinkedName | undefined;
  for (const form of candidate.forms) {
    const confidence = scoreOf(form, candidate, context);
    if (confidence >= 0.5 && (top === undefined || confidence > top.confidence)) top = { candidate, form, confidence };
  }
  return top;
}

/** A score in [0, 1]; from 0.5 on a reading is taken. */
function scoreOf(form: LexiconForm, candidate: NameCandidate, context: LinkContext): number {
  const entry = context.lexicon.entries[form.entry];
  if (entry === undefined) return 0;
  const { document, support } = context;
  let score = form.weak ? 0.25 : 0.8;
  if (form.kind === 'name') score += 0.05;
  if (form.kind === 'metonym') score += metonymWeight(document.text, candidate);
  const others = (support.get(form.entry) ?? 0) - (form.weak ? 0 : 1 / candidate.forms.length);
  if (others > 0) score += form.weak ? 0.4 : 0.1;
  if (entry.countries.some((country) => context.supportedCountries.has(country))) score += 0.04;
  if (entry.type === 'person') score += officeWeight(form, candidate, context);
  return Math.min(0.99, Math.round(score * 100) / 100);
}

/** A capital means the city after "in" or "to"; as a subject or beside "with" and "between" it means the government. */
function metonymWeight(text: string, { start, end }: NameCandidate): number {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 24);
  if (/\b(?:in|at|near|from|to|outside|visit(?:ed|s|ing)?|of|arrived in|around|across|through)\s(?:the\s)?$/iu.test(before) || /^,\s\p{Lu}/u.test(after)) return -0.2;
  if (/^(?:['’]s|\s(?:has|had|is|was|will|would|said|says|and\s\p{Lu}\p{Ll}+\s(?:have|are|agreed))\b)/u.test(after)) return 0.15;
  if (/\b(?:between|against|with|by|toward|towards)\s(?:\p{Lu}\p{Ll}+\sand\s)?$/u.test(before)) return 0.15;
  return -0.1;
}

/** A surname after a title is the one who held that office when the document was written. */
function officeWeight(form: LexiconForm, candidate: NameCandidate, context: LinkContext): number {
  const offices = context.officesBefore(candidate.start);
  const entry = context.lexicon.entries[form.entry];
  if (entry === undefined) return 0;
  const terms = termsOf(entry);
  const date = context.document.published.value;
  const inOffice = date === null ? false : terms.some((term) => holdsOn(term, date));
  if (offices.length === 0) return inOffice ? 0.06 : 0;
  const held = terms.filter((term) => offices.includes(term.office));
  if (held.length === 0) return form.weak ? 0.1 : 0;
  if (date === null) return 0.35;
  return held.some((term) => holdsOn(term, date)) ? 0.45 : 0.2;
}
