import { CommuniqueError } from '../core/error.ts';
import type { AnalysisRows } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** Documents and characters put into a store at once: enough that a transaction costs little, few enough for memory. */
const BATCH_DOCUMENTS = 100;
const BATCH_CHARACTERS = 4_000_000;

/** Gathers documents and puts them into a store in batches. */
export interface StoreWriter {
  /** Takes a document; `file` is what an error of it is reported under. */
  add(rows: AnalysisRows, file: string): Promise<void>;
  /** Puts what is left; returns how many documents changed the store, and how many it refused. */
  end(): Promise<{ readonly changed: number; readonly refused: number }>;
}

/** A writer into `store`; a document that the store refuses is handed to `report` and leaves out no other. */
export function startWriter(store: Store, report: (error: CommuniqueError) => void): StoreWriter {
  let batch = new Map<string, { readonly rows: AnalysisRows; readonly file: string }>();
  let characters = 0;
  let changed = 0;
  let refused = 0;
  const flush = async (): Promise<void> => {
    const documents = [...batch.values()];
    batch = new Map();
    characters = 0;
    if (documents.length === 0) return;
    try {
      changed += await store.putRows(documents.map(({ rows }) => rows));
    } catch {
      // The store refused the batch as a whole: each by itself, so that one bad document leaves out no other.
      for (const { rows, file } of documents) {
        try {
          changed += await store.putRows([rows]);
        } catch (cause) {
          refused++;
          report(
            cause instanceof CommuniqueError
              ? cause
              : new CommuniqueError('store.query', `the store refuses it: ${(cause as Error).message}`, { place: { file }, cause }),
          );
        }
      }
    }
  };
  return {
    async add(rows, file) {
      if (batch.has(rows.documents.id)) await flush();
      batch.set(rows.documents.id, { rows, file });
      characters += rows.documents.text.length;
      if (batch.size >= BATCH_DOCUMENTS || characters >= BATCH_CHARACTERS) await flush();
    },
    async end() {
      await flush();
      return { changed, refused };
    },
  };
}
