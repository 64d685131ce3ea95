import nlp from 'compromise/three';

/** What any number holds: a digit, or the stem of a number word. Most phrases have neither and need no parse. */
const numeric =
  /\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|fif|twen|for|eigh|half|quarter|dozen|score|hundred|thousand|[mb]illion|trillion|double|twice|triple)/iu;

/**
 * The number a short phrase speaks of ("at least seventy-five", "4 million crowns" → 4000000), or undefined where it names none.
 * For phrases only: compromise reads 0.13 MB a second, so it never sees a whole text.
 */
export function numberIn(phrase: string): number | undefined {
  if (phrase.length > 200 || !numeric.test(phrase)) return undefined;
  const values: unknown = nlp(phrase).numbers().get();
  if (!Array.isArray(values)) return undefined;
  const [first] = values as readonly unknown[];
  const value = typeof first === 'object' && first !== null && 'num' in first ? first.num : first;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/**
 * The class that compromise's lexicon gives each of its single words: `Infinitive`, `FemaleName`, `Plural+Actor`.
 * Used when the tagger is trained, never on a text.
 */
export function compromiseLexicon(): ReadonlyMap<string, string> {
  const { lexicon } = (nlp.model() as { one: { lexicon: Readonly<Record<string, string | readonly string[]>> } }).one;
  const words = Object.entries(lexicon).filter(([word]) => !/\s/u.test(word));
  return new Map(words.map(([word, classes]) => [word, typeof classes === 'string' ? classes : classes.join('+')]));
}

/** What a given name in lower case says of its bearer, by compromise's lists; undefined for one that is no name, or that women and men bear. */
export function givenNameGender(name: string): 'm' | 'f' | undefined {
  const { lexicon } = (nlp.model() as { one: { lexicon: Readonly<Record<string, string | readonly string[]>> } }).one;
  const found = Object.hasOwn(lexicon, name) ? lexicon[name] : undefined;
  if (found === undefined) return undefined;
  const classes = typeof found === 'string' ? [found] : found;
  const [male, female] = [classes.includes('MaleName'), classes.includes('FemaleName')];
  return male === female ? undefined : male ? 'm' : 'f';
}
