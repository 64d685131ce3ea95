import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../batch/outcome.ts';
import { startWriter } from '../batch/store-writer.ts';
import { readAnalysis, writeAnalysisLine } from '../core/analysis-file.ts';
import type { CommuniqueError } from '../core/error.ts';
import type { Store } from '../store/open-store.ts';
import { rowsOf } from '../store/rows.ts';

/** Where the analyses of a run go beside their files: onto stdout, into a store, or nowhere else. */
export interface AnalysisSink {
  take(outcome: Extract<Outcome, { ok: true }>): Promise<void>;
  /** Returns how many documents the store refused. */
  end(): Promise<{ readonly refused: number }>;
}

/** A sink: stdout where `folder` is null, and the store where there is one. A document that was not made anew is read from its file where the store lacks it. */
export function analysisSink(folder: string | null, store: Store | undefined, report: (error: CommuniqueError) => void): AnalysisSink {
  const writer = store === undefined ? undefined : startWriter(store, report);
  return {
    async take({ digest, sha256, record, rows }) {
      if (folder === null && record !== undefined) process.stdout.write(`${writeAnalysisLine(record)}\n`);
      if (store === undefined || writer === undefined) return;
      const file = join(folder ?? '', `${digest.id}.json`);
      if (rows !== undefined) return writer.add(rows, file);
      if (record !== undefined) return writer.add(rowsOf(record, sha256), file);
      if (!(await store.holds(digest.id, sha256))) await writer.add(rowsOf(readAnalysis(readFileSync(file, 'utf8'), file), sha256), file);
    },
    async end() {
      return { refused: (await writer?.end())?.refused ?? 0 };
    },
  };
}
