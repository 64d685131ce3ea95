import { stated, type Participant } from '../../core/attribution.ts';
import type { EntityType } from '../../core/entity.ts';
import { UPOS } from '../../core/ud.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { nameParticipant } from '../../match/name-participant.ts';
import { closeMark, reachOf, spanOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import { markOf } from './clause-form.ts';
import type { ClauseReading } from './clause-reading.ts';
import { isClauseHead, isJoinedComplement } from './clauses.ts';
import { nounBefore } from './leads.ts';
import { phraseRange } from './phrase-range.ts';

const NOUN = UPOS.indexOf('NOUN');
const PROPER = UPOS.indexOf('PROPN');
const cases = relationSet('case');
const fixedParts = relationSet('fixed');
const nounClauses = relationSet('acl!');
const adverbs = relationSet('advmod');
const passives = relationSet('aux:pass');

/**
 * A participant from its head word: the entity that names it, or the entities of all its coordinated nouns. `end` cuts the phrase
 * short, where what follows fills a role of its own.
 */
export function participantOf(reading: ClauseReading, token: number, predicate: number, end = Infinity): Participant {
  const { tree, tokens, text, mentions, issuers, tags } = reading;
  const [first, bare] = phraseRange(tree, tokens, token, predicate);
  const last = token > predicate ? withInfinitive(reading, token, bare) : bare;
  const purpose = token > predicate ? purposeWithin(reading, token, last) : -1;
  const cut = Math.min(last, end, purpose < 0 ? Infinity : (tree.reachStart[purpose] ?? purpose));
  const upTo = tokens.lower[first] === 'to' && tokens.lower[first - 1] === 'up' ? first - 1 : first;
  const range = cut < last ? (trimRange(tokens, [first, Math.max(cut, token + 1)]) ?? [token, token + 1]) : closeMark(tokens, [upTo, last]);
  const named = nameParticipant(tree, mentions, token, predicate);
  const [issuer] = issuers;
  const isWe = tags.lemma[token] === 'we' && issuers.length === 1;
  return { ...stated(null, text, spanOf(tokens, range)), ...named, ...(named.entity === null && isWe && issuer !== undefined ? { entity: issuer } : {}) };
}

/** The end of a phrase with the infinitive at its tail that belongs to its noun, though the parse hangs it on the verb («reaffirmed their intent to build it»). */
function withInfinitive(reading: ClauseReading, noun: number, end: number): number {
  const { tree, tags } = reading;
  const infinitive = tags.lemma[end] === 'to' ? (tree.parse.head[end] ?? -1) : -1;
  if (infinitive < end || tree.reachStart[infinitive] !== end || nounBefore(reading, infinitive) !== noun) return end;
  return tree.reachEnd[infinitive] ?? end;
}

/**
 * The infinitive that the parse hangs on a name at the tail of a phrase, or -1: it says what the deed is for («elevated the dialogue to the
 * Ministerial Meeting to ensure …», «visited for the first time to attend …»), while that of a common noun belongs to it («steps to curb …»).
 */
export function purposeWithin(reading: ClauseReading, token: number, end: number): number {
  const { tree, tags, mentions, lexicon } = reading;
  for (let at = end - 1, steps = 0; at > token && steps < 64; at = tree.parse.head[at] ?? -1, steps++) {
    const noun = tree.parse.head[at] ?? -1;
    if (noun < token || !hasRelation(tree, at, nounClauses) || markOf(tree, tags, at) !== 'to') continue;
    if (lexicon.infinitiveNouns.has(tags.lemma[noun] ?? '') || childWith(tree, at, passives) >= 0) return -1;
    const isName = tags.upos[noun] === PROPER || named.has(mentions.naming(noun)?.type ?? 'document');
    return isName || (tags.lemma[noun] === 'time' && childWith(tree, noun, cases) >= 0) ? at : -1;
  }
  return -1;
}

const named: ReadonlySet<EntityType> = new Set<EntityType>(['meeting', 'place', 'region_or_sea', 'country', 'person', 'organization', 'government_body']);

/** The preposition of a phrase with its fixed parts, in lower case: «in», «on behalf of». */
export function prepositionOf({ tree, tokens }: ClauseReading, token: number): string {
  const word = childWith(tree, token, cases);
  if (word < 0) return '';
  const parts = [word, ...[...childrenOf(tree, word)].filter((child) => hasRelation(tree, child, fixedParts))];
  return parts.map((part) => tokens.lower[part] ?? '').join(' ');
}

/** A whole clause as a participant, without the word that opens it. */
export function clauseParticipant({ tree, tokens, text, tags }: ClauseReading, clause: number): Participant {
  const [first, end] = trimRange(tokens, reachOf(tree, clause)) ?? [clause, clause + 1];
  return stated(null, text, spanOf(tokens, closeMark(tokens, [tags.lemma[first] === 'that' && first + 1 < end ? first + 1 : first, end])));
}

/** The words of a predicate noun or adjective without subject, copula and what else belongs to the clause; cut before token `end`. */
export function attributeRange(reading: ClauseReading, predicate: number, end = Infinity): TokenRange {
  const { tree, tags } = reading;
  let first = predicate;
  let last = predicate + 1;
  const children = [...childrenOf(tree, predicate)];
  for (const child of children.toReversed()) {
    if (child > predicate) continue;
    if (!hasRelation(tree, child, attributeParts) || tree.reachEnd[child] !== first) break;
    // «is also a part of»: an adverb belongs to an adjective, not to a noun.
    if (hasRelation(tree, child, adverbs) && (tags.upos[predicate] === NOUN || loose.has(tags.lemma[child] ?? ''))) break;
    first = tree.reachStart[child] ?? child;
  }
  for (const child of children) {
    if (child < predicate) continue;
    if (hasRelation(tree, child, clauseParts) || endsBefore(reading, child)) break;
    last = Math.max(last, tree.reachEnd[child] ?? child + 1);
  }
  const cut = Math.max(predicate + 1, Math.min(last, end));
  return trimRange(reading.tokens, [first, cut]) ?? [predicate, predicate + 1];
}
/** True for a clause joined to the attribute, or set off by a comma; «illegal, unacceptable, and destabilizing» is one attribute. */
function endsBefore(reading: ClauseReading, word: number): boolean {
  const { tree, tokens } = reading;
  if (!isClauseHead(reading, word)) return false;
  if (hasRelation(tree, word, conjuncts)) return childWith(tree, word, subjects) >= 0 || isJoinedComplement(reading, word);
  const first = tree.reachStart[word] ?? word;
  return tokens.form[first] === ',' || tokens.form[first - 1] === ',';
}
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'aux');
const loose: ReadonlySet<string> = new Set(['also', 'not', 'still', 'now', 'therefore', 'thus']);
const attributeParts = relationSet('det', 'amod', 'compound', 'nummod', 'nmod', 'nmod:poss', 'flat', 'case', 'advmod', 'punct');
const clauseParts = relationSet('nsubj', 'csubj', 'cop', 'aux', 'advcl', 'punct', 'mark', 'cc', 'parataxis', 'discourse', 'obl', 'expl', 'acl:relcl', 'ccomp');
