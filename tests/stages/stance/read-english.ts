import type { Layers } from '../../../src/core/layers.ts';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { runStages } from '../../../src/pipeline/analyze.ts';
import { englishPipeline, loadPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../../src/resources/resources.ts';
import { readStanceFiles, type StanceFiles } from '../../../src/stages/stance/stance-rules.ts';

const pipeline = loadPipeline(englishPipeline);

/** The rule files of the English pipeline. */
export const files: StanceFiles = readStanceFiles(openResources(englishPipeline));

/** Every layer but the stances of a text. */
export function layersOf(text: string, metadata: Readonly<Record<string, unknown>> = {}): Layers {
  return runStages(documentFromText(text, { metadata }), pipeline, ['entities', 'issuers', 'attributions', 'parse']) as Layers;
}
