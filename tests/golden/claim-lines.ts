import type { Analysis } from '../../src/core/analysis.ts';
import type { Attribution, Participant } from '../../src/core/attribution.ts';
import type { Claim } from '../../src/core/claim.ts';

/** A claim of a sentence as it is read and compared: words only, so that a new lexicon entry or id changes nothing. */
export interface ClaimLine {
  readonly sentence: string;
  readonly line: string;
}

/** Each claim as `lemma: agent → patient | modality | author > speaker …`, with `not` and the commitment before it, in text order. */
export function claimLines({ document, sentences, attributions, claims }: Analysis): ClaimLine[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  return claims.flatMap((claim) => {
    const sentence = sentences.find(({ start, end }) => start <= claim.predicate.start && claim.predicate.start < end);
    if (sentence === undefined) return [];
    const line = `${head(claim)}: ${words(claim.roles.agent)} → ${words(claim.roles.patient ?? claim.roles.attribute ?? claim.roles.topic)} | ${claim.modality} | ${chain(byId, claim)}`;
    return [{ sentence: document.text.slice(sentence.start, sentence.end).replace(/\s+/gu, ' '), line }];
  });
}

const head = ({ commitment, polarity, predicate }: Claim): string =>
  `${commitment === undefined ? '' : `[${commitment.kind ?? ''} ${commitment.strength}] `}${polarity === 'negative' ? 'not ' : ''}${predicate.lemma}`;

const words = (participant: Participant | undefined): string => (participant === undefined ? '–' : (participant.text ?? '(the issuer)').replace(/\s+/gu, ' '));

/** Whose word it is: the author, then each voice that hands it on. */
function chain(byId: ReadonlyMap<string, Attribution>, { attribution }: Claim): string {
  const voices: string[] = [];
  for (let at = byId.get(attribution ?? ''); at !== undefined; at = byId.get(at.parent ?? '')) voices.unshift(at.source?.text ?? '?');
  return ['author', ...voices].join(' > ');
}
