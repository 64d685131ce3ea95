import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Analysis } from '../core/analysis.ts';
import { writeAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { parseMapping } from '../ingest/front-matter.ts';
import type { IngestedDocument } from '../ingest/ingested-document.ts';
import { MAX_SOURCE_BYTES, readDocument } from '../ingest/read-document.ts';
import { analyze } from '../pipeline/analyze.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';
import type { InputFile } from './find-inputs.ts';
import { writeFileAtomic } from './write-file.ts';

/** What became of one input. */
export type Outcome = { readonly file: InputFile; readonly analysis: Analysis } | { readonly file: InputFile; readonly error: CommuniqueError };

/**
 * Reads one input file with its sidecar (`<name>.meta.yaml`, without or with the file's ending).
 * Throws `input.*` errors.
 */
export function readInput(file: InputFile): IngestedDocument {
  const { path, uri } = file;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new CommuniqueError('input.folder', 'this is a folder, not a document', { place: { file: uri } });
    if (!stat.isFile()) throw new CommuniqueError('input.unreadable', 'this is not a regular file', { place: { file: uri } });
    if (stat.size > MAX_SOURCE_BYTES) {
      throw new CommuniqueError('input.too-large', `the file has ${(stat.size / 1048576).toFixed(0)} MB; at most ${MAX_SOURCE_BYTES / 1048576} MB are read`, { place: { file: uri }, hint: 'Split it into its documents.' });
    }
    const metadata = readSidecar(path);
    const id = file.id === undefined ? {} : { id: file.id };
    return readDocument({ bytes: readFileSync(path), uri, ...id, ...(metadata === undefined ? {} : { metadata }) });
  } catch (cause) {
    if (cause instanceof CommuniqueError) throw cause;
    throw new CommuniqueError('input.unreadable', `cannot be read: ${(cause as Error).message}`, { place: { file: uri }, cause });
  }
}

function readSidecar(path: string): Readonly<Record<string, unknown>> | undefined {
  for (const sidecar of [`${path}.meta.yaml`, `${path.slice(0, path.length - extname(path).length)}.meta.yaml`]) {
    if (existsSync(sidecar)) return parseMapping(readFileSync(sidecar, 'utf8'), sidecar, 0, 'input.metadata');
  }
  return undefined;
}

/** Analyses one input; an error of the input becomes an outcome, never an exception. */
export function analyzeInput(file: InputFile, pipeline: Pipeline, only?: readonly LayerName[]): Outcome {
  try {
    return { file, analysis: analyze(readInput(file), pipeline, only) };
  } catch (error) {
    if (error instanceof CommuniqueError) return { file, error };
    throw error;
  }
}

/** Writes what became of an input below `folder`: the analysis, or the reason in `quarantine/`. Returns the path written. */
export function writeOutcome(outcome: Outcome, folder: string): string {
  if ('analysis' in outcome) {
    const path = join(folder, `${outcome.analysis.document.id}.json`);
    writeFileAtomic(path, writeAnalysis(outcome.analysis));
    return path;
  }
  const { file, error } = outcome;
  const path = join(folder, 'quarantine', `${file.uri.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-150)}.txt`);
  writeFileAtomic(path, `${formatError(error)}\n`);
  return path;
}
