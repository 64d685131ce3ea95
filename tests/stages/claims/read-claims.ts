import type { Claim } from '../../../src/core/claim.ts';
import type { Layers } from '../../../src/core/layers.ts';
import { claimsStage } from '../../../src/stages/claims/claims.ts';
import { layersOf, resources } from '../attribution/read-voices.ts';

export { resources };
const stage = claimsStage(resources);

/** The claims and triples of a text read without entities and times. */
export function readClaims(text: string, issuers: readonly string[] = []): ReturnType<typeof stage.run> & { readonly layers: Layers } {
  const layers = layersOf(text, issuers);
  return { ...stage.run(layers), layers };
}

/** A claim as one line: `type lemma agent → patient; role=words`, with `not`, modality where it is not asserted, and the commitment. */
export function lineOf(claim: Claim): string {
  const { roles, commitment } = claim;
  const others = Object.entries(roles)
    .filter(([role]) => role !== 'agent' && role !== 'patient')
    .map(([role, participant]) => ` ${role}=${participant.text ?? participant.entity ?? ''}`);
  const binding =
    commitment === undefined ? '' : ` [${commitment.kind ?? ''} ${commitment.strength}${commitment.conditions.map(({ text }) => ` ${text}`).join('')}]`;
  return `${claim.type}${binding}${claim.polarity === 'negative' ? ' not' : ''}${claim.modality === 'asserted' ? '' : ` ${claim.modality}`} ${claim.predicate.lemma}: ${roles.agent?.text ?? '–'} → ${roles.patient?.text ?? '–'}${others.join('')}`;
}
