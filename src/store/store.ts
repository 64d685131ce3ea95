import type { Analysis } from '../core/analysis.ts';
import type { AnalysisRows } from './rows.ts';
import type { RunRow } from './tables.ts';

/** A database (or a folder of table files) that analyses are loaded into. */
export interface Store {
  /** Puts an analysis in place of what the store had of its document, in one transaction; false where it was there already, to the byte. */
  put(analysis: Analysis): Promise<boolean>;
  /** Puts several, in one transaction where the database gains by it; returns how many changed the store. A list may name a document once. */
  putAll(analyses: readonly Analysis[]): Promise<number>;
  /** Puts the rows of several documents, as `rowsOf` makes them; otherwise as `putAll`. */
  putRows(documents: readonly AnalysisRows[]): Promise<number>;
  /** Writes down when a run was and what it came to. */
  recordRun(run: RunRow): Promise<void>;
  /** True when the store holds the document as the analysis file with this SHA-256 has it. */
  holds(documentId: string, analysisSha256: string): Promise<boolean>;
  /** Removes a document and all its rows; false where there was none. */
  remove(documentId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** One row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/** A store opened for questions: no statement given to `ask` can change it. */
export interface StoreReader {
  readonly kind: 'sqlite' | 'postgres';
  /** The rows of one statement. Throws `store.read-only` for one that would write and `store.query` with the database's words for a faulty one. */
  ask(sql: string, parameters?: readonly (string | number)[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}
