import { actorTypes, type EntityType } from '../../core/entity.ts';
import { isPassive, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, isBelow, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, type TokenRange } from '../../match/token-range.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import type { CueReading } from './cue-lexicon.ts';
import type { FoundSource, Reading } from './found-cue.ts';

const cases = relationSet('case');
const passiveAuxiliaries = relationSet('aux:pass');
const PARTICIPLE = XPOS.indexOf('VBN');
const adverbial = relationSet('advcl!');
const auxiliaries = relationSet('aux');
const expletives = relationSet('expl');

/** Who says it: the logical subject of the cue with all its words, cut where the clause of the cue itself begins. */
export function sourceOf(reading: Reading, verb: number): FoundSource | undefined {
  const { tree, tags } = reading;
  const passive = isPassive(tree, tags, verb) && (tags.xpos[verb] === PARTICIPLE || childWith(tree, verb, passiveAuxiliaries) >= 0);
  // «Asked about the strike, the envoy …»: a loose past participle is passive; its subject is not who asks.
  if (tags.xpos[verb] === PARTICIPLE && hasRelation(tree, verb, adverbial) && childWith(tree, verb, auxiliaries) < 0 && childWith(tree, verb, subjects) < 0)
    return undefined;
  const dummy = childWith(tree, verb, expletives);
  const link = subjectOf(tree, tags, verb);
  // «It reaffirmed that …»: a verb of saying in the active has no empty subject, whatever the parse calls it.
  const token = link?.token ?? (!passive && dummy >= 0 && tags.lemma[dummy] === 'it' ? dummy : -1);
  if (token < 0 || (tags.lemma[token] === 'it' && passive) || tags.lemma[token] === 'there') return undefined;
  const doer = link?.by === 'modified' && opensAfterComma(reading, verb) && !isSpeaker(reading, token) ? (clauseSubject(reading, token) ?? token) : token;
  return { token: doer, range: sourceRange(reading, doer, verb) };
}

/** The readings of a verb; a lemma that lost its last letter («Noting» as «not») is looked up with it. */
export function verbReadings({ tags, lexicon }: Reading, verb: number): readonly CueReading[] | undefined {
  const lemma = tags.lemma[verb] ?? '';
  return lexicon.verbs.get(lemma) ?? lexicon.verbs.get(`${lemma}e`);
}

/**
 * True for a verb without a subject at the head of its sentence («Recalling that …», «Urges all parties …»), and for one that
 * goes on in the same form after a comma or «and». In a document of one issuer the issuer is its source.
 */
export function isHeadless(reading: Reading, verb: number): boolean {
  const { tags, tokens, sentences } = reading;
  const xpos = tags.xpos[verb];
  const head = headVerb(reading, tokens.sentence[verb] ?? -1);
  if (head === verb) return true;
  if (head < 0 || xpos !== tags.xpos[head]) return false;
  let before = verb - 1;
  while (before > (sentences[tokens.sentence[verb] ?? -1]?.firstToken ?? 0) && (tags.upos[before] === ADVERB || tokens.lower[before] === 'and')) before--;
  return tokens.form[before] === ',' || tokens.form[before] === ';' || tokens.lower[verb - 1] === 'and';
}

/** The verb of saying without a subject at the head of a sentence, adverbs before it allowed, or -1. */
function headVerb(reading: Reading, sentence: number): number {
  const { tree, tags, tokens, sentences } = reading;
  const { firstToken, endToken } = sentences[sentence] ?? { firstToken: 0, endToken: 0 };
  let at = firstToken;
  while (at < Math.min(endToken, firstToken + 4) && (tags.upos[at] === ADVERB || !/^\p{L}{2}/u.test(tokens.form[at] ?? ''))) at++;
  const form = XPOS[tags.xpos[at] ?? 0];
  return at < endToken &&
    (form === 'VBZ' || form === 'VBG') &&
    verbReadings(reading, at) !== undefined &&
    childWith(tree, at, subjects) < 0 &&
    tokens.lower[at + 1] !== ','
    ? at
    : -1;
}
const subjects = relationSet('nsubj', 'csubj');

/** True for a participle that a comma parts from what stands before it: «…, implicitly criticizing China». */
export function opensAfterComma({ tokens, tags }: Reading, verb: number): boolean {
  if (tags.xpos[verb] !== GERUND) return false;
  let before = verb - 1;
  while (before > 0 && tags.upos[before] === ADVERB) before--;
  return tokens.form[before] === ',';
}

/** The subject of the clause a noun stands in. */
function clauseSubject({ tree, tags }: Reading, noun: number): number | undefined {
  for (let at = tree.parse.head[noun] ?? -1, steps = 0; at >= 0 && steps < 12; at = tree.parse.head[at] ?? -1, steps++) {
    const subject = subjectOf(tree, tags, at);
    if (subject !== undefined && subject.token !== noun) return subject.token;
  }
  return undefined;
}

/** Where a participle of saying goes on with the speaker of a reported clause. */
export interface Tail {
  /** The verb that reports: its subject is the speaker. */
  readonly reporting: number;
  /** The cue whose content ends before this one: the reporting verb, or the participle before («…, noting that A and stressing that B»). */
  readonly after: number;
}

/**
 * A participle of saying that closes a reported clause after a comma («X said that A, adding that B»), or is joined to such
 * a one, goes on with its speaker, whatever word of the clause the parse hangs it on.
 */
export function tailOf(reading: Reading, verb: number, depth = 0): Tail | undefined {
  const { tree, tags, tokens, sentences } = reading;
  if (tags.xpos[verb] !== GERUND) return undefined;
  if (!opensAfterComma(reading, verb)) {
    if (tokens.lower[verb - 1] !== 'and' || depth > 3) return undefined;
    const first = Math.max(sentences[tokens.sentence[verb] ?? -1]?.firstToken ?? verb, verb - LONGEST_TAIL);
    for (let at = verb - 2; at >= first; at--) {
      if (tags.xpos[at] !== GERUND || verbReadings(reading, at) === undefined) continue;
      const before = tailOf(reading, at, depth + 1);
      if (before !== undefined) return { reporting: before.reporting, after: at };
    }
    return undefined;
  }
  let reporting = -1;
  for (let at = verb, steps = 0; at >= 0 && steps < 12; at = tree.parse.head[at] ?? -1, steps++) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0 || !hasRelation(tree, at, complements) || head > verb) continue;
    if (verbReadings(reading, head)?.some(({ frame, act }) => frame === 'clause' && act === 'speech') === true && sourceOf(reading, head) !== undefined)
      reporting = head;
  }
  return reporting < 0 ? undefined : { reporting, after: reporting };
}
/** How many words a participle and its clause may have before another is joined to it. */
const LONGEST_TAIL = 40;
const complements = relationSet('ccomp');
const GERUND = XPOS.indexOf('VBG');
const ADVERB = UPOS.indexOf('ADV');

/** True for a person, a body or a thing that holds words or numbers: a name, a personal pronoun, or a common noun of the lists. */
export function isSpeaker({ tags, lexicon, mentions }: Reading, token: number): boolean {
  const upos = tags.upos[token];
  const lemma = (tags.lemma[token] ?? '').toLowerCase();
  const mention = mentions.naming(token);
  if (mention !== undefined) return speakingTypes.has(mention.type);
  if (upos === PROPER) return true;
  if (upos === PRONOUN) return !things.has(lemma);
  return lexicon.speakers.has(lemma) || lexicon.personSuffixes.some((suffix) => lemma.endsWith(suffix) && lemma.length > suffix.length + 2);
}
const PROPER = UPOS.indexOf('PROPN');
const PRONOUN = UPOS.indexOf('PRON');
/** True for «it», «this» and other pronouns for things, where no entity is known. */
export const isThing = ({ tags, mentions }: Reading, token: number): boolean =>
  tags.upos[token] !== PROPER && things.has((tags.lemma[token] ?? '').toLowerCase()) && mentions.naming(token) === undefined;

const things: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'these',
  'those',
  'which',
  'what',
  'whatever',
  'something',
  'nothing',
  'anything',
  'everything',
]);
const speakingTypes: ReadonlySet<EntityType> = new Set<EntityType>([...actorTypes, 'agreement', 'meeting', 'role', 'document', 'publication']);

/** The words of a source: its whole phrase, without preposition, and without the clause in which the cue stands. */
export function sourceRange(reading: Reading, token: number, cue: number): TokenRange {
  const { tree } = reading;
  let [first, end] = reachOf(tree, token);
  const preposition = childWith(tree, token, cases);
  if (preposition >= 0 && preposition < token) first = preposition + 1;
  if (first <= cue && cue < end) {
    for (const child of childrenOf(tree, token)) {
      if (!isBelow(tree, cue, child)) continue;
      if (child > token) end = Math.max(token + 1, tree.reachStart[child] ?? end);
      else first = Math.max(first, tree.reachEnd[child] ?? first);
    }
  }
  first = behindNumber(reading, Math.min(first, token), token);
  return [first, Math.max(end, token + 1)];
}

/** The first token behind the number of a paragraph («6. The ministers …»). */
function behindNumber({ tokens, sentences }: Reading, from: number, head: number): number {
  let first = from;
  if (sentences[tokens.sentence[from] ?? -1]?.firstToken === from)
    while (first < head && /^[^\p{L}\p{Lu}“"‘«$]+$/u.test(tokens.form[first] ?? '') && first < from + 3) first++;
  return first > from && /^[.)\]–—-]|^\p{Cf}/u.test(tokens.form[first - 1] ?? '') ? first : from;
}
