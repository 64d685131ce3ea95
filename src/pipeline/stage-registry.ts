import type { AnyStage } from '../core/stage.ts';
import type { Resources } from '../resources/resources.ts';
import { attributionStage } from '../stages/attribution/attribution.ts';
import { claimsStage } from '../stages/claims/claims.ts';
import { datesStage } from '../stages/dates/dates.ts';
import { entitiesStage } from '../stages/entities/entities.ts';
import { parseStage } from '../stages/parse/parse.ts';
import { segmentStage } from '../stages/segment/segment.ts';
import { stanceStage } from '../stages/stance/stance.ts';
import { tagStage } from '../stages/tag/tag.ts';

/** Makes a stage out of the resources of a pipeline. */
type StageFactory = (resources: Resources) => AnyStage;

/** Every stage by the name it has in `pipeline.yaml`. */
export const stageFactories: ReadonlyMap<string, StageFactory> = new Map<string, StageFactory>([
  ['segment', segmentStage],
  ['tag', tagStage],
  ['parse', parseStage],
  ['entities', entitiesStage],
  ['dates', datesStage],
  ['attribution', attributionStage],
  ['claims', claimsStage],
  ['stance', stanceStage],
]);
