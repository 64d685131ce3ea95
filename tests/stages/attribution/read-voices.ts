import type { Attribution } from '../../../src/core/attribution.ts';
import type { Layers } from '../../../src/core/layers.ts';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { englishPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../../src/resources/resources.ts';
import { attributionStage } from '../../../src/stages/attribution/attribution.ts';
import { parseStage } from '../../../src/stages/parse/parse.ts';
import { segmentStage } from '../../../src/stages/segment/segment.ts';
import { tagStage } from '../../../src/stages/tag/tag.ts';

export const resources = openResources(englishPipeline);
const stages = [segmentStage(resources), tagStage(resources), parseStage(resources), attributionStage(resources)] as const;

/** The layers of a text up to its attributions, without entities: what is tested is the reading of words. */
export function layersOf(text: string, issuers: readonly string[] = []): Layers {
  const { document, blocks } = documentFromText(text);
  let layers = { document, blocks, entities: [], times: [], issuers, relations: [], diagnostics: [] } as unknown as Layers;
  for (const stage of stages) layers = { ...layers, ...stage.run(layers) };
  return layers;
}

/** The attributions of a text. */
export function voicesOf(text: string): readonly Attribution[] {
  return layersOf(text).attributions;
}

/** An attribution as one line: `source | cue | content // content`, the nested ones behind a `>` for each level. */
export function lineOf(attribution: Attribution, all: readonly Attribution[]): string {
  let depth = 0;
  for (let at: Attribution | undefined = attribution; at?.parent; at = all.find(({ id }) => id === at?.parent)) depth++;
  return `${'> '.repeat(depth)}${attribution.source?.text ?? ''} | ${attribution.cue?.text ?? ''} | ${attribution.content.map(({ text }) => text).join(' // ')}`;
}
