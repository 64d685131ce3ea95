import { readFileSync } from 'node:fs';
import { startWriter } from '../batch/store-writer.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import { openStore } from '../store/open-store.ts';
import { rowsOf, type AnalysisRows } from '../store/rows.ts';
import { countOf } from './progress.ts';

/** `communique load ANALYSES… --to STORE`: upserts analyses; a bad file is reported and the rest is loaded. */
export async function run(files: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const store = await openStore(options['to'] as string);
  const report = (error: CommuniqueError): void => void process.stderr.write(`${formatError(error)}\n`);
  const writer = startWriter(store, report);
  let failed = 0;
  try {
    for (const file of files) {
      const rows = read(file, report);
      if (rows === undefined) failed++;
      else await writer.add(rows, file);
    }
    const { changed, refused } = await writer.end();
    failed += refused;
    if (options['quiet'] !== true) process.stderr.write(`${countOf(changed)} loaded, ${files.length - changed - failed} unchanged, ${failed} failed\n`);
  } finally {
    await store.close();
  }
  return failed === 0 ? 0 : 1;
}

/** The rows of a file under the digest of its bytes, as `analyze --to` has it; undefined for a bad one, whose fault is reported. */
function read(file: string, report: (error: CommuniqueError) => void): AnalysisRows | undefined {
  try {
    const bytes = readFileSync(file);
    return rowsOf(readAnalysis(bytes.toString('utf8'), file), sha256(bytes));
  } catch (error) {
    report(error instanceof CommuniqueError ? error : new CommuniqueError('input.unreadable', (error as Error).message, { place: { file } }));
    return undefined;
  }
}
