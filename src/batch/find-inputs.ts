import { globSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { CommuniqueError } from '../core/error.ts';
import { slugOf } from '../core/id.ts';
import { documentId } from '../ingest/read-document.ts';

/** One file to be analysed; `id` is set where its name alone would clash with another file of the batch. */
export interface InputFile {
  readonly path: string;
  readonly uri: string;
  readonly id?: string;
}

/** What a set of paths led to: files in a stable order, and the paths that led nowhere. */
export interface FoundInputs {
  readonly files: readonly InputFile[];
  readonly failures: readonly CommuniqueError[];
}

/** File name endings that a folder or glob is searched for; a file named by itself is read whatever it is called. */
const documentExtensions: readonly string[] = ['.txt', '.text', '.md', '.markdown', '.html', '.htm', '.xhtml', '.pdf', '.docx', '.eml'];

/**
 * The files behind paths, folders (searched through all levels) and globs, each once, sorted by path so that the order of the
 * arguments never shows in the output. Sidecars, hidden files and READMEs of a folder are left out.
 */
export function findInputs(paths: readonly string[], extensions: readonly string[] = documentExtensions): FoundInputs {
  const files = new Set<string>();
  const failures: CommuniqueError[] = [];
  for (const path of paths) {
    try {
      const found = expand(path, extensions);
      if (found.length === 0)
        failures.push(
          new CommuniqueError('input.missing', `no document found at «${path}»`, { place: { file: path }, hint: `Files end in ${extensions.join(', ')}.` }),
        );
      for (const file of found) files.add(file);
    } catch (cause) {
      failures.push(
        cause instanceof CommuniqueError
          ? cause
          : new CommuniqueError('input.unreadable', `cannot be read: ${(cause as Error).message}`, { place: { file: path }, cause }),
      );
    }
  }
  const sorted = [...files].toSorted();
  const ids = distinctIds(sorted);
  return {
    files: sorted.map((path) => {
      const id = ids.get(path);
      return { path, uri: uriOf(path), ...(id === undefined ? {} : { id }) };
    }),
    failures,
  };
}

/** The path as it is written into an analysis: relative to the working folder where it lies below it, with `/`. */
function uriOf(path: string): string {
  const below = relative(process.cwd(), path);
  return (below.startsWith('..') || below === '' ? path : below).split(sep).join('/');
}

function expand(path: string, extensions: readonly string[]): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return walkFolder(path, extensions);
  if (stat !== undefined) return [path];
  if (!/[*?[{]/u.test(path)) throw new CommuniqueError('input.missing', `there is no file or folder «${path}»`, { place: { file: path } });
  return globSync(path).flatMap((match) =>
    statSync(match).isDirectory() ? walkFolder(match, extensions) : isDocument(basename(match), extensions) ? [match] : [],
  );
}

function walkFolder(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.isSymbolicLink()) return [];
    if (entry.isDirectory()) return walkFolder(join(folder, entry.name), extensions);
    return entry.isFile() && isDocument(entry.name, extensions) ? [join(folder, entry.name)] : [];
  });
}

const isDocument = (name: string, extensions: readonly string[]): boolean => extensions.includes(extname(name).toLowerCase()) && !/^readme\./iu.test(name);

/** Ids for files whose name is not theirs alone: the names of their folders are put before it until they differ. */
function distinctIds(paths: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const groups = Map.groupBy(paths, (path) => documentId(path));
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (let depth = 2; depth < 12; depth++) {
      for (const path of group)
        ids.set(
          path,
          slugOf(
            path
              .replace(/\.[^./]+$/u, '')
              .split(sep)
              .slice(-depth)
              .join('-'),
          ),
        );
      if (new Set(group.map((path) => ids.get(path))).size === group.length) break;
    }
  }
  return ids;
}
