import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Stance } from '../../../src/core/stance.ts';
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

/** The stances of a text after all stages, its dates included: they tell meetings of one name apart. */
export function stancesOf(text: string, metadata: Readonly<Record<string, unknown>> = {}): readonly Stance[] {
  return runStages(documentFromText(text, { metadata }), pipeline).stances ?? [];
}

/** The metadata of a sidecar file. */
export function readMetadata(path: string): Readonly<Record<string, unknown>> {
  return parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}
