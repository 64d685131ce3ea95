import type { Stage } from '../core/stage.ts';
import type { Resources } from '../resources/resources.ts';

/** Makes a stage out of the resources of a pipeline. */
type StageFactory = (resources: Resources) => Stage;

/** Every stage by the name it has in `pipeline.yaml`. */
export const stageFactories: ReadonlyMap<string, StageFactory> = new Map<string, StageFactory>([
]);
