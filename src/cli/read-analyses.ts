import { readFileSync, statSync } from 'node:fs';
import { findInputs } from '../batch/find-inputs.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';

/** True for a folder that is there. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The analyses behind files, folders and globs, sorted by path. Throws `input.*` for a path that leads nowhere, `analysis.*` for a file that is none. */
export function readAnalysisFiles(paths: readonly string[]): Analysis[] {
  const { files, failures } = findInputs(paths, ['.json']);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return files.map(({ path }) => readAnalysis(readFileSync(path, 'utf8'), path));
}

/** Every analysis in a folder, sorted by path. Throws `input.missing` where there is none, and `analysis.*` for a file that is none. */
export function readAnalyses(folder: string): Analysis[] {
  return readAnalysisFiles([`${folder.replace(/\/+$/u, '')}/*.json`]);
}
