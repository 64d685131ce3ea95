/**
 * Classes of phrases that a lexicon knows, as the entity model takes them: one byte a token, 0 for none, else twice the class, and one
 * more for tokens after the first. The order counts, new classes are added at the end.
 */
export const PHRASE_CLASSES = ['none', 'person', 'country', 'organization', 'place', 'event', 'other', 'nationality', 'role', 'surname'] as const;
export type PhraseClass = (typeof PHRASE_CLASSES)[number];

const classOfType: Readonly<Record<string, PhraseClass>> = {
  person: 'person',
  country: 'country',
  organization: 'organization',
  government_body: 'organization',
  military_unit: 'organization',
  committee_or_forum: 'organization',
  place: 'place',
  region_or_sea: 'place',
  agreement: 'event',
  meeting: 'event',
  conflict: 'event',
  event: 'event',
  document: 'event',
  publication: 'other',
  weapon_or_equipment: 'other',
  program_or_initiative: 'other',
  doctrine_or_concept: 'other',
  role: 'role',
};

/** The class of a form of the lexicon: by the type of its entity, its kind («demonym») and whether it is weak, as surnames alone are. */
export function phraseClass(entityType: string, kind: string, weak: boolean): PhraseClass {
  if (kind === 'demonym') return 'nationality';
  const phrase = classOfType[entityType] ?? 'none';
  return weak && phrase === 'person' ? 'surname' : phrase;
}

/** Marks tokens `[first, end)` with a class. */
export function markPhrase(phrases: Uint8Array, first: number, end: number, phrase: PhraseClass): void {
  const code = 2 * PHRASE_CLASSES.indexOf(phrase);
  if (code === 0) return;
  for (let token = first; token < end && token < phrases.length; token++) phrases[token] = token === first ? code : code + 1;
}
