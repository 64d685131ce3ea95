import { RELATION, UPOS, XPOS } from '../../core/ud.ts';
import { relationSet } from '../../match/dependency-tree.ts';
import type { Discourse } from './discourse.ts';
import type { Occurrence } from './occurrence.ts';

const NOUN = UPOS.indexOf('NOUN');
const PROPN = UPOS.indexOf('PROPN');
const PLAIN_NOUN = XPOS.indexOf('NN');
const subjects = relationSet('nsubj', 'csubj');
const objects = relationSet('obj', 'iobj', 'obl:agent');
const possessives = relationSet('nmod:poss');

/** So few words before a pronoun a name is meant whatever its place in the sentence: "Dr. Fauci and his emails". */
const BESIDE = 6;

/** The subject or owner in this sentence or the one before, or an object of the same sentence, or right before the pronoun. */
export function isProminent({ record, sentence, head, form, endToken }: Occurrence, token: number, { reading }: Discourse): boolean {
  if (form === 'pronoun') return true;
  const relation = reading.tree?.parse.relation[head] ?? 0;
  if (subjects[relation] === 1 || possessives[relation] === 1) return true;
  return reading.tokens.sentence[token] === sentence && (objects[relation] === 1 || (record.type === 'person' && token - endToken <= BESIDE));
}

/** The subject and the object of one verb are two, unless the pronoun is reflexive. */
export function isBound({ head }: Occurrence, token: number, { reading }: Discourse): boolean {
  const { tree, tokens } = reading;
  if (tree === undefined || possessives[tree.parse.relation[token] ?? 0] === 1 || /sel(?:f|ves)$/u.test(tokens.lower[token] ?? '')) return false;
  const verb = tree.parse.head[token] ?? -1;
  return verb >= 0 && tree.parse.head[head] === verb && head !== token;
}

/** A common noun for a person, or a name that no one could be found for, stands as a subject between the name and the pronoun. */
export function isRivalled({ endToken }: Occurrence, token: number, { reading, isNamed }: Discourse): boolean {
  const { tags, tree, nouns } = reading;
  for (let at = endToken; at < token; at++) {
    const relation = tree?.parse.relation[at] ?? 0;
    if (subjects[relation] !== 1 && possessives[relation] !== 1) continue;
    if (tags?.upos[at] === PROPN && !isNamed(at)) return true;
    if (tags?.upos[at] === NOUN && tags.xpos[at] === PLAIN_NOUN && nouns.typesOf(tags.lemma[at] ?? '')[0] === 'person') return true;
  }
  return false;
}

/** The best occurrence of each entity, the best first. */
export function ranked(candidates: readonly Occurrence[], token: number, discourse: Discourse): Scored[] {
  const byRecord = Map.groupBy(candidates, ({ record }) => record.id);
  return [...byRecord.values()].map((all) => best(all, token, discourse)).toSorted((a, b) => b.score - a.score || b.occurrence.first - a.occurrence.first);
}

/** A reading with its weight and the reason in words. */
export interface Scored {
  readonly occurrence: Occurrence;
  readonly score: number;
  readonly why: string;
}

/** The weight of an entity's best occurrence: recency, grammatical role and parallel role (Lappin and Leass 1994). */
function best(occurrences: readonly Occurrence[], token: number, discourse: Discourse): Scored {
  const all = occurrences.map((occurrence) => weigh(occurrence, token, discourse));
  const [first] = all;
  if (first === undefined) throw new RangeError('no occurrence to weigh');
  return all.reduce((top, one) => (one.score > top.score ? one : top), first);
}

/** The weight of one occurrence for a pronoun at a token, with the reason in words. */
export function weigh(occurrence: Occurrence, token: number, discourse: Discourse): Scored {
  const { tree, tokens } = discourse.reading;
  const sentence = tokens.sentence[token] ?? 0;
  const distance = sentence - occurrence.sentence;
  let score = distance === 0 ? 100 : distance === 1 ? 50 : 20;
  const relation = tree?.parse.relation[occurrence.head] ?? 0;
  const isSubject = subjects[relation] === 1;
  if (isSubject) score += 80;
  else if (RELATION[relation] === 'obj' || RELATION[relation] === 'iobj') score += 50;
  else if (possessives[relation] === 1) score += 45;
  else if (RELATION[relation]?.startsWith('obl') === true) score += 30;
  if (occurrence.nested) score -= 40;
  if (occurrence.form === 'nominal') score -= 25;
  score -= Math.min(40, token - occurrence.endToken);
  if (isSubject && subjects[tree?.parse.relation[token] ?? 0] === 1) score += 20;
  const where = distance === 0 ? 'the same sentence' : distance === 1 ? 'the sentence before' : 'the sentences before';
  const why = `${isSubject ? 'the subject of' : 'named in'} ${where}`;
  return { occurrence, score, why };
}
