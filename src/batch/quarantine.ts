import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import { errorOf, type Outcome } from './outcome.ts';
import { writeFileAtomic } from './write-file.ts';

/** The folder `quarantine/` of an output folder: one file with the reason for each document that was left out. */
export interface Quarantine {
  hold(uri: string, outcome: Extract<Outcome, { ok: false }>): void;
  /** Takes the reason away of a document that is well now. */
  release(uri: string): void;
}

/** Opens the quarantine of an output folder; the folder is made when something comes into it. */
export function openQuarantine(output: string): Quarantine {
  const folder = join(output, 'quarantine');
  const held = new Set(listed(folder));
  return {
    hold(uri, outcome) {
      const name = fileName(uri);
      writeFileAtomic(join(folder, name), `${formatError(errorOf(outcome))}\n`);
      held.add(name);
    },
    release(uri) {
      const name = fileName(uri);
      if (held.delete(name)) rmSync(join(folder, name), { force: true });
    },
  };
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The address made safe for a file name, whatever it holds; a digest keeps apart what the making safe has made alike. */
function fileName(uri: string): string {
  const safe = uri.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/u, '');
  if (safe === uri.replaceAll('/', '_') && Buffer.byteLength(safe) <= 180) return `${safe}.txt`;
  return `${safe.slice(-40).replace(/^[\uDC00-\uDFFF]/u, '')}-${sha256(uri).slice(0, 10)}.txt`;
}
