import type { Attribution } from '../../core/attribution.ts';
import type { Claim, Modality } from '../../core/claim.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { trimRange, reachOf, type TokenRange } from '../../match/token-range.ts';
import { clauseRange } from './clause-range.ts';
import type { ClauseReading } from './clause-reading.ts';
import { baseOf } from './clause-form.ts';
import { clauseOf, isClauseHead, type Clause } from './clauses.ts';
import { askedOf } from './doers.ts';
import { isOnlyLead } from './leads.ts';
import { typeOf } from './claim-type.ts';
import { commitmentOf } from './commitment.ts';
import { factualityName, factualityValue, type FactualityRules } from './factuality.ts';
import { moodOf, type Mood } from './mood.ts';
import { nominalRoles } from './nominal-roles.ts';
import { rolesOf, type RoleReading } from './roles.ts';

/** A claim without id and offsets: tokens and ranges instead. */
export interface ClaimDraft extends Omit<Claim, 'id' | 'start' | 'end' | 'text' | 'predicate'> {
  readonly predicate: number;
  readonly lemma: string;
  readonly range: TokenRange;
}

/** What all claims of a document are read with. */
interface Context {
  readonly reading: ClauseReading;
  readonly factuality: FactualityRules;
  readonly voices: Int32Array;
  readonly attributions: readonly Attribution[];
  readonly cues: ReadonlyMap<number, Attribution>;
}

const particles = relationSet('compound:prt');
const NOUN = UPOS.indexOf('NOUN');
const GERUND = XPOS.indexOf('VBG');
const NUMBER = UPOS.indexOf('NUM');
const nounClauses = relationSet('acl!');
const adverbial = relationSet('advcl!');
const subjects = relationSet('nsubj', 'csubj');
const nominalPlaces = relationSet('nsubj', 'obj', 'obl', 'nmod', 'conj', 'root', 'appos', 'ccomp', 'xcomp', 'advcl', 'nsubj:pass');

/** Every claim of a document, in the order of the predicates. */
export function findClaims(
  reading: ClauseReading,
  factuality: FactualityRules,
  voices: Int32Array,
  attributions: readonly Attribution[],
  cues: ReadonlyMap<number, Attribution>,
): ClaimDraft[] {
  const context: Context = { reading, factuality, voices, attributions, cues };
  const drafts: ClaimDraft[] = [];
  for (let token = 0; token < reading.tokens.count; token++) {
    if (reading.headings.has(token)) continue;
    const draft = isClauseHead(reading, token) ? clauseClaim(context, token) : nominalClaim(context, token);
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts;
}

/** The claim of a clause; undefined for a verb that only leads another, one that only names a voice, and a bare purpose. */
function clauseClaim(context: Context, predicate: number): ClaimDraft | undefined {
  const { reading } = context;
  if (isOnlyLead(reading, predicate) || isOnlyVoice(context, predicate) || isPartOfName(reading, predicate)) return undefined;
  const clause = clauseOf(reading, predicate);
  if (!isAsserted(reading, clause)) return undefined;
  const mood = moodOf(reading, clause);
  const roles = withSpeaker(context, clause, rolesOf(reading, clause));
  if (roles.roles.agent === undefined && roles.roles.patient === undefined && roles.roles.topic === undefined) return undefined;
  if (clause.copular && roles.roles.agent === undefined) return undefined;
  const range = clauseRange(reading, clause);
  const found = commitmentOf(reading, clause, mood, roles, range);
  const voice = context.attributions[context.voices[predicate] ?? -1];
  const { type, rule } = typeOf(reading, clause, mood, roles, found?.commitment, isReaffirmed(voice));
  const own = modalityOf(reading, clause, mood, found !== undefined && found.commitment.kind !== 'done' && found.commitment.kind !== 'discussion', voice);
  const modality = clause.form === 'participle' && (own === 'asserted' || own === 'reported') ? (modalityOfMeans(reading, predicate) ?? own) : own;
  return {
    predicate,
    lemma: lemmaOf(reading, predicate),
    range,
    type,
    roles: roles.roles,
    polarity: mood.negated ? 'negative' : 'positive',
    modality,
    factuality: factualityName(capped(factualityValue(reading, context.factuality, predicate), modality)),
    tense: mood.tense,
    times: timesOf(reading, predicate),
    places: [...new Set(roles.places)],
    attribution: voice?.id ?? null,
    ...(found === undefined ? {} : { commitment: found.commitment }),
    by: `${found?.rule ?? rule}@1`,
    confidence: clause.form === 'finite' ? 0.8 : 0.6,
  };
}

/** What is planned is at most probable, what is possible or owed at most possible. */
function capped(value: number, modality: Modality): number {
  const cap = modality === 'planned' ? 1.9 : modality === 'possible' || modality === 'obligated' ? 1 : 3;
  return Math.max(-cap, Math.min(cap, value));
}

/** The lemma with its particle: «set up». */
function lemmaOf({ tree, tags, acts }: ClauseReading, predicate: number): string {
  const particle = childWith(tree, predicate, particles);
  const lemma = acts.get(predicate) ?? tags.lemma[predicate] ?? '';
  // «buy up to a million tons» is no phrasal verb.
  if (tags.lemma[particle + 1] === 'to' && tags.upos[particle + 2] === NUMBER) return lemma;
  return particle === predicate + 1 ? `${lemma} ${tags.lemma[particle] ?? ''}` : lemma;
}

/** A participle that goes on with a speaker («…, implicitly criticizing China») is that speaker's deed. */
function withSpeaker({ cues }: Context, clause: Clause, roles: RoleReading): RoleReading {
  const source = cues.get(clause.predicate)?.source;
  if (clause.form !== 'participle' || clause.passive || source === null || source === undefined) return roles;
  return { ...roles, roles: { ...roles.roles, agent: source } };
}

/** True for a word within a name of several words: «the defense ministers meeting», “integrated deterrence”. */
function isPartOfName({ mentions }: ClauseReading, token: number): boolean {
  return mentions
    .covering(token)
    .some(({ mention, first, end }) => end - first > 1 && mention.form !== 'nominal' && mention.form !== 'description' && mention.form !== 'pronoun');
}

/** The claim of a noun of action that names at least what is done and one thing more: «Japan’s establishment of the command». */
function nominalClaim(context: Context, noun: number): ClaimDraft | undefined {
  const { reading } = context;
  const { tags, tree, tokens } = reading;
  const action = tags.upos[noun] === NOUN ? reading.lexicon.nominalizations.get(tags.lemma[noun] ?? '') : undefined;
  if (action === undefined || isPartOfName(reading, noun) || !hasRelation(tree, noun, nominalPlaces)) return undefined;
  const roles = nominalRoles(reading, noun, action);
  const voice = context.attributions[context.voices[noun] ?? -1];
  const range = trimRange(tokens, reachOf(tree, noun)) ?? [noun, noun + 1];
  if (Object.keys(roles.roles).length < 2 && !(roles.patient >= 0 && namesSomebody(reading, range))) return undefined;
  return {
    predicate: noun,
    lemma: action.verb,
    range,
    type: 'event',
    roles: roles.roles,
    polarity: 'positive',
    modality: modalityAbove(reading, noun) ?? (voice === undefined ? 'asserted' : 'reported'),
    factuality: factualityName(factualityValue(reading, context.factuality, noun)),
    tense: 'none',
    times: timesOf(reading, noun),
    places: [...new Set(roles.places)],
    attribution: voice?.id ?? null,
    by: 'claims.nominal.action@1',
    confidence: 0.5,
  };
}

/** «commit to cut emissions, including by closing plants»: a gerund is as much planned, owed or possible as the clause it serves; undefined where that asserts. */
function modalityOfMeans(reading: ClauseReading, gerund: number): Modality | undefined {
  const { tree, tags, lexicon } = reading;
  const base = baseOf(tree, gerund);
  if (tags.xpos[base] !== GERUND || !hasRelation(tree, base, adverbial)) return undefined;
  const above = nearestClause(reading, tree.parse.head[base] ?? -1);
  if (above < 0 || above === gerund) return undefined;
  const clause = clauseOf(reading, above);
  const promised = clause.leads.some((lead) => lexicon.rungs.has(tags.lemma[lead] ?? ''));
  const modality = modalityOf(reading, clause, moodOf(reading, clause), promised, undefined);
  return modality === 'asserted' ? undefined : modality;
}

/** «will accelerate the provision of aid»: a noun of action is as much planned, owed or possible as the clause it stands in; undefined where that asserts. */
function modalityAbove(reading: ClauseReading, noun: number): Modality | undefined {
  const above = nearestClause(reading, reading.tree.parse.head[noun] ?? -1);
  if (above < 0 || !hasRelation(reading.tree, noun, inside)) return undefined;
  const clause = clauseOf(reading, above);
  const modality = modalityOf(reading, clause, moodOf(reading, clause), false, undefined);
  return modality === 'asserted' ? undefined : modality;
}
const inside = relationSet('obj', 'nmod', 'conj');

/** True where a phrase names an entity. */
function namesSomebody({ mentions }: ClauseReading, [first, end]: TokenRange): boolean {
  for (let token = first; token < Math.min(end, first + LONGEST_NAMED); token++) if (mentions.naming(token) !== undefined) return true;
  return false;
}
/** So many words of a phrase are looked at. */
const LONGEST_NAMED = 40;

/** True for a verb that hands on a clause or quotation and says no more: its attribution says it all. */
function isOnlyVoice({ cues }: Context, verb: number): boolean {
  const attribution = cues.get(verb);
  if (attribution === undefined) return false;
  return /^attribution\.(?:verb\.(?:say|show|believe|know|exclaim)|label|phrase)/u.test(attribution.by);
}

/** False for bare purposes («to increase …»), infinitives without a doer, participles that stand like prepositions, and what the parse cannot build («… sine the period»). */
function isAsserted(reading: ClauseReading, clause: Clause): boolean {
  const { tree, tags, tokens, lexicon, acts } = reading;
  const { predicate, form, leads, agent } = clause;
  if ([predicate, ...leads].some((token) => acts.has(token))) return true;
  if (form === 'participle') return (clause.patients.length > 0 || agent >= 0) && !lexicon.prepositionalParticiples.has(tokens.lower[predicate] ?? '');
  if (form === 'finite')
    return (
      !hasRelation(tree, predicate, nounClauses) ||
      childWith(tree, predicate, subjects) >= 0 ||
      XPOS[tags.xpos[predicate] ?? 0] === 'VBD' ||
      XPOS[tags.xpos[predicate] ?? 0] === 'VBN'
    );
  if (leads.length > 0 || askedOf(reading, predicate) >= 0) return agent >= 0;
  const base = baseOf(tree, predicate);
  if (hasRelation(tree, base, adverbial) || hasRelation(tree, base, nounClauses)) return false;
  return agent >= 0;
}

const reaffirming = /^(?:reaffirm|reiterat|recall|affirm|renew|reassert|restat|confirm|underscor|underlin|stress|emphasi)/u;
const isReaffirmed = (voice: Attribution | undefined): boolean =>
  voice?.cue !== null &&
  voice?.cue !== undefined &&
  reaffirming.test(voice.cue.text.split(' ').at(-1)?.toLowerCase() ?? '') &&
  /^(?:reaffirm|reiterat|renew|reassert)/iu.test(voice.cue.text.split(' ').at(-1) ?? '');

function modalityOf({ tags, lexicon }: ClauseReading, clause: Clause, mood: Mood, committed: boolean, voice: Attribution | undefined): Modality {
  // «continues to inspire» asserts as much as «inspires».
  const carried = clause.leads.length > 0 && clause.leads.every((lead) => lexicon.implicatives.has(tags.lemma[lead] ?? ''));
  const has = (...words: readonly string[]): boolean => words.some((word) => mood.auxiliaries.includes(word));
  if (has('must', 'should', 'shall', 'ought')) return 'obligated';
  if (voice?.act === 'directive' && clause.form === 'infinitive') return 'obligated';
  if (mood.asked) return 'possible';
  if (has('will', 'wo', "'ll") || committed) return 'planned';
  if (mood.conditional || has('may', 'might', 'could', 'can', 'would')) return 'possible';
  if (clause.form === 'infinitive' && !carried) return 'planned';
  return voice === undefined ? 'asserted' : 'reported';
}

/** Ids of the times that stand in the clause itself and not in a clause below it. */
function timesOf(reading: ClauseReading, predicate: number): string[] {
  const { tree, timeAt } = reading;
  const [first, end] = reachOf(tree, predicate);
  const ids = new Set<string>();
  if (end - first > 400 || timeAt.size === 0) return [];
  for (let token = first; token < end; token++) {
    const time = timeAt.get(token);
    if (time !== undefined && nearestClause(reading, token) === predicate) ids.add(time.id);
  }
  return [...ids];
}

function nearestClause(reading: ClauseReading, token: number): number {
  const { tree } = reading;
  for (let at = token, steps = 0; at >= 0 && steps < 24; at = tree.parse.head[at] ?? -1, steps++) if (isClauseHead(reading, at)) return at;
  return -1;
}
