import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex, type AnalysisIndex, type IndexLine } from './analysis-index.ts';
import { openQuarantine, type Quarantine } from './quarantine.ts';

/**
 * A folder that takes analyses. Threads write drafts below `.communique/`; a draft becomes `<document id>.json` by a rename when its turn
 * comes, so that no reader and no kill meets half a file, and so that of two documents with one id the first keeps it.
 */
export interface OutputFolder {
  readonly index: AnalysisIndex;
  readonly quarantine: Quarantine;
  /** A new name for a draft. */
  draft(): string;
  /** Puts a draft in its place and into the index. */
  keep(draft: string | null, line: IndexLine): void;
  /** Takes away what is left of drafts and writes the index sorted. */
  close(): void;
}

/** Opens an output folder, making it where there is none. Drafts of processes that were killed are removed. */
export function openOutput(folder: string, fresh: boolean): OutputFolder {
  const drafts = join(folder, '.communique', 'drafts');
  const mine = join(drafts, String(process.pid));
  const index = openIndex(folder, fresh);
  clean(drafts);
  mkdirSync(mine, { recursive: true });
  let made = 0;
  return {
    index,
    quarantine: openQuarantine(folder),
    draft: () => join(mine, `${++made}.json`),
    keep(draft, line) {
      if (draft !== null) renameSync(draft, join(folder, `${line.digest.id}.json`));
      index.add(line);
    },
    close() {
      rmSync(mine, { recursive: true, force: true });
      index.compact();
    },
  };
}

/** Removes the analyses of documents that were there before and are no more; returns their ids. */
export function removeGone(folder: string, before: ReadonlySet<string>, now: ReadonlySet<string>): readonly string[] {
  const index = openIndex(folder);
  const ids = index.forget((uri) => before.has(uri) && !now.has(uri));
  for (const id of ids) rmSync(join(folder, `${id}.json`), { force: true });
  if (ids.length > 0) index.compact();
  return ids;
}

/** Removes the drafts of processes that run no more. */
function clean(drafts: string): void {
  let names: readonly string[] = [];
  try {
    names = readdirSync(drafts);
  } catch {
    return;
  }
  for (const name of names) if (!runs(Number(name))) rmSync(join(drafts, name), { recursive: true, force: true });
}

function runs(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
