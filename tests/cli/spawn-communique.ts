import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a run of the real command line left. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `communique` as a process of its own in `cwd` (by default the repository). */
export function communique(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string; readonly uid?: number; readonly gid?: number } = {},
): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/communique.mjs'), ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid ?? options.uid }),
    maxBuffer: 256 * 1024 * 1024,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { code: status ?? -1, stdout, stderr };
}
