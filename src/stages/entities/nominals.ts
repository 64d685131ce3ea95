import { UPOS, XPOS } from '../../core/ud.ts';
import { isCapital, type Reading } from './reading.ts';
import type { ReferenceRules } from './reference-rules.ts';
import { tokensWithin } from './token-sets.ts';

/** A noun phrase with a common noun for its head, as tokens `[first, endToken)`; the head is the last token. */
export interface Nominal {
  readonly first: number;
  readonly endToken: number;
  readonly head: number;
  readonly sentence: number;
  /** The word it opens with, where that is a determiner or possessive: the, this, a, both, its …; '' otherwise. */
  readonly determiner: string;
  /** How many the words say ("the two countries", "both sides"). */
  readonly count: number | undefined;
  /** The head in the singular, in lower case. */
  readonly noun: string;
  readonly plural: boolean;
  /** The head has a capital letter. */
  readonly capital: boolean;
}

const NOUN = UPOS.indexOf('NOUN');
const PROPN = UPOS.indexOf('PROPN');
const ADJ = UPOS.indexOf('ADJ');
const NUM = UPOS.indexOf('NUM');
const VERB = UPOS.indexOf('VERB');
const ADV = UPOS.indexOf('ADV');
const participles = new Set([XPOS.indexOf('VBN'), XPOS.indexOf('VBG')]);
const plurals = new Set([XPOS.indexOf('NNS'), XPOS.indexOf('NNPS')]);
const determiners: ReadonlySet<string> = new Set([
  'the',
  'this',
  'that',
  'these',
  'those',
  'a',
  'an',
  'both',
  'its',
  'their',
  'our',
  'his',
  'her',
  'my',
  'another',
  'each',
  'all',
  'any',
  'no',
  'such',
  'every',
]);
const marks: ReadonlySet<string> = new Set(['-', '“', '"', '‘', '+']);
const LONGEST = 12;

/**
 * The noun phrases of a document whose head stands outside of all names. `covered` says whether a token is part of a name.
 * Needs tags; without them there are none.
 */
export function findNominals(reading: Reading, rules: ReferenceRules, covered: (token: number) => boolean): Nominal[] {
  const { tokens, tags, sentences } = reading;
  if (tags === undefined) return [];
  const timed = tokensWithin(reading, reading.times);
  const found: Nominal[] = [];
  for (const [sentence, { firstToken, endToken }] of sentences.entries()) {
    for (let at = firstToken; at < endToken; at++) {
      const determiner = determiners.has(tokens.lower[at] ?? '') ? (tokens.lower[at] ?? '') : '';
      if (determiner === '' && !isModifier(reading, at) && !isNoun(reading, at)) continue;
      if (timed[at] === 1) continue;
      const head = headAfter(reading, determiner === '' ? at : at + 1, endToken, timed);
      if (head < 0) continue;
      if (!covered(head)) found.push(nominalOf(reading, rules, at, head, sentence, determiner));
      at = head;
    }
  }
  return found;
}

function isNoun({ tags }: Reading, token: number): boolean {
  return tags?.upos[token] === NOUN || tags?.upos[token] === PROPN;
}

function isModifier({ tags, tokens }: Reading, token: number): boolean {
  const upos = tags?.upos[token] ?? 0;
  return upos === ADJ || upos === NUM || (upos === VERB && participles.has(tags?.xpos[token] ?? 0)) || upos === ADV || marks.has(tokens.form[token] ?? '');
}

/** The last noun of the run of nouns and modifiers from `from` on, or -1. */
function headAfter(reading: Reading, from: number, limit: number, timed: Uint8Array): number {
  const { tokens } = reading;
  let head = -1;
  for (let at = from; at < limit && at < from + LONGEST; at++) {
    if (timed[at] === 1) break;
    if (isNoun(reading, at)) head = at;
    else if (determinersWithin.has(tokens.lower[at] ?? '')) continue;
    else if (!isModifier(reading, at) || (head >= 0 && !marks.has(tokens.form[at] ?? '') && (isPlural(reading, head) || !startsCompound(reading, at, limit))))
      break;
  }
  return head;
}
const determinersWithin: ReadonlySet<string> = new Set(['two', 'three', 'four', 'other', 'same']);

const isPlural = ({ tags }: Reading, token: number): boolean => plurals.has(tags?.xpos[token] ?? 0);

/** A modifier behind a noun in the singular goes on with the phrase only where another noun follows it at once ("ministerial-level meeting"). */
function startsCompound(reading: Reading, token: number, limit: number): boolean {
  return token + 1 < limit && isNoun(reading, token + 1) && reading.tags?.upos[token] !== NUM;
}

function nominalOf({ tokens, tags }: Reading, { numbers }: ReferenceRules, first: number, head: number, sentence: number, determiner: string): Nominal {
  let count: number | undefined = determiner === 'both' ? 2 : undefined;
  for (let token = first; token < head && count === undefined; token++) {
    const lower = tokens.lower[token] ?? '';
    count = numbers.get(lower) ?? (/^[2-9]$/u.test(lower) ? Number(lower) : undefined);
  }
  const form = tokens.form[head] ?? '';
  return {
    first,
    endToken: head + 1,
    head,
    sentence,
    determiner,
    count,
    noun: (tags?.upos[head] === PROPN ? singular(form) : (tags?.lemma[head] ?? form)).toLowerCase(),
    plural: plurals.has(tags?.xpos[head] ?? 0),
    capital: isCapital(form),
  };
}

const singular = (form: string): string => (/[^s]s$/u.test(form) && form.length > 3 ? form.slice(0, -1) : form);
