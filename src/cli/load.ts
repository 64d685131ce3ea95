import { readFileSync } from 'node:fs';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import { openStore } from '../store/open-store.ts';

/** `communique load ANALYSES… --to sqlite:FILE`: upserts analyses; a bad file is reported and the rest is loaded. */
export async function run(files: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const store = await openStore(options['to'] as string);
  let changed = 0;
  let failed = 0;
  try {
    for (const file of files) {
      try {
        if (await store.put(readAnalysis(readFileSync(file, 'utf8'), file))) changed++;
      } catch (error) {
        failed++;
        const known = error instanceof CommuniqueError ? error : new CommuniqueError('input.unreadable', (error as Error).message, { place: { file } });
        process.stderr.write(`${formatError(known)}\n`);
      }
    }
  } finally {
    await store.close();
  }
  if (options['quiet'] !== true) process.stderr.write(`${changed} documents loaded, ${files.length - changed - failed} unchanged, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
