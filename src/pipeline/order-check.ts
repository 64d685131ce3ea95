import { CommuniqueError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import type { AnyStage } from '../core/stage.ts';

/** The layers a document brings with it before any stage has run. */
export const ingestLayers: readonly LayerName[] = ['document', 'blocks'];

/**
 * Checks that each stage finds what it requires and that no two stages provide the same layer.
 * Throws `pipeline.order` that names the stage, the missing layer and where it could come from.
 */
export function checkOrder(stages: readonly AnyStage[], file: string): void {
  const made = new Map<LayerName, string>(ingestLayers.map((layer) => [layer, 'ingest']));
  for (const stage of stages) {
    for (const layer of stage.requires) {
      if (made.has(layer)) continue;
      const later = stages.find((other) => other.provides.includes(layer));
      throw new CommuniqueError('pipeline.order', `the stage «${stage.name}» requires «${layer}», which no stage before it provides`, {
        place: { file },
        hint: later === undefined ? 'Add a stage that provides it.' : `Put «${later.name}» before «${stage.name}».`,
      });
    }
    for (const layer of stage.provides) {
      const other = made.get(layer);
      if (other !== undefined) {
        throw new CommuniqueError('pipeline.order', `the stages «${other}» and «${stage.name}» both provide «${layer}»`, {
          place: { file },
          hint: 'Keep one of them.',
        });
      }
      made.set(layer, stage.name);
    }
  }
}

/**
 * The stages needed for the given layers, in order: those that provide one of them, and what these stand on.
 * Optional layers pull nothing in.
 */
export function stagesFor(stages: readonly AnyStage[], layers: readonly LayerName[]): readonly AnyStage[] {
  const needed = new Set<LayerName>(layers);
  const kept: AnyStage[] = [];
  for (const stage of stages.toReversed()) {
    if (!stage.provides.some((layer) => needed.has(layer))) continue;
    kept.push(stage);
    for (const layer of stage.requires) needed.add(layer);
  }
  return kept.toReversed();
}
