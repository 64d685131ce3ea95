/**
 * Communique as a library: read a document, run a pipeline over it, get the record.
 *
 * ```ts
 * import { analyze, documentFromText, loadPipeline } from 'communique';
 * const pipeline = loadPipeline();
 * const analysis = analyze(documentFromText('Japan strongly opposes the attempt.'), pipeline);
 * ```
 */
export { analyze, runStages } from './pipeline/analyze.ts';
export { loadPipeline, type Pipeline } from './pipeline/load-pipeline.ts';
export { explainItem, listItems } from './pipeline/explain.ts';
export { documentFromText } from './ingest/document-from-text.ts';
export { analyzeStream, type StreamDocument, type StreamOptions, type StreamResult } from './batch/analyze-stream.ts';
export { readDocument, type SourceFile } from './ingest/read-document.ts';
export type { IngestedDocument } from './ingest/ingested-document.ts';
export { readAnalysis, writeAnalysis, writeAnalysisLine } from './core/analysis-file.ts';
export { verifyAnalysis, type Mismatch } from './core/verify.ts';
export { Analysis, ANALYSIS_SCHEMA } from './core/analysis.ts';
export { CommuniqueError, formatError, type ErrorCode, type Place } from './core/error.ts';
export { jsonSchemaOf, schemaNames } from './core/json-schema.ts';
export { toSource } from './text/offset-map.ts';
export { locate, placeLabel, type PageBox, type SourcePlace } from './text/locate.ts';
export { offsetConverter } from './text/code-points.ts';
export { openStore, type Store } from './store/open-store.ts';
export { queryStore, type Row } from './store/query.ts';
export { stanceProfile, type StancePair } from './export/stance-profile.ts';
export type { Claim, Commitment, Triple } from './core/claim.ts';
export type { Attribution, Participant } from './core/attribution.ts';
export type { Document } from './core/document.ts';
export type { Entity, Mention, Relation } from './core/entity.ts';
export type { Span, Quote } from './core/span.ts';
export type { Stance, StanceTarget } from './core/stance.ts';
export type { Time, Timex } from './core/timex.ts';
