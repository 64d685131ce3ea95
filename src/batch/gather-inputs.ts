import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveExtensions, isArchive, unpack } from '../ingest/archive.ts';
import { documentExtensions, findInputs, withIds, type FoundInputs, type InputFile } from './find-inputs.ts';

/** Inputs with what was unpacked for them; `release` removes that when the run is over. */
export interface GatheredInputs extends FoundInputs {
  release(): void;
}

/** As `findInputs`, with the documents in archives (zip, tar, gzipped tar) as files `ARCHIVE/NAME`, unpacked into a temporary folder within limits. */
export async function gatherInputs(paths: readonly string[]): Promise<GatheredInputs> {
  const found = findInputs(paths, [...documentExtensions, ...archiveExtensions]);
  const archives = found.files.filter(({ path }) => isArchive(path));
  if (archives.length === 0) return { ...found, release: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'communique-archive-'));
  const failures = [...found.failures];
  const files: InputFile[] = found.files.filter(({ path }) => !isArchive(path)).map(({ path, uri }) => ({ path, uri }));
  for (const [index, { path, uri }] of archives.entries()) {
    const unpacked = await unpack(path, uri, join(folder, String(index)), wanted);
    failures.push(...unpacked.failures);
    const paths = new Map(unpacked.files.map((file) => [file.name, file.path]));
    for (const { name, path: place } of unpacked.files) {
      if (SIDECAR.test(name)) continue;
      const sidecar = paths.get(`${name}.meta.yaml`) ?? paths.get(name.replace(/\.[^./]+$/u, '.meta.yaml'));
      files.push({ path: place, uri: `${uri}/${name}`, ...(sidecar === undefined ? {} : { sidecar }) });
    }
  }
  return {
    files: withIds(files.toSorted((a, b) => (a.uri < b.uri ? -1 : 1))),
    failures,
    release: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const SIDECAR = /\.meta\.yaml$/u;

/** What is taken out of an archive: documents as a folder is searched for them, their sidecars, and archives, which are then refused with a word. */
function wanted(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (base.startsWith('.') || name.startsWith('__MACOSX/') || /^readme\./iu.test(base)) return false;
  return SIDECAR.test(base) || [...documentExtensions, ...archiveExtensions].some((ending) => base.toLowerCase().endsWith(ending));
}
