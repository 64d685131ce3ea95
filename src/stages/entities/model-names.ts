import type { EntityType } from '../../core/entity.ts';
import type { Span } from '../../core/span.ts';
import { tokenAt } from '../../match/token-index.ts';
import { findNames, loadEntityModel, type EntityModel, type FoundName } from '../../models/entities/entity-model.ts';
import { lexiconPhrases } from '../../resources/phrase-marking.ts';
import type { Resources } from '../../resources/resources.ts';
import { outermostNames, type LinkedName } from './link-names.ts';
import { isCapital, type Reading } from './reading.ts';
import type { Title } from './titles.ts';
import type { UnknownName } from './unknown-name.ts';

/** The trained model of names, where the pipeline has one (`models/entities.bin`). */
export function readEntityModel(resources: Resources): EntityModel | undefined {
  return resources.list('models', '.bin').includes('entities.bin') ? loadEntityModel(resources.bytes('models/entities.bin')) : undefined;
}

/** A name that the model is less sure of is left out. */
const LEAST_CONFIDENCE = 0.35;
/** From here on words that the text also writes small may make a name ("Supreme Court"). */
const SURE = 0.85;
/** And from here on a common noun alone ("Congress"). */
const CERTAIN = 0.92;
/** Below this the head noun has the better claim to the type. */
const DOUBT = 0.6;

/** The names the model finds in the document; none without a model. */
export function readModelNames({ tokens, sentences, text, lexicon, model }: Reading): readonly FoundName[] {
  if (model === undefined || tokens.count === 0) return [];
  const sentenceStarts = new Int32Array(sentences.length + 1).fill(tokens.count);
  sentences.forEach((sentence, index) => (sentenceStarts[index] = sentence.firstToken));
  const { names } = findNames(model, { count: tokens.count, form: tokens.form, sentenceStarts }, lexiconPhrases(lexicon, text, tokens));
  return names.filter((name) => name.confidence >= LEAST_CONFIDENCE);
}

/**
 * The model's names with types of ours: the head noun says more where it is known. Persons lose the titles and states in front of
 * their names and what follows "of". Nationalities, and other names without a telling noun, are left out.
 */
export function typedModelNames(
  reading: Reading,
  names: readonly FoundName[],
  linked: readonly LinkedName[],
  titles: readonly Title[],
  states: readonly Span[],
): UnknownName[] {
  const { tokens } = reading;
  const known = knownTokens(reading, linked, titles, states);
  return names.flatMap(({ first, end, type, confidence }) => {
    const own = typeOf(reading, first, end, type, confidence);
    if (own === undefined) return [];
    const [from, to] = own === 'person' ? personWithin(reading, first, end, known) : withoutArticle(reading, first, end);
    if (from >= to || (own !== 'person' && isCommon(reading, from, to, type, confidence))) return [];
    return [
      {
        first: from,
        endToken: to,
        start: tokens.start[from] ?? 0,
        end: tokens.end[to - 1] ?? 0,
        type: own,
        by: 'entities.model@1',
        confidence: Math.round(confidence * 100) / 100,
      },
    ];
  });
}

/**
 * Words with capitals that are no name: a common noun alone ("the Forum"), words the document also writes in small letters
 * ("Public Health"), a word of a heading in capitals, and the first half of "East and South China Seas".
 */
function isCommon({ tokens, nouns, text, smallWords: small }: Reading, first: number, end: number, type: FoundName['type'], confidence: number): boolean {
  const lower = tokens.lower[first] ?? '';
  if (/^(?:seas?|oceans?|and)$/u.test(tokens.lower[end] ?? '') && type === 'LOC' && directions.has(lower)) return true;
  if (end - first === 1 && (directions.has(lower) || (nouns.typesOf(lower).length > 0 && confidence < CERTAIN))) return true;
  let plain = 0;
  for (let token = first; token < end; token++) if (small.has(tokens.lower[token] ?? '') || !isCapital(tokens.form[token] ?? '')) plain++;
  if (plain === end - first && end - first <= 3 && type !== 'LOC' && confidence < SURE) return true;
  const [start, stop] = [tokens.start[first] ?? 0, tokens.end[end - 1] ?? 0];
  return end - first <= 2 && !/\p{Ll}/u.test(text.slice(start, stop)) && /\p{Lu}{5}/u.test(text.slice(start, stop)) && small.has(lower);
}

const directions: ReadonlySet<string> = new Set(['north', 'south', 'east', 'west', 'northern', 'southern', 'eastern', 'western', 'central']);

const TITLE = 1;
const PERSON = 2;
const OTHER = 3;

/** What each token is known as: part of a title, of a person's name, or of another name of the lexicon. */
function knownTokens({ tokens, lexicon }: Reading, linked: readonly LinkedName[], titles: readonly Title[], states: readonly Span[]): Uint8Array {
  const known = new Uint8Array(tokens.count);
  const mark = (start: number, end: number, as: number): void => {
    known.fill(as, tokenAt(tokens, start), tokenAt(tokens, end - 1) + 1);
  };
  for (const { candidate, form } of outermostNames(linked)) mark(candidate.start, candidate.end, lexicon.entry(form.entry).type === 'person' ? PERSON : OTHER);
  for (const { start, end } of titles) mark(start, end, TITLE);
  for (const { start, end } of states) mark(start, end, OTHER);
  return known;
}

/** The person's own name within `[first, end)`: behind titles and states, before "of", and nothing where the lexicon knows the person. */
function personWithin({ tokens, persons }: Reading, first: number, end: number, known: Uint8Array): [first: number, end: number] {
  let from = first;
  while (
    from < end &&
    (known[from] === TITLE || known[from] === OTHER || persons.honorifics.has(tokens.form[from] ?? '') || !isCapital(tokens.form[from] ?? ''))
  )
    from++;
  let to = from;
  while (to < end && tokens.lower[to] !== 'of' && tokens.form[to] !== ',') to++;
  for (let token = from; token < to; token++) if (known[token] === PERSON || known[token] === OTHER) return [from, from];
  return [from, to];
}

/** An article that the model takes in is no part of the name, nor is one that opens a sentence. */
function withoutArticle({ tokens }: Reading, first: number, end: number): [first: number, end: number] {
  const opens = tokens.form[first] === 'The' && tokens.sentence[first - 1] !== tokens.sentence[first];
  return [end - first > 2 && (opens || tokens.form[first] === 'the') ? first + 1 : first, end];
}

/** Types that a name the model calls ORG, LOC, EVENT or MISC may turn out to have by its head noun, the first of each being what it is without one. */
const refinements: Readonly<Record<'ORG' | 'LOC' | 'EVENT' | 'MISC', readonly (EntityType | undefined)[]>> = {
  ORG: ['organization', 'government_body', 'committee_or_forum', 'military_unit', 'program_or_initiative', 'publication'],
  LOC: ['place', 'region_or_sea'],
  EVENT: ['event', 'meeting', 'conflict'],
  MISC: [undefined, 'agreement', 'document', 'publication', 'program_or_initiative', 'weapon_or_equipment', 'event'],
};

function typeOf({ tokens, nouns }: Reading, first: number, end: number, type: FoundName['type'], confidence: number): EntityType | undefined {
  if (type === 'PER') return 'person';
  if (type === 'NORP') return undefined;
  const allowed = refinements[type];
  let head = end - 1;
  for (let token = first + 1; token < end; token++) {
    if (!/^(?:of|for|on|in|to)$/u.test(tokens.form[token] ?? '')) continue;
    head = token - 1;
    break;
  }
  const types = head > first || end - first === 1 ? nouns.typesOf(tokens.lower[head] ?? '') : [];
  const found = types.find((one) => allowed.includes(one));
  // "Lantern Shoals", read as an event without conviction, is what its noun says.
  return found ?? (confidence < DOUBT && head > first ? types.find((one) => one !== 'person' && one !== 'role') : undefined) ?? allowed[0];
}
