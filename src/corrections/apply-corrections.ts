import type { Analysis } from '../core/analysis.ts';
import type { Claim } from '../core/claim.ts';
import type { Correction } from '../core/correction.ts';
import type { Stance } from '../core/stance.ts';
import { withoutItem } from './without-item.ts';

/** The code of the diagnostic that tells of a correction whose item is no longer there. */
const ORPHAN = 'corrections.orphan' as const;

/** The last word on each item of a document, in the order in which the items were first spoken of. */
export function lastWords(corrections: readonly Correction[], document: string): Correction[] {
  const last = new Map<string, Correction>();
  for (const correction of corrections) if (correction.document === document) last.set(correction.item, correction);
  return [...last.values()];
}

/**
 * An analysis with the corrections of its document applied: rejected items are gone, with what refers to them; accepted and corrected ones are
 * certain. `corrections` lists what was applied; a correction whose item is not there becomes a diagnostic. Pure; the original stays as it is.
 */
export function applyCorrections(analysis: Analysis, corrections: readonly Correction[]): Analysis {
  const own = lastWords(corrections, analysis.document.id);
  if (own.length === 0) return analysis;
  const ids = new Set([...analysis.stances, ...analysis.claims, ...analysis.entities, ...analysis.times, ...analysis.attributions].map(({ id }) => id));
  const known = new Set(analysis.entities.map(({ id }) => id));
  let result = analysis;
  const applied: Correction[] = [];
  const orphans: Correction[] = [];
  for (const correction of own) {
    const { change = {} } = correction;
    const meant = [change.holder, change.target].filter((id) => typeof id === 'string');
    if (!ids.has(correction.item) || meant.some((id) => !known.has(id))) {
      orphans.push(correction);
      continue;
    }
    result = applyOne(result, correction);
    applied.push(correction);
  }
  return {
    ...result,
    diagnostics: [...result.diagnostics, ...orphans.map((orphan) => ({ code: ORPHAN, message: orphanMessage(orphan) }))],
    ...(applied.length === 0 ? {} : { corrections: applied }),
  };
}

function orphanMessage({ item, verdict, who, when, text }: Correction): string {
  return `«${text}» (${item}), ${verdict} by ${who} on ${when.slice(0, 10)}: the item, or an entity it was given, is no longer found`;
}

function applyOne(analysis: Analysis, correction: Correction): Analysis {
  const { item, verdict } = correction;
  if (verdict === 'reject') return withoutItem(analysis, item);
  const certain = <T extends { readonly id: string; readonly confidence?: number | undefined }>(value: T): T =>
    value.id === item ? { ...value, confidence: 1 } : value;
  return {
    ...analysis,
    stances: analysis.stances.map((stance) => (stance.id === item ? changedStance(certain(stance), correction) : stance)),
    claims: analysis.claims.map((claim) => (claim.id === item ? changedClaim(certain(claim), correction) : claim)),
    times: analysis.times.map(certain),
    attributions: analysis.attributions.map(certain),
    entities: analysis.entities.map((entity) =>
      entity.id === item ? { ...entity, mentions: entity.mentions.map((mention) => ({ ...mention, confidence: 1 })) } : entity,
    ),
  };
}

/** A stance with its new values. Words that named the old holder or target go with it: the new one is known from a person, not from them. */
function changedStance(stance: Stance, { change = {}, who, when }: Correction): Stance {
  const { holder, target, polarity } = change;
  const chain = stance.sourceChain;
  return {
    ...stance,
    ...(polarity === undefined ? {} : { polarity }),
    ...(holder === undefined || holder === stance.holder.entity
      ? {}
      : { holder: { entity: holder, basis: 'inferred' }, sourceChain: holder === null ? chain : [...chain.slice(0, -1), holder] }),
    ...(target === undefined || target === stance.target.entity
      ? {}
      : {
          target: {
            entity: target,
            basis: target === null ? 'none' : 'inferred',
            named: false,
            candidates: target === null ? [] : [{ entity: target, score: 1, reason: `corrected by ${who} on ${when.slice(0, 10)}`, evidence: [] }],
          },
        }),
  };
}

function changedClaim(claim: Claim, { change = {} }: Correction): Claim {
  const { type, polarity } = change;
  return { ...claim, ...(type === undefined ? {} : { type }), ...(polarity === undefined || polarity === 'neutral' ? {} : { polarity }) };
}
