import { readFileSync } from 'node:fs';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError, formatError, type ErrorCode } from '../core/error.ts';
import { openStore, type Store } from '../store/open-store.ts';

/** Analyses put into the store at once: enough that PostgreSQL's transactions cost little, few enough for memory. */
const BATCH_FILES = 50;

/** `communique load ANALYSES… --to STORE`: upserts analyses; a bad file is reported and the rest is loaded. */
export async function run(files: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const store = await openStore(options['to'] as string);
  let changed = 0;
  let failed = 0;
  try {
    for (let at = 0; at < files.length; at += BATCH_FILES) {
      const batch = new Map<string, LoadedFile>();
      for (const file of files.slice(at, at + BATCH_FILES)) {
        const analysis = read(file);
        if (analysis === undefined) failed++;
        else batch.set(analysis.document.id, { file, analysis });
      }
      const outcome = await put(store, [...batch.values()]);
      changed += outcome.changed;
      failed += outcome.failed;
    }
  } finally {
    await store.close();
  }
  if (options['quiet'] !== true) process.stderr.write(`${changed} documents loaded, ${files.length - changed - failed} unchanged, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

interface LoadedFile {
  readonly file: string;
  readonly analysis: Analysis;
}

/** Puts a batch; where the store refuses it as a whole, each by itself, so that one bad analysis leaves out no other. */
async function put(store: Store, batch: readonly LoadedFile[]): Promise<{ readonly changed: number; readonly failed: number }> {
  try {
    return { changed: await store.putAll(batch.map(({ analysis }) => analysis)), failed: 0 };
  } catch {
    let changed = 0;
    let failed = 0;
    for (const { file, analysis } of batch) {
      try {
        if (await store.put(analysis)) changed++;
      } catch (error) {
        failed++;
        report(error, file, 'store.query');
      }
    }
    return { changed, failed };
  }
}

/** The analysis of a file; undefined for a bad one, whose fault is printed. */
function read(file: string): Analysis | undefined {
  try {
    return readAnalysis(readFileSync(file, 'utf8'), file);
  } catch (error) {
    report(error, file, 'input.unreadable');
    return undefined;
  }
}

function report(error: unknown, file: string, code: ErrorCode): void {
  const known = error instanceof CommuniqueError ? error : new CommuniqueError(code, (error as Error).message, { place: { file } });
  process.stderr.write(`${formatError(known)}\n`);
}
