import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { RunRow } from '../store/tables.ts';
import { VERSION } from '../version.ts';
import { writeFileAtomic } from './write-file.ts';

/** What a run was: everything of clock and host, which never enters an analysis. Kept as `.communique/runs/<id>.json`. */
export interface RunManifest {
  /** When it began, in UTC, and four random digits: sorts by time, differs between machines. */
  readonly id: string;
  readonly command: string;
  readonly started: string;
  readonly finished: string;
  readonly seconds: number;
  readonly host: string;
  readonly node: string;
  readonly toolVersion: string;
  readonly pipelineSha256: string;
  readonly jobs: number;
  readonly documents: number;
  /** Documents that were there already. */
  readonly cached: number;
  readonly failed: number;
  /** True where a signal ended the run before its time. */
  readonly interrupted: boolean;
  /** Up to a hundred documents that were left out, with the code of the reason. */
  readonly leftOut: readonly { readonly uri: string; readonly code: string }[];
}

/** Failures that a manifest names; the quarantine has them all. */
export const MOST_LEFT_OUT = 100;

/** Starts the clock of a run; the returned call stops it and makes the manifest. */
export function startRun(
  command: string,
): (came: Omit<RunManifest, 'id' | 'command' | 'started' | 'finished' | 'seconds' | 'host' | 'node' | 'toolVersion'>) => RunManifest {
  const started = new Date();
  const id = `${started.toISOString().replace(/[-:]|\.\d+/gu, '')}-${randomBytes(2).toString('hex')}`;
  return (came) => {
    const finished = new Date();
    return {
      id,
      command,
      started: started.toISOString(),
      finished: finished.toISOString(),
      seconds: Math.round((finished.getTime() - started.getTime()) / 100) / 10,
      host: hostname(),
      node: process.version,
      toolVersion: VERSION,
      ...came,
    };
  };
}

/** Writes a manifest into an output folder. */
export function writeManifest(folder: string, manifest: RunManifest): void {
  writeFileAtomic(join(folder, '.communique', 'runs', `${manifest.id}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The row of a run in the table `runs`. */
export function runRow(manifest: RunManifest): RunRow {
  const { id, started, finished, toolVersion, pipelineSha256, documents, failed } = manifest;
  return { id, started, finished, tool_version: toolVersion, pipeline_sha256: pipelineSha256, documents, failed };
}
