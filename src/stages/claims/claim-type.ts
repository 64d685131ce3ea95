import type { ClaimType, Commitment } from '../../core/claim.ts';
import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { ClaimClass } from './claim-lexicon.ts';
import type { ClauseReading } from './clause-reading.ts';
import type { Clause } from './clauses.ts';
import type { Mood } from './mood.ts';
import { isActor } from './actors.ts';
import type { RoleReading } from './roles.ts';

const adverbs = relationSet('advmod');

/** The type of a claim: that of its commitment, of its verb's class, of a reaffirming voice above it, background, or event. */
export function typeOf(
  reading: ClauseReading,
  clause: Clause,
  mood: Mood,
  roles: RoleReading,
  commitment: Commitment | undefined,
  reaffirmed: boolean,
): { readonly type: ClaimType; readonly rule: string } {
  if (commitment !== undefined) {
    const type: ClaimType =
      commitment.kind === 'decision' ? 'decision' : commitment.kind === 'intention' || commitment.kind === 'pledge' ? 'commitment' : 'event';
    return { type, rule: 'claims.commitment' };
  }
  // «Can you confirm …?» confirms nothing: of what is asked only the assessment is one.
  const found = reading.lexicon.classes.find((entry) => (!mood.asked || entry.copular === true) && holds(reading, clause, mood, roles, entry));
  if (reaffirmed && (found === undefined || found.type !== 'threat-assessment')) return { type: 'reaffirmation', rule: 'claims.type.reaffirm' };
  if (found !== undefined) return { type: found.type, rule: found.id };
  if (isBackground(reading, clause, mood)) return { type: 'background', rule: 'claims.type.background' };
  return { type: 'event', rule: 'claims.type.event' };
}

function holds({ tags, ...rest }: ClauseReading, clause: Clause, mood: Mood, roles: RoleReading, entry: ClaimClass): boolean {
  const lemma = tags.lemma[clause.predicate] ?? '';
  if (entry.nouns !== undefined) {
    const [patient] = clause.patients;
    const noun = clause.copular ? lemma : (tags.lemma[patient ?? -1] ?? '');
    if (
      entry.nouns.includes(noun) &&
      (clause.copular || ['have', 'pose', 'represent', 'face', 'constitute', 'possess', 'become', 'lack', 'demonstrate'].includes(lemma))
    )
      return true;
  }
  if (entry.auxiliaries?.some((word) => mood.auxiliaries.includes(word)) === true) return true;
  if (entry.copular === true && clause.copular) return true;
  if (!entry.lemmas.includes(lemma)) return false;
  return entry.needsAbstractAgent !== true || (roles.agent >= 0 && !isActor({ tags, ...rest }, roles.agent));
}

function isBackground({ tree, tags, lexicon }: ClauseReading, { predicate }: Clause, mood: Mood): boolean {
  if (mood.tense === 'past' && mood.auxiliaries.includes('have') && mood.auxiliaries.includes('had')) return true;
  return childrenOf(tree, predicate).some((child) => hasRelation(tree, child, adverbs) && lexicon.backgroundAdverbs.has(tags.lemma[child] ?? ''));
}
