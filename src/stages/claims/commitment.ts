import type { Commitment } from '../../core/claim.ts';
import { quoteOf, type Quote, type Span } from '../../core/span.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, spanOf, trimRange } from '../../match/token-range.ts';
import type { Modifier, Rung } from './claim-lexicon.ts';
import type { ClauseReading } from './clause-reading.ts';
import { isActor } from './actors.ts';
import { baseOf, isVerb, markOf } from './clause-form.ts';
import type { Clause } from './clauses.ts';
import type { Mood } from './mood.ts';
import { prepositionOf } from './participant.ts';
import type { RoleReading } from './roles.ts';

/** A commitment with the rule that found it. */
export interface FoundCommitment {
  readonly rule: string;
  readonly commitment: Commitment;
}

const PARTICIPLE = XPOS.indexOf('VBG');
const PAST = XPOS.indexOf('VBD');
const BASE = XPOS.indexOf('VB');
const adverbial = relationSet('advcl!');
const obliques = relationSet('obl', 'nmod', 'advcl!');
const copulas = relationSet('cop');
const passives = relationSet('aux:pass');
const markers = relationSet('mark');
const complements = relationSet('ccomp');

/** The commitment a clause makes, by the ladder of `claims/commitments.yaml`, or undefined where nobody binds themselves. */
export function commitmentOf(
  reading: ClauseReading,
  clause: Clause,
  mood: Mood,
  roles: RoleReading,
  range: readonly [number, number],
): FoundCommitment | undefined {
  if (clause.copular || mood.conditional || mood.asked || !(roles.implied || (roles.agent >= 0 && isActor(reading, roles.agent)))) return undefined;
  const rung = rungOf(reading, clause, mood, roles);
  if (rung === undefined || (rung.own && !isOwn(reading, roles))) return undefined;
  const conditions: Quote[] = [];
  let { strength } = rung;
  for (const { change, span, softens } of modifiersIn(reading, clause, range)) {
    if (softens) conditions.push(quoteOf(reading.text, span.start, span.end));
    if (rung.strength < 5) strength = Math.max(1, Math.min(4, strength + change));
  }
  const deadline = deadlineOf(reading, clause);
  const quantity = quantityOf(reading, roles);
  const beneficiary = roles.roles.beneficiary?.entity ?? roles.roles.recipient?.entity ?? null;
  return {
    rule: rung.id,
    commitment: {
      party: roles.roles.agent?.entity ?? null,
      ...(roles.roles.agent?.entities === undefined ? {} : { parties: roles.roles.agent.entities }),
      kind: rung.kind,
      strength,
      ...(beneficiary === null ? {} : { beneficiary }),
      deadline,
      ...(quantity === undefined ? {} : { quantity }),
      conditions,
    },
  };
}

/** The rung that holds: that of the nearest lead, of the verb that takes the clause, of the verb itself, or of an auxiliary. */
function rungOf(reading: ClauseReading, clause: Clause, mood: Mood, roles: RoleReading): Rung | undefined {
  const { tree, tags, lexicon } = reading;
  const { predicate } = clause;
  const lemma = tags.lemma[predicate] ?? '';
  for (const lead of clause.leads) {
    const takes = isVerb(reading, lead) || childWith(tree, lead, copulas) >= 0 ? (tags.xpos[predicate] === PARTICIPLE ? 'gerund' : 'to') : 'noun';
    const rung = find(reading, lead, takes);
    if (rung !== undefined) return mood.negated ? undefined : rung;
  }
  const head = tree.parse.head[predicate] ?? -1;
  if (head >= 0 && hasRelation(tree, predicate, complements)) {
    const rung = find(reading, head, tags.xpos[predicate] === PARTICIPLE ? 'gerund' : 'that');
    if (rung !== undefined) return mood.negated ? undefined : rung;
  }
  if (head >= 0 && tags.xpos[predicate] === PARTICIPLE && hasRelation(tree, predicate, adverbial) && markOf(tree, tags, predicate) !== '') {
    const rung = find(reading, head, 'gerund', markOf(tree, tags, predicate));
    if (rung !== undefined && rung.partner !== '') return rung;
  }
  const auxiliary = mood.auxiliaries.flatMap((word) => (lexicon.rungs.get(word) ?? []).filter(({ takes }) => takes === 'auxiliary'))[0];
  if (auxiliary !== undefined) return mood.negated || lexicon.nonacts.has(lemma) || clause.passive || isComment(reading, clause) ? undefined : auxiliary;
  if (mood.negated || clause.form === 'infinitive') return undefined;
  const self = isDeed(reading, clause, mood) ? find(reading, predicate, 'self') : undefined;
  if (self !== undefined || roles.roles.topic === undefined) return self;
  return find(reading, predicate, 'topic');
}

/**
 * True where the verb itself says that it is done: in a finite clause, or a participle that goes on with one in the past («…, launching a fund»);
 * not «by signing», «toward enacting» or «conventions adopted by», and not of a paper.
 */
function isDeed(reading: ClauseReading, clause: Clause, mood: Mood): boolean {
  const { tree, tags, mentions } = reading;
  if (mentions.naming(clause.agent)?.type === 'document') return false;
  if (clause.form === 'finite') return tags.xpos[clause.predicate] !== BASE && (mood.tense === 'past' || mood.tense === 'present');
  const base = baseOf(tree, clause.predicate);
  const above = tree.parse.head[base] ?? -1;
  return above >= 0 && hasRelation(tree, base, adverbial) && childWith(tree, base, openers) < 0 && tags.xpos[base] === PARTICIPLE && tags.xpos[above] === PAST;
}
const openers = relationSet('mark', 'case');

/** «a headquarters, which will complement the command»: what a relative clause says of a thing or body foretells and does not promise. */
function isComment({ tree, mentions }: ClauseReading, { predicate, agent }: Clause): boolean {
  const type = mentions.naming(agent)?.type;
  return hasRelation(tree, predicate, relatives) && type !== 'country' && type !== 'person' && type !== 'organization' && type !== 'government_body';
}
const relatives = relationSet('acl:relcl', 'advcl:relcl');

/** True where the doer is the one who speaks: «we», «I», the unnamed body of a resolution, or an issuer. */
function isOwn({ tags, issuers }: ClauseReading, { agent, roles, implied }: RoleReading): boolean {
  return implied || ['we', 'I', 'i'].includes(tags.lemma[agent] ?? '') || issuers.includes(roles.agent?.entity ?? '');
}

function find(reading: ClauseReading, word: number, takes: Rung['takes'], preposition = ''): Rung | undefined {
  const { tree, tags, tokens, lexicon } = reading;
  const passive = childWith(tree, word, passives);
  const copula = passive >= 0 ? passive : childWith(tree, word, copulas);
  // «The ministers are expected to meet» is what others think; «we are prepared to act» is an intention, however the parse reads it.
  const own = (lexicon.rungs.get(tags.lemma[word] ?? '') ?? []).filter(({ kind }) => passive < 0 || takes !== 'to' || kind !== 'intention');
  const rungs = [...own, ...(copula >= 0 ? (lexicon.rungs.get('be') ?? []) : [])];
  const fits = rungs.filter((rung) => rung.takes === takes && hasPartner(rung));
  return fits.toSorted((a, b) => b.partner.length - a.partner.length)[0];

  function hasPartner({ partner }: Rung): boolean {
    if (partner === '') return preposition === '' || takes !== 'gerund';
    if (partner === preposition) return true;
    if (preposition !== '' && takes === 'gerund') return false;
    if (copula >= 0 && (tokens.lower[word] === partner || tags.lemma[word] === partner)) return true;
    return childrenOf(tree, word).some(
      (child) =>
        tokens.lower[child] === partner ||
        (hasRelation(tree, child, obliques) && prepositionOf(reading, child) === partner) ||
        childrenOf(tree, child).some((below) => hasRelation(tree, below, markers) && tokens.lower[below] === partner),
    );
  }
}

interface FoundModifier {
  readonly change: number;
  readonly span: Span;
  readonly softens: boolean;
}

/** Softeners, firmers and conditions in the words of the clause. */
function modifiersIn(reading: ClauseReading, clause: Clause, [first, end]: readonly [number, number]): FoundModifier[] {
  const { tokens, tree, lexicon } = reading;
  const found: FoundModifier[] = [];
  // «…, subject to approval»: a comma may part it from its clause.
  const last = tokens.form[end] === ',' ? end + 2 : end;
  for (let token = first; token < last; token++) {
    const modifier = longest(lexicon.modifiers.get(tokens.lower[token] ?? ''), (words) => words.every((word, index) => tokens.lower[token + index] === word));
    if (modifier === undefined) continue;
    const after = token + modifier.words.length;
    found.push({ change: modifier.change, softens: modifier.change < 0, span: spanOf(tokens, [token, governedEnd(reading, token, after)]) });
    token = after - 1;
  }
  for (const carrier of [clause.predicate, ...clause.leads]) {
    for (const child of childrenOf(tree, carrier)) {
      if (!hasRelation(tree, child, adverbial) || !opensCondition(reading, child)) continue;
      const range = trimRange(tokens, reachOf(tree, child));
      if (range === undefined) continue;
      const span = spanOf(tokens, range);
      if (!found.some((other) => span.start <= other.span.start && other.span.end <= span.end)) found.push({ change: -1, softens: true, span });
    }
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

/** «subject to the approval of parliament»: a phrase that ends in a preposition goes on with what that governs. */
function governedEnd({ tree, tags }: ClauseReading, first: number, after: number): number {
  const preposition = after - 1;
  const noun = tree.parse.head[preposition] ?? -1;
  const governs = (tags.upos[preposition] === ADPOSITION || tags.upos[preposition] === SUBORDINATOR) && noun >= after && (tree.reachStart[noun] ?? 0) >= first;
  return governs ? Math.max(after, tree.reachEnd[noun] ?? after) : after;
}
const auxiliaries = relationSet('aux', 'cop');
const ADPOSITION = UPOS.indexOf('ADP');
const SUBORDINATOR = UPOS.indexOf('SCONJ');

/** True for a clause behind «if», «unless», «once», «when»: as its mark, or as its first word, an adverb. */
function opensCondition({ tree, tags, tokens, lexicon }: ClauseReading, clause: number): boolean {
  // «When the pact was announced, …» tells of a time.
  if (tags.xpos[clause] === PAST || childrenOf(tree, clause).some((child) => tags.xpos[child] === PAST && hasRelation(tree, child, auxiliaries))) return false;
  const mark = markOf(tree, tags, clause);
  if (mark !== '') return lexicon.conditionMarks.has(mark);
  const first = tree.reachStart[clause] ?? clause;
  const opener = tokens.form[first] === ',' ? first + 1 : first;
  return opener < clause && tree.parse.head[opener] === clause && lexicon.conditionMarks.has(tokens.lower[opener] ?? '');
}

const longest = (modifiers: readonly Modifier[] | undefined, fits: (words: readonly string[]) => boolean): Modifier | undefined =>
  modifiers?.filter(({ words }) => fits(words)).toSorted((a, b) => b.words.length - a.words.length)[0];

const deadlinePrepositions: ReadonlySet<string> = new Set(['by', 'until', 'till', 'before', 'no later than', 'within', 'to']);

/** The id of the time by which it is to be done. */
function deadlineOf(reading: ClauseReading, clause: Clause): string | null {
  const { tree, timeAt } = reading;
  for (const carrier of [clause.predicate, ...clause.leads, ...clause.patients]) {
    for (const child of childrenOf(tree, carrier)) {
      const time = timeAt.get(child);
      if (time !== undefined && hasRelation(tree, child, obliques) && deadlinePrepositions.has(prepositionOf(reading, child))) return time.id;
    }
  }
  return null;
}

const numbers = relationSet('nummod');

/** The number in what is promised: «$2 billion», «at least 40 aircraft». */
function quantityOf({ tree, tokens, text, timeAt }: ClauseReading, { patient }: RoleReading): Quote | undefined {
  if (patient < 0) return undefined;
  const number = childWith(tree, patient, numbers);
  if (number < 0 || timeAt.has(number)) return undefined;
  const [reach] = reachOf(tree, number);
  // «$65 million», where the sign is the head, and «up to one million», whose «up» the parse hangs elsewhere.
  const opener = /^\p{Sc}$/u.test(tokens.form[patient] ?? '') ? Math.min(reach, patient) : reach;
  const first = tokens.lower[opener] === 'to' && tokens.lower[opener - 1] === 'up' ? opener - 1 : opener;
  const { start, end } = spanOf(tokens, [first, Math.max(number, patient) + 1]);
  return quoteOf(text, start, end);
}
