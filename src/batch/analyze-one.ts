import { writeFileSync } from 'node:fs';
import { writeAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import type { Correction } from '../core/correction.ts';
import { CommuniqueError, type ErrorCode, type Place } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import type { LayerName } from '../core/layers.ts';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import { analyze } from '../pipeline/analyze.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';
import type { InputFile } from './find-inputs.ts';
import type { DocumentDigest } from './analysis-index.ts';
import { rowsOf, type AnalysisRows } from '../store/rows.ts';
import { readRaw, understand, type RawInput } from './read-input.ts';

/** One document's work: the file (with its bytes where they are at hand), the file its analysis is written to (null: none), and what is wanted back. */
export interface AnalysisTask {
  readonly file: InputFile;
  readonly raw?: RawInput;
  readonly target: string | null;
  readonly only: readonly LayerName[] | undefined;
  /** What people have said of items, of any document. */
  readonly corrections?: readonly Correction[];
  /** The record itself, its rows for a store, or (nothing) only its digest. */
  readonly want?: 'record' | 'rows';
}

/** What became of a document; an error is plain data, so that it crosses a thread. */
export type Outcome =
  | {
      readonly ok: true;
      readonly digest: DocumentDigest;
      readonly bytes: number;
      readonly sha256: string;
      readonly record?: Analysis;
      readonly rows?: AnalysisRows;
    }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly place: Place; readonly hint: string | undefined };

/** Analyses one document and writes its file. An error of the input becomes an outcome; only faults of the program throw. */
export async function analyzeOne(task: AnalysisTask, pipeline: Pipeline): Promise<Outcome> {
  try {
    const found = analyze(await understand(task.raw ?? readRaw(task.file)), pipeline, task.only);
    const analysis = applyCorrections(found, task.corrections ?? []);
    const text = writeAnalysis(analysis);
    const digest = sha256(text);
    if (task.target !== null) writeFileSync(task.target, text);
    return {
      ok: true,
      digest: digestOf(analysis),
      bytes: Buffer.byteLength(text),
      sha256: digest,
      ...(task.want === 'record' ? { record: analysis } : task.want === 'rows' ? { rows: rowsOf(analysis, digest) } : {}),
    };
  } catch (error) {
    if (error instanceof CommuniqueError) return failure(error);
    throw error;
  }
}

/** An error as an outcome. */
export function failure({ code, message, place, hint }: CommuniqueError): Outcome {
  return { ok: false, code, message, place, hint };
}

/** The error of an outcome again, to be printed. */
export function errorOf(outcome: Extract<Outcome, { ok: false }>): CommuniqueError {
  return new CommuniqueError(outcome.code, outcome.message, { place: outcome.place, ...(outcome.hint === undefined ? {} : { hint: outcome.hint }) });
}

/** The digest of an analysis. */
export function digestOf(analysis: Analysis): DocumentDigest {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  return {
    id: analysis.document.id,
    published: analysis.document.published.value,
    entities: analysis.entities.length,
    dates: analysis.times.length,
    claims: analysis.claims.length,
    stances: analysis.stances.length,
    criticism: analysis.stances
      .filter((stance) => stance.polarity === 'negative' && !stance.negated)
      .map((stance) => ({
        holder: names.get(stance.holder.entity ?? '') ?? stance.holder.text ?? '(unknown)',
        target: names.get(stance.target.entity ?? '') ?? '(unnamed)',
        explicit: stance.explicitness === 'explicit',
        strength: stance.strength,
      })),
  };
}
