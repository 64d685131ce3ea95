import type { Span } from '../../core/span.ts';
import type { TextItem } from './text-items.ts';

/** The spans that belong to an item beside its own: who, toward whom, and what proves it. */
export interface ItemParts {
  readonly holder: readonly Span[];
  readonly target: readonly Span[];
  readonly evidence: readonly Span[];
}

/** The parts of an item that stand in the text. */
export function partsOf(item: TextItem): ItemParts {
  switch (item.layer) {
    case 'stances': {
      const { holder, target, topic, conditions } = item.stance;
      return {
        holder: spanOf(holder),
        target: spanOf(target),
        evidence: [...target.candidates.flatMap(({ evidence }) => evidence), ...(topic === undefined ? [] : [topic]), ...conditions],
      };
    }
    case 'claims': {
      const { agent, patient, recipient } = item.claim.roles;
      return { holder: spanOf(agent), target: [...spanOf(patient), ...spanOf(recipient)], evidence: [item.claim.predicate] };
    }
    case 'quotes':
      return { holder: spanOf(item.attribution.source), target: [], evidence: spanOf(item.attribution.cue) };
    case 'entities':
      return { holder: [], target: [], evidence: item.entity.mentions.filter((mention) => mention !== item.mention) };
    case 'times':
      return { holder: [], target: [], evidence: [] };
  }
}

function spanOf(part: { readonly start?: number | undefined; readonly end?: number | undefined } | null | undefined): Span[] {
  return part?.start === undefined || part.end === undefined ? [] : [{ start: part.start, end: part.end }];
}
