import { join } from 'node:path';
import { z } from 'zod';
import { CommuniqueError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import type { AnyStage } from '../core/stage.ts';
import { openResources, type Resources, type UsedResource } from '../resources/resources.ts';
import { checkOrder } from './order-check.ts';
import { stageFactories } from './stage-registry.ts';

/** `pipeline.yaml`: the name and version of a pipeline and the order of its stages. */
const PipelineFile = z.strictObject({
  name: z.string(),
  version: z.string(),
  stages: z.array(z.string()).min(1),
});

/** A pipeline that is ready to run: stages bound to their resources, and the digest of all of it. */
export interface Pipeline {
  readonly name: string;
  readonly version: string;
  readonly stages: readonly AnyStage[];
  readonly resources: readonly UsedResource[];
  /** Digest over the stages with their versions and every resource's digest: the pipeline half of a cache key. */
  readonly sha256: string;
}

/** The folder of the English pipeline that comes with the program. */
export const englishPipeline = join(import.meta.dirname, '../../pipelines/en');

/**
 * Reads a pipeline folder, makes its stages and checks their order.
 * Throws `pipeline.missing`, `pipeline.invalid`, `pipeline.order`, `pipeline.rule`, `pipeline.lexicon` or `pipeline.model` with the place of the fault.
 */
export function loadPipeline(folder: string = englishPipeline): Pipeline {
  const resources = openResources(folder);
  const file = resources.yaml('pipeline.yaml', PipelineFile);
  const stages = file.stages.map((name) => makeStage(name, resources));
  checkOrder(stages, resources.label('pipeline.yaml'));
  const used = resources.used();
  const key = [...stages.map((stage) => `${stage.name}@${stage.version}`), ...used.map((resource) => `${resource.path} ${resource.sha256}`)];
  return { name: file.name, version: file.version, stages, resources: used, sha256: sha256(key.join('\n')) };
}

function makeStage(name: string, resources: Resources): AnyStage {
  const make = stageFactories.get(name);
  if (make === undefined) {
    throw new CommuniqueError('pipeline.invalid', `there is no stage «${name}»`, {
      place: { file: resources.label('pipeline.yaml') },
      hint: `Stages are: ${[...stageFactories.keys()].join(', ')}.`,
    });
  }
  return make(resources);
}
