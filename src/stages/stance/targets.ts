import type { StanceTarget } from '../../core/stance.ts';
import { subjectOf } from '../../match/clause.ts';
import { spanOf } from '../../match/token-range.ts';
import type { Judgement } from './frames.ts';
import { answerableFor, namesSufferer, ownerOpening, ownersOf, type Answerable, type OfLeadsTo } from './topic-actors.ts';
import { actorAt, uposOf, type StanceText } from './stance-text.ts';

/** A target that words of the text speak of. */
export interface SpokenTarget {
  readonly entity: string | null;
  readonly token: number;
  readonly target: StanceTarget;
}

const thingTypes: ReadonlySet<string> = new Set(['agreement', 'meeting', 'program_or_initiative', 'doctrine_or_concept', 'document', 'event']);

const madeThings: ReadonlySet<string> = new Set([...thingTypes].filter((type) => type !== 'doctrine_or_concept'));

/** The targets a judgement's words lead to, each entity once; empty where no one is spoken of. */
export function spokenTargets(text: StanceText, { cue, parties, topics }: Judgement): SpokenTarget[] {
  const found: Answerable[] = [];
  for (const party of parties) {
    const mention = actorAt(text, party);
    if (mention !== undefined) found.push({ token: party, mention, by: 'self' });
    else found.push(...(cue.rule.frame === 'conduct' && !acts(text, party) ? ownersOf(text, party) : answerableFor(text, party, 'actor')));
  }
  const things = cue.rule.frame === 'conduct' && cue.part === 'verb' && parties.length > 0 && !parties.some((party) => acts(text, party));
  if (found.length === 0 && cue.rule.frame !== 'demand' && !things)
    for (const topic of topics) found.push(...answerableFor(text, topic, ofLeadsTo(text, topic, cue.rule.of)));
  if (found.length === 0 && cue.rule.frame === 'attitude' && topics.length > 0) found.push(...ownerOpening(text, openingOf(text, topics)));
  const seen = new Set<string>();
  const targets: SpokenTarget[] = [];
  for (const { token, mention } of found) {
    if (mention === undefined || seen.has(mention.entity)) continue;
    seen.add(mention.entity);
    targets.push(toSpoken(text, token, mention.entity, [mention.first, mention.end]));
  }
  if (targets.length > 0 || cue.rule.frame !== 'attitude') return targets;
  // Nobody is named by «we oppose economic coercion»: an idea that is opposed stands for those who practise it.
  const types = cue.rule.polarity === 'negative' ? madeThings : thingTypes;
  return topics.map((topic) => thingAt(text, topic, types)).filter((target) => target !== undefined);
}

/** The first word of the topics. */
const openingOf = ({ tree }: StanceText, topics: readonly number[]): number => Math.min(...topics.map((topic) => tree.reachStart[topic] ?? topic));

/** True for one who acts for others ("the government of", "Russian forces", "the actions of"), not for a thing they own ("the engine of the ship"). */
function acts(text: StanceText, token: number): boolean {
  const { scope } = text.rules;
  const lemma = (text.tags.lemma[token] ?? '').toLowerCase();
  return uposOf(text, token) === 'PRON' || scope.holder.has(lemma) || scope.agentive.has(lemma) || scope.deed.has(lemma);
}

function toSpoken(text: StanceText, token: number, entity: string, range: readonly [number, number]): SpokenTarget {
  const { start, end } = spanOf(text.tokens, range);
  return { entity, token, target: { entity, start, end, text: text.text.slice(start, end), basis: 'stated', named: true, candidates: [] } };
}

/** True where a framing rule has enough to go on: someone answerable, or, where that is allowed, a deed with a named sufferer or a name of its own. */
export function hasEnough(text: StanceText, { cue, topics }: Judgement, spoken: readonly SpokenTarget[]): boolean {
  if (cue.rule.needs === undefined) return true;
  if (cue.rule.needs === 'antagonist') return false;
  if (spoken.length > 0) return true;
  if (cue.rule.needs !== 'party') return false;
  return topics.some(
    (topic) =>
      namesSufferer(text, topic) ||
      (topic !== cue.head && (text.rules.scope.deed.has(text.tags.lemma[topic] ?? '') || pointing.has(text.tokens.lower[topic] ?? ''))),
  );
}
const pointing: ReadonlySet<string> = new Set(['it', 'this', 'that', 'these', 'those', 'such', 'which']);

/** A treaty, programme or meeting that is praised or opposed itself; a region is none. */
function thingAt(text: StanceText, topic: number, types: ReadonlySet<string>): SpokenTarget | undefined {
  const own = text.mentions.covering(topic).find((at) => types.has(at.type) && at.end === topic + 1);
  const subject = own === undefined && uposOf(text, topic) === 'VERB' ? subjectOf(text.tree, text.tags, topic)?.token : undefined;
  const mention = own ?? (subject === undefined ? undefined : text.mentions.covering(subject).find((at) => types.has(at.type)));
  return mention === undefined ? undefined : toSpoken(text, topic, mention.entity, [mention.first, mention.end]);
}

/** After most nouns «of» leads to the one the deed is done to; after those of `scope.yaml`'s agentive list to the doer. */
function ofLeadsTo({ rules, tags }: StanceText, topic: number, stated: OfLeadsTo | undefined): OfLeadsTo {
  const lemma = tags.lemma[topic] ?? '';
  const own = rules.nouns
    .get(lemma)
    ?.map((form) => rules.cues[form.rule])
    .find((rule) => rule?.frame === 'conduct');
  return own?.of ?? (rules.scope.agentive.has(lemma) ? 'actor' : (stated ?? 'patient'));
}
