import type { EntityType } from '../../core/entity.ts';
import { RELATION, UPOS, XPOS } from '../../core/ud.ts';
import { childrenWith, childWith, relationSet } from '../../match/dependency-tree.ts';
import { isBound, isProminent, isRivalled, ranked, weigh } from './antecedent-weights.ts';
import type { Discourse, Resolution } from './discourse.ts';
import { groupRecord, kindOf } from './groups.ts';
import type { Occurrence } from './occurrence.ts';
import type { Reading } from './reading.ts';
import type { PronounRule } from './reference-rules.ts';
import { personOf } from './resolve-persons.ts';

/** Types a pronoun in the singular may stand for. A policy, a role or a weapon is spoken of with common nouns as often as by name. */
const things: ReadonlySet<EntityType> = new Set<EntityType>([
  'country',
  'organization',
  'government_body',
  'military_unit',
  'committee_or_forum',
  'agreement',
  'meeting',
  'document',
  'program_or_initiative',
  'region_or_sea',
  'place',
  'conflict',
  'event',
]);
const PRON = UPOS.indexOf('PRON');
const NOUN = UPOS.indexOf('NOUN');
const VERB = UPOS.indexOf('VERB');
const AUX = UPOS.indexOf('AUX');
const subjects = relationSet('nsubj', 'csubj');
const expletives = relationSet('expl');
const copulas = relationSet('cop');
const nounParts = relationSet('compound', 'flat', 'amod');
const possessives = relationSet('nmod:poss');
const plurals = new Set([XPOS.indexOf('NNS'), XPOS.indexOf('NNPS')]);

/** Whom a pronoun refers to; undefined leaves it open. Quoted pronouns of the first person are left to the attribution of the quotation. */
export function resolvePronoun(token: number, rule: PronounRule, whole: Discourse, quotes: Int32Array): Resolution | undefined {
  const quote = quotes[token] ?? 0;
  const quoted = quote > 0;
  const discourse = quoted ? withinQuote(whole, quote, quotes) : whole;
  const { tags, tree } = discourse.reading;
  if (tags === undefined || tree === undefined || tags.upos[token] !== PRON) return undefined;
  if (discourse.rules.styles.has(discourse.reading.tokens.lower[token + 1] ?? '')) return undefined;
  if (rule.refers === 'issuer' || rule.refers === 'speaker') return quoted ? undefined : issuerOf(rule, discourse);
  if (rule.refers === 'person') return personOf(token, rule, discourse);
  if (rule.refers === 'thing') return isExpletive(token, discourse) || isOfText(token, discourse) ? undefined : thingOf(token, rule, discourse);
  return groupOf(token, rule, discourse);
}

/** Only what is named in the same quotation: whoever is quoted speaks from elsewhere. */
function withinQuote(discourse: Discourse, quote: number, quotes: Int32Array): Discourse {
  return {
    ...discourse,
    before: (token, sentences) => discourse.before(token, sentences).filter(({ first }) => quotes[first] === quote),
    groupsBefore: (token, sentences) => discourse.groupsBefore(token, sentences).filter(({ first }) => quotes[first] === quote),
  };
}

function issuerOf(rule: PronounRule, { issuers, book }: Discourse): Resolution | undefined {
  const records = issuers.map((id) => book.byId(id)).filter((record) => record !== undefined);
  const [only] = records;
  if (only === undefined || (rule.refers === 'speaker' && (records.length > 1 || only.type !== 'person'))) return undefined;
  const ids = records.map((record) => record.id);
  const record =
    records.length === 1
      ? only
      : groupRecord(ids, records.every(({ type }) => type === 'person') ? 'person' : 'party', book, (id) => book.byId(id)?.name ?? id);
  return { record, reason: rule.refers === 'speaker' ? 'the speaker of the text' : 'whoever issues the text speaks', confidence: 0.8, by: `${rule.id}@1` };
}

/** "It is clear that", "it seems": the parse marks it, or a clause with "that" or "to" follows a copula. */
function isExpletive(token: number, { reading }: Discourse): boolean {
  const { tree, tokens } = reading;
  if (tree === undefined || tokens.lower[token] !== 'it') return false;
  if (expletives[tree.parse.relation[token] ?? 0] === 1) return true;
  // "It is a step", "it is clear": what was said as a whole is meant, unless the noun names a body ("it is a member").
  const head = tree.parse.head[token] ?? -1;
  if (head < 0 || childWith(tree, head, copulas) < 0) return false;
  return !reading.nouns.typesOf(reading.tags?.lemma[head] ?? '').some((type) => kindOf(type) !== undefined);
}

/** "In the joint statement, it reaffirmed": the text that opens the clause speaks, which attribution knows, and nobody named before it. */
function isOfText(token: number, { reading }: Discourse): boolean {
  const { tree, tags, tokens, nouns } = reading;
  const verb = tree?.parse.head[token] ?? -1;
  if (tree === undefined || verb < token || tokens.lower[token] !== 'it') return false;
  return childrenWith(tree, verb, phrases).some((child) => child < token && nouns.typesOf(tags?.lemma[child] ?? '').includes('document'));
}
const phrases = relationSet('obl!');

/** A state, body or other named thing in the singular, where no common noun has the better claim. */
function thingOf(token: number, rule: PronounRule, discourse: Discourse): Resolution | undefined {
  const candidates = discourse
    .before(token, 1)
    .filter(
      (one) =>
        things.has(one.record.type) &&
        (one.record.members.length === 0 || one.record.entry >= 0) &&
        one.form !== 'demonym' &&
        !isFirstPerson(one, discourse) &&
        !isBound(one, token, discourse),
    );
  const owner = ownerOfPhrase(token, candidates, discourse);
  if (owner !== undefined) return { record: owner.record, reason: `${owner.record.name} stands in the same phrase`, confidence: 0.8, by: `${rule.id}@1` };
  const [top, next] = ranked(candidates, token, discourse);
  if (top === undefined || (next !== undefined && top.score - next.score < 15) || !isProminent(top.occurrence, token, discourse)) return undefined;
  if (isPlaceAlone(top.occurrence, discourse) || isRivalled(top.occurrence, token, discourse) || rivalScore(token, discourse) >= top.score) return undefined;
  return { record: top.occurrence.record, reason: `${top.occurrence.record.name}, ${top.why}`, confidence: 0.65, by: `${rule.id}@1` };
}

/** "In the United States, it …": a place named after a preposition is no topic. */
function isPlaceAlone({ head, record }: Occurrence, { reading }: Discourse): boolean {
  const relation = RELATION[reading.tree?.parse.relation[head] ?? 0] ?? '';
  return (record.type === 'country' || record.type === 'place' || record.type === 'region_or_sea') && relation.startsWith('obl');
}

/** "China's attempts to change the status quo through its power": the owner of the phrase that holds the pronoun. */
function ownerOfPhrase(token: number, candidates: readonly Occurrence[], { reading }: Discourse): Occurrence | undefined {
  const { tree } = reading;
  if (tree === undefined || possessives[tree.parse.relation[token] ?? 0] !== 1) return undefined;
  const beside = ownerBeside(token, candidates, reading);
  if (beside !== undefined) return beside;
  for (let at = tree.parse.head[token] ?? -1, steps = 0; at >= 0 && steps < 12; at = tree.parse.head[at] ?? -1, steps++) {
    const owner = candidates.find((candidate) => possessives[tree.parse.relation[candidate.head] ?? 0] === 1 && tree.parse.head[candidate.head] === at);
    if (owner !== undefined) return owner;
    if (
      reading.tags?.upos[at] === VERB &&
      candidates.some((candidate) => subjects[tree.parse.relation[candidate.head] ?? 0] === 1 && tree.parse.head[candidate.head] === at)
    )
      return undefined;
  }
  return undefined;
}

/** "We" is no "it". */
const isFirstPerson = ({ form, first }: Occurrence, { reading }: Discourse): boolean =>
  form === 'pronoun' && ['issuer', 'speaker'].includes(reading.references.pronouns.get(reading.tokens.lower[first] ?? '')?.refers ?? '');

/** "China's rapid increase in its strength", "for Japan to sell its missiles": the last name, where it owns or does what the phrase says. */
function ownerBeside(token: number, candidates: readonly Occurrence[], { tokens, tags }: Reading): Occurrence | undefined {
  const [last] = candidates.filter(({ nested }) => !nested).toSorted((a, b) => b.endToken - a.endToken);
  if (last === undefined || token - last.endToken > 10 || tokens.sentence[token] !== last.sentence) return undefined;
  const between = Array.from({ length: token - last.endToken }, (_, index) => last.endToken + index);
  const verbs = between.filter((at) => tags?.upos[at] === VERB || tags?.upos[at] === AUX).length;
  if (/^['’]s?$/u.test(tokens.form[last.endToken] ?? '')) return verbs === 0 ? last : undefined;
  return tokens.lower[last.first - 1] === 'for' && tokens.lower[last.endToken] === 'to' && verbs <= 1 && between.length <= 5 ? last : undefined;
}

/** The best weight of a common noun in the singular that could be meant by "it". */
function rivalScore(token: number, discourse: Discourse): number {
  const { tokens, tags, tree, sentences, nouns } = discourse.reading;
  if (tags === undefined || tree === undefined) return 0;
  const sentence = tokens.sentence[token] ?? 0;
  const from = sentences[Math.max(0, sentence - 1)]?.firstToken ?? 0;
  const named = new Set(discourse.before(token, 1).flatMap(({ first, endToken }) => Array.from({ length: endToken - first }, (_, index) => first + index)));
  let score = 0;
  for (let at = from; at < token; at++) {
    if (tags.upos[at] !== NOUN || plurals.has(tags.xpos[at] ?? 0) || nounParts[tree.parse.relation[at] ?? 0] === 1 || named.has(at)) continue;
    if (nouns.typesOf(tags.lemma[at] ?? '')[0] === 'person') continue;
    if (isHeadOf(tree.parse.head[token] ?? -1, at)) continue;
    const rival: Occurrence = { record: dummy, first: at, endToken: at + 1, head: at, sentence: tokens.sentence[at] ?? 0, form: 'nominal', nested: false };
    score = Math.max(score, weigh(rival, token, discourse).score);
  }
  return score;

  /** A possessive never means the noun it stands before. */
  function isHeadOf(head: number, noun: number): boolean {
    return head === noun;
  }
}
const dummy: Occurrence['record'] = { id: '', type: 'event', name: '', entry: -1, countries: [], members: [], mentions: [] };

/** Several named together, where the words between name no other plural. */
function groupOf(token: number, rule: PronounRule, discourse: Discourse): Resolution | undefined {
  const { reading, book } = discourse;
  const group = discourse.groupsBefore(token, 1).find(({ via }) => via === undefined);
  const nominal = discourse.before(token, 1).find(({ record, form }) => record.members.length >= 2 && (form === 'nominal' || form === 'pronoun'));
  const last =
    nominal !== undefined && (group === undefined || nominal.endToken >= group.endToken) ? { record: nominal.record, end: nominal.endToken } : undefined;
  const end = last?.end ?? group?.endToken;
  if (end === undefined || hasPluralNoun(end, token) || hasOtherParty(end)) return undefined;
  const record = last?.record ?? (group === undefined ? undefined : groupRecord(group.members, group.kind, book, (id) => book.byId(id)?.name ?? id));
  if (record === undefined) return undefined;
  return { record, reason: `${record.name} were named together before, and no other plural stands between`, confidence: 0.65, by: `${rule.id}@1` };

  /** Another state or body spoken of since then may be meant by its people. */
  function hasOtherParty(from: number): boolean {
    return discourse.before(token, 1).some((one) => one.first >= from && !one.nested && kindOf(one.record.type) !== undefined && one.record.members.length < 2);
  }

  function hasPluralNoun(from: number, to: number): boolean {
    const { tags, tree } = reading;
    for (let at = from; at < to; at++) {
      if (tags === undefined || !plurals.has(tags.xpos[at] ?? 0)) continue;
      const relation = tree?.parse.relation[at] ?? 0;
      if (subjects[relation] === 1 || reading.nouns.typesOf(tags.lemma[at] ?? '').some((type) => kindOf(type) !== undefined)) return true;
    }
    return false;
  }
}
