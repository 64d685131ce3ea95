import type { Quote } from '../../core/span.ts';
import { quoteOf } from '../../core/span.ts';
import type { Polarity } from '../../core/stance.ts';
import { reachOf, spanOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { auxiliariesOf } from '../../match/clause.ts';
import { isOnlyPromised } from './avowal.ts';
import type { Cue } from './find-cues.ts';
import { readFrame, type Judgement } from './frames.ts';
import type { FormulaHit } from './formulas.ts';
import { holdersOf, isFirstPerson, type Held } from './holder.ts';
import { scopeOf, type Scope } from './scope.ts';
import { rungOf, type Rung } from './strength.ts';
import type { StanceText } from './stance-text.ts';
import { spokenTargets, type SpokenTarget } from './targets.ts';

/** A stance in the making: everything known of it but the candidates for an unspoken target. */
export interface Draft {
  readonly judgement: Judgement;
  readonly polarity: Polarity;
  readonly rung: Rung;
  readonly scope: Scope;
  readonly held: readonly Held[];
  readonly spoken: readonly SpokenTarget[];
  readonly formulas: readonly FormulaHit[];
  /** Tokens of what is judged: all topics in one range. */
  readonly range: TokenRange;
  readonly topic: Quote | undefined;
}

const relatives = relationSet('acl:relcl');

/** Reads every cue that its grammar makes an attitude, with the formulas that stand in its topic. */
export function draftsOf(text: StanceText, cues: readonly Cue[], formulas: readonly FormulaHit[]): Draft[] {
  const drafts: Draft[] = [];
  for (const cue of cues) {
    const judgement = readFrame(text, cue);
    if (judgement === undefined) continue;
    const range = topicRange(text, judgement);
    const read = scopeOf(text, judgement);
    if (cue.rule.when === 'negated' && !read.negated) continue;
    // «we urge A to engage», «A will engage»: what is asked or expected of one is not told of it.
    if (cue.rule.needs === 'antagonist' && (read.demandedBy >= 0 || (cue.rule.device !== 'demand' && isExpected(text, cue)))) continue;
    const scope = cue.rule.when === 'negated' ? { ...read, negated: false } : read;
    const spoken = othersOf(text, judgement);
    if (spoken === undefined || (cue.rule.avowed === true && isOnlyPromised(text, judgement, spoken))) continue;
    const within = formulas.filter((hit) => touches(range, [hit.first, hit.end]));
    drafts.push({
      judgement,
      polarity: cue.rule.polarity,
      rung: rungOf(text, cue),
      scope,
      held: holdersOf(text, judgement, scope),
      spoken,
      formulas: within,
      range,
      topic: quoteRange(text, range),
    });
  }
  return drafts;
}

/** True for a verb with an auxiliary of time or mood: what may or will be, nobody has done. */
const isExpected = ({ tree, tags }: StanceText, { part, head }: Cue): boolean =>
  part === 'verb' && auxiliariesOf(tree, tags, head).some((word) => modal.has(word));
const modal: ReadonlySet<string> = new Set(['will', 'would', 'shall', 'should', 'can', 'could', 'may', 'might', 'must']);

/**
 * The targets but the speaker: what «we» do or have is no stance of ours towards us; others may well mean «us». Undefined for a deed that
 * is the speaker's alone («we will impede its efforts»): it blames no one.
 */
export function othersOf(text: StanceText, judgement: Judgement): SpokenTarget[] | undefined {
  const own = judgement.holders.every((holder) => isFirstPerson(text, holder));
  const spoken = spokenTargets(text, judgement);
  if (!own) return spoken;
  const others = spoken.filter(({ token }) => !isFirstPerson(text, token));
  const { frame } = judgement.cue.rule;
  const isOwnDeed = others.length === 0 && (spoken.length > 0 || judgement.parties.some((party) => isFirstPerson(text, party)));
  return isOwnDeed && (frame === 'conduct' || frame === 'quality') ? undefined : others;
}

const touches = (a: TokenRange, b: TokenRange): boolean => a[0] < b[1] && b[0] < a[1];

/** From the first to the last word of what is judged; the cue's own words where it judges its own clause. */
function topicRange(text: StanceText, { topics, cue }: Judgement): TokenRange {
  let first = Infinity;
  let end = 0;
  for (const topic of topics) {
    const [from, to] = hasRelation(text.tree, topic, relatives) ? [topic, topic + 1] : reachOf(text.tree, topic);
    first = Math.min(first, from);
    end = Math.max(end, to);
  }
  if (first >= end) return [cue.first, cue.end];
  if (end - first > LONGEST_TOPIC) [first, end] = [Math.max(first, Math.min(cue.first, ...topics) - LONGEST_TOPIC), Math.min(end, cue.end + LONGEST_TOPIC)];
  if (cue.rule.frame !== 'attitude' || cue.part !== 'verb') return [first, end];
  // «oppose threats | to navigation»: the parse may hang the second half on the verb.
  for (const child of childrenOf(text.tree, cue.head))
    if (text.tree.reachStart[child] === end && hasRelation(text.tree, child, obliques)) end = text.tree.reachEnd[child] ?? end;
  return [first, end];
}
const obliques = relationSet('obl!', 'nmod');
/** Tokens of a topic at most: clauses nested without end would quote the rest of the text again and again. */
const LONGEST_TOPIC = 200;

function quoteRange(text: StanceText, range: TokenRange): Quote | undefined {
  const trimmed = trimRange(text.tokens, range);
  if (trimmed === undefined) return undefined;
  const { start, end } = spanOf(text.tokens, trimmed);
  return quoteOf(text.text, start, end);
}
