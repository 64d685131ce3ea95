import type { Analysis } from '../../src/core/analysis.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';

let pipeline: Pipeline | undefined;

/** The English pipeline, loaded once for all tests. */
export const englishPipeline = (): Pipeline => (pipeline ??= loadPipeline());

/** The whole analysis of a text, with metadata as a sidecar would hold it. */
export const analyzeEnglish = (text: string, metadata: Readonly<Record<string, unknown>> = {}): Analysis =>
  analyze(documentFromText(text, { metadata }), englishPipeline());
