import { ANALYSIS_SCHEMA, type Analysis } from '../core/analysis.ts';
import type { LayerName, Layers } from '../core/layers.ts';
import type { AnyStage } from '../core/stage.ts';
import type { IngestedDocument } from '../ingest/ingested-document.ts';
import { VERSION } from '../version.ts';
import type { Pipeline } from './load-pipeline.ts';
import { stagesFor } from './order-check.ts';

/** Called after each stage with its name and the CPU-independent wall time in milliseconds; for benchmarks, never for output. */
export type StageListener = (stage: string, layers: Partial<Layers>) => void;

/** Runs the stages (all, or those needed for `only`) over one document and returns every layer they made. */
export function runStages(input: IngestedDocument, pipeline: Pipeline, only?: readonly LayerName[], listener?: StageListener): Partial<Layers> {
  const stages: readonly AnyStage[] = only === undefined ? pipeline.stages : stagesFor(pipeline.stages, only);
  let layers: Partial<Layers> = { document: input.document, blocks: input.blocks, relations: [], diagnostics: input.diagnostics };
  for (const stage of stages) {
    const made: Partial<Layers> = stage.run(layers as Layers);
    const relations = [...(layers.relations ?? []), ...(made.relations ?? [])];
    const diagnostics = [...(layers.diagnostics ?? []), ...(made.diagnostics ?? [])];
    layers = { ...layers, ...made, relations, diagnostics };
    listener?.(stage.name, layers);
  }
  return layers;
}

/**
 * Analyses one document: the record of design.md, with every span pinned to `document.text`.
 * Pure: the same document and pipeline give the same record. `only` limits the work to the stages those layers need.
 */
export function analyze(input: IngestedDocument, pipeline: Pipeline, only?: readonly LayerName[]): Analysis {
  return toAnalysis(runStages(input, pipeline, only), pipeline);
}

/** The record of the layers a run has made; layers that were not made are empty lists. */
export function toAnalysis(layers: Partial<Layers>, pipeline: Pipeline): Analysis {
  const { document } = layers;
  if (document === undefined) throw new TypeError('a run without a document');
  const { text: _text, ...head } = document;
  return {
    schema: ANALYSIS_SCHEMA,
    document: { ...head, issuers: layers.issuers === undefined ? document.issuers : [...layers.issuers], text: document.text },
    blocks: [...(layers.blocks ?? [])],
    paragraphs: [...(layers.paragraphs ?? [])],
    sentences: (layers.sentences ?? []).map(({ start, end, paragraph }, index) => ({ id: `s${index + 1}`, start, end, paragraph })),
    entities: [...(layers.entities ?? []), ...(layers.unspoken ?? [])],
    times: [...(layers.times ?? [])],
    attributions: [...(layers.attributions ?? [])],
    claims: [...(layers.claims ?? [])],
    stances: [...(layers.stances ?? [])],
    relations: [...(layers.relations ?? [])],
    triples: [...(layers.triples ?? [])],
    diagnostics: [...(layers.diagnostics ?? [])],
    provenance: {
      tool: { name: 'communique', version: VERSION },
      pipeline: { name: pipeline.name, version: pipeline.version, sha256: pipeline.sha256 },
      resources: [...pipeline.resources],
    },
  };
}
