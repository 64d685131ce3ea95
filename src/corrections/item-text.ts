import type { Analysis } from '../core/analysis.ts';

/** The words an item stands on (of an entity: its name); undefined where the analysis has no item with this id. */
export function itemText(analysis: Analysis, id: string): string | undefined {
  const { stances, claims, entities, times, attributions } = analysis;
  return (
    stances.find((stance) => stance.id === id)?.cue.text ??
    claims.find((claim) => claim.id === id)?.text ??
    entities.find((entity) => entity.id === id)?.name ??
    times.find((time) => time.id === id)?.text ??
    attributions
      .find((attribution) => attribution.id === id)
      ?.content.map(({ text }) => text)
      .join(' … ')
  );
}
