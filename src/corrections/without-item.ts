import type { Analysis } from '../core/analysis.ts';
import type { Participant } from '../core/attribution.ts';

/** An analysis without one item; what referred to it refers to nothing, or (of voices) to the voice around it. No reference is left dangling. */
export function withoutItem(analysis: Analysis, id: string): Analysis {
  switch (id.slice(0, id.indexOf(':'))) {
    case 'st':
      return { ...analysis, stances: analysis.stances.filter((stance) => stance.id !== id) };
    case 'c':
      return { ...analysis, claims: analysis.claims.filter((claim) => claim.id !== id) };
    case 't':
      return withoutTime(analysis, id);
    case 'a':
      return withoutAttribution(analysis, id);
    case 'e':
      return withoutEntity(analysis, id);
    default:
      return analysis;
  }
}

function withoutTime(analysis: Analysis, id: string): Analysis {
  return {
    ...analysis,
    times: analysis.times
      .filter((time) => time.id !== id)
      .map((time) => {
        if (time.anchor.time !== id) return time;
        const { time: _time, ...anchor } = time.anchor;
        return { ...time, anchor };
      }),
    claims: analysis.claims.map((claim) => ({
      ...claim,
      times: claim.times.filter((time) => time !== id),
      ...(claim.commitment?.deadline === id ? { commitment: { ...claim.commitment, deadline: null } } : {}),
    })),
    relations: analysis.relations.filter(({ from, to }) => from !== id && to !== id),
  };
}

function withoutAttribution(analysis: Analysis, id: string): Analysis {
  const around = analysis.attributions.find((attribution) => attribution.id === id)?.parent ?? null;
  return {
    ...analysis,
    attributions: analysis.attributions
      .filter((attribution) => attribution.id !== id)
      .map((attribution) => (attribution.parent === id ? { ...attribution, parent: around } : attribution)),
    claims: analysis.claims.map((claim) => (claim.attribution === id ? { ...claim, attribution: around } : claim)),
    ...(analysis.triples === undefined
      ? {}
      : { triples: analysis.triples.map((triple) => (triple.attribution === id ? { ...triple, attribution: around } : triple)) }),
  };
}

function withoutEntity(analysis: Analysis, id: string): Analysis {
  const known = (entity: string | null): string | null => (entity === id ? null : entity);
  const participant = <P extends Participant>(party: P): P => ({
    ...party,
    entity: known(party.entity),
    ...(party.entities === undefined ? {} : { entities: party.entities.filter((entity) => entity !== id) }),
  });
  return {
    ...analysis,
    document: { ...analysis.document, issuers: analysis.document.issuers.filter((issuer) => issuer !== id) },
    entities: analysis.entities
      .filter((entity) => entity.id !== id)
      .map((entity) => (entity.members === undefined ? entity : { ...entity, members: entity.members.filter((member) => member !== id) })),
    times: analysis.times.map((time) => {
      if (time.anchor.entity !== id) return time;
      const { entity: _entity, ...anchor } = time.anchor;
      return { ...time, anchor };
    }),
    attributions: analysis.attributions.map((attribution) => ({
      ...attribution,
      source: attribution.source === null ? null : participant(attribution.source),
    })),
    claims: analysis.claims.map((claim) => ({
      ...claim,
      roles: Object.fromEntries(Object.entries(claim.roles).flatMap(([role, party]) => (party === undefined ? [] : [[role, participant(party)]]))),
      places: claim.places.filter((place) => place !== id),
      ...(claim.commitment === undefined
        ? {}
        : {
            commitment: {
              ...claim.commitment,
              party: known(claim.commitment.party),
              ...(claim.commitment.parties === undefined ? {} : { parties: claim.commitment.parties.filter((party) => party !== id) }),
              ...(claim.commitment.beneficiary === undefined ? {} : { beneficiary: known(claim.commitment.beneficiary) }),
            },
          }),
    })),
    stances: analysis.stances.map((stance) => ({
      ...stance,
      holder: participant(stance.holder),
      target: { ...stance.target, entity: known(stance.target.entity), candidates: stance.target.candidates.filter(({ entity }) => entity !== id) },
      sourceChain: stance.sourceChain.filter((voice) => voice !== id),
    })),
    relations: analysis.relations.filter(({ from, to }) => from !== id && to !== id),
  };
}
