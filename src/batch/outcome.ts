import type { Analysis } from '../core/analysis.ts';
import type { Correction } from '../core/correction.ts';
import { CommuniqueError, type ErrorCode, type Place } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import type { AnalysisRows } from '../store/rows.ts';
import type { DocumentDigest } from './analysis-index.ts';
import type { InputFile } from './find-inputs.ts';
import type { RawInput } from './raw-input.ts';

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

/** An error as an outcome. */
export function failure({ code, message, place, hint }: CommuniqueError): Outcome {
  return { ok: false, code, message, place, hint };
}

/** The error of an outcome again, to be printed. */
export function errorOf(outcome: Extract<Outcome, { ok: false }>): CommuniqueError {
  return new CommuniqueError(outcome.code, outcome.message, { place: outcome.place, ...(outcome.hint === undefined ? {} : { hint: outcome.hint }) });
}
