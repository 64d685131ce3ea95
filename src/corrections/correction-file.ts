import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Correction } from '../core/correction.ts';
import { CommuniqueError } from '../core/error.ts';

/**
 * A file of corrections, apart from all analyses: one JSON object a line, only ever added to, so that what was said before stays to be
 * seen; of two that speak of one item the later line counts.
 */
export interface CorrectionFile {
  readonly path: string;
  /** Every correction, in the order they were made. Throws `corrections.invalid` that names the line. */
  read(): readonly Correction[];
  add(correction: Correction): void;
}

/** Opens a file of corrections, which need not be there yet. */
export function openCorrectionFile(path: string): CorrectionFile {
  return {
    path,
    read: () => (existsSync(path) ? parseCorrections(readFileSync(path, 'utf8'), path) : []),
    add(correction) {
      mkdirSync(dirname(path), { recursive: true });
      // One write of one whole line: two processes that add at once do not mix (POSIX O_APPEND).
      appendFileSync(path, `${JSON.stringify(correction)}\n`);
    },
  };
}

/** The corrections of a file that must be there; none where no file is given. Throws `input.missing` and `corrections.invalid`. */
export function readCorrections(path: string | undefined): readonly Correction[] {
  if (path === undefined) return [];
  if (!existsSync(path)) throw new CommuniqueError('input.missing', 'there is no such file of corrections', { place: { file: path } });
  return openCorrectionFile(path).read();
}

/** Reads corrections from NDJSON. Throws `corrections.invalid` with file and line. */
export function parseCorrections(text: string, file: string): Correction[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = { file, line: index + 1 };
    const hint = 'Mend or remove the line; docs/corrections.md shows the form.';
    try {
      const parsed = Correction.safeParse(JSON.parse(line));
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      throw new CommuniqueError('corrections.invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no correction'}`, { place, hint });
    } catch (cause) {
      if (cause instanceof CommuniqueError) throw cause;
      throw new CommuniqueError('corrections.invalid', `not JSON: ${(cause as Error).message}`, { place, hint, cause });
    }
  });
}
