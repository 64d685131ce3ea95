import { readFileSync } from 'node:fs';
import { startWriter } from '../batch/store-writer.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import { openStore } from '../store/open-store.ts';
import { rowsOf } from '../store/rows.ts';

/** `communique load ANALYSES… --to STORE`: upserts analyses; a bad file is reported and the rest is loaded. */
export async function run(files: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const store = await openStore(options['to'] as string);
  const report = (error: CommuniqueError): void => void process.stderr.write(`${formatError(error)}\n`);
  const writer = startWriter(store, report);
  let failed = 0;
  try {
    for (const file of files) {
      const analysis = read(file, report);
      if (analysis === undefined) failed++;
      else await writer.add(rowsOf(analysis), file);
    }
    const { changed, refused } = await writer.end();
    failed += refused;
    if (options['quiet'] !== true) process.stderr.write(`${changed} documents loaded, ${files.length - changed - failed} unchanged, ${failed} failed\n`);
  } finally {
    await store.close();
  }
  return failed === 0 ? 0 : 1;
}

/** The analysis of a file; undefined for a bad one, whose fault is reported. */
function read(file: string, report: (error: CommuniqueError) => void): Analysis | undefined {
  try {
    return readAnalysis(readFileSync(file, 'utf8'), file);
  } catch (error) {
    report(error instanceof CommuniqueError ? error : new CommuniqueError('input.unreadable', (error as Error).message, { place: { file } }));
    return undefined;
  }
}
