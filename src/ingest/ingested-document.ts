import type { Diagnostic } from '../core/diagnostic.ts';
import type { Block, Document, DrawnFact } from '../core/document.ts';

/** What ingest hands to the pipeline: the document, the layout blocks of its text, and doubts met on the way. */
export interface IngestedDocument {
  readonly document: Document;
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A source's canonical text as a format reader gives it; offsets in `blocks` point into `text`. */
export interface CanonicalText {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Absent when the text is the decoded source, character by character. */
  readonly offsetMap?: Document['offsetMap'];
  readonly locations?: Document['locations'];
  /** What the source says of itself in fields of its own: HTML head, PDF information, mail headers. */
  readonly drawn?: readonly DrawnFact[];
  readonly diagnostics?: readonly Diagnostic[];
  /** Metadata that the user wrote into the source (front matter), checked by `metadata.ts`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}
