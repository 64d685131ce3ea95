import { readFileSync } from 'node:fs';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import { verifyAnalysis } from '../core/verify.ts';

/** `communique verify`: re-slices every span of each file; 0 when all match, 4 otherwise. */
export function run(files: readonly string[], options: Readonly<Record<string, unknown>>): number {
  let spans = 0;
  let faults = 0;
  for (const file of files) {
    try {
      const result = verifyAnalysis(readAnalysis(readFileSync(file, 'utf8'), file));
      spans += result.spans;
      faults += result.mismatches.length;
      for (const mismatch of result.mismatches) {
        process.stderr.write(`${file}: ${mismatch.path}: expected ${JSON.stringify(mismatch.expected)}, found ${JSON.stringify(mismatch.found)}\n`);
      }
    } catch (error) {
      faults++;
      const known = error instanceof CommuniqueError ? error : new CommuniqueError('input.unreadable', (error as Error).message, { place: { file } });
      process.stderr.write(`${formatError(known)}\n`);
    }
  }
  if (options['quiet'] !== true) process.stdout.write(`${files.length} files, ${spans} spans, ${faults} faults\n`);
  return faults === 0 ? 0 : 4;
}
