import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { CommuniqueError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import { MAX_SOURCE_BYTES } from '../ingest/source-file.ts';
import type { InputFile } from './find-inputs.ts';

/** The bytes of an input and of its sidecar, read but not yet understood. */
export interface RawInput {
  readonly file: InputFile;
  readonly bytes: Uint8Array;
  readonly sidecar: { readonly path: string; readonly text: string } | undefined;
}

/**
 * Reads the bytes of one input file and of its sidecar (`<name>.meta.yaml`, with or without the file's own ending).
 * Throws `input.folder`, `input.too-large` or `input.unreadable`.
 */
export function readRaw(file: InputFile): RawInput {
  const { path, uri } = file;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new CommuniqueError('input.folder', 'this is a folder, not a document', { place: { file: uri } });
    if (!stat.isFile()) throw new CommuniqueError('input.unreadable', 'this is not a regular file', { place: { file: uri } });
    if (stat.size > MAX_SOURCE_BYTES) {
      throw new CommuniqueError('input.too-large', `the file has ${(stat.size / 1048576).toFixed(0)} MB; at most ${MAX_SOURCE_BYTES / 1048576} MB are read`, {
        place: { file: uri },
        hint: 'Split it into its documents.',
      });
    }
    return {
      file,
      bytes: readFileSync(path),
      sidecar: file.sidecar === undefined ? readSidecar(path) : { path: `${uri}.meta.yaml`, text: readFileSync(file.sidecar, 'utf8') },
    };
  } catch (cause) {
    if (cause instanceof CommuniqueError) throw cause;
    // Node reads a file name that is no UTF-8 with replacement characters, and finds no file of that name.
    const hint = path.includes('\uFFFD') ? { hint: 'Its name seems not to be UTF-8; rename it.' } : {};
    throw new CommuniqueError('input.unreadable', `cannot be read: ${(cause as Error).message}`, { place: { file: uri }, ...hint, cause });
  }
}

function readSidecar(path: string): RawInput['sidecar'] {
  for (const sidecar of [`${path}.meta.yaml`, `${path.slice(0, path.length - extname(path).length)}.meta.yaml`]) {
    if (existsSync(sidecar)) return { path: sidecar, text: readFileSync(sidecar, 'utf8') };
  }
  return undefined;
}

/**
 * The key of an analysis: a digest of all that decides its bytes (source, sidecar, address, id, pipeline, layers).
 * Two runs with the same key write the same file.
 */
export function analysisKey({ file, bytes, sidecar }: RawInput, pipelineKey: string): string {
  return sha256([sha256(bytes), sha256(sidecar?.text ?? ''), file.uri, file.id ?? '', pipelineKey].join('\n'));
}
