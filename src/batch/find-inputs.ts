import { globSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { CommuniqueError } from '../core/error.ts';
import { documentId } from '../ingest/source-file.ts';

/** One file to be analysed; `id` is set where its name alone would clash with another file of the batch. */
export interface InputFile {
  readonly path: string;
  readonly uri: string;
  readonly id?: string;
  /** A sidecar that does not lie beside the file: that of a file taken out of an archive. */
  readonly sidecar?: string;
}

/** What a set of paths led to: files in a stable order, and the paths that led nowhere. */
export interface FoundInputs {
  readonly files: readonly InputFile[];
  readonly failures: readonly CommuniqueError[];
}

/** File name endings that a folder or glob is searched for; a file named by itself is read whatever it is called. */
export const documentExtensions: readonly string[] = ['.txt', '.text', '.md', '.markdown', '.html', '.htm', '.xhtml', '.pdf', '.docx', '.eml'];

/**
 * The files behind paths, folders (searched through all levels) and globs, each once, sorted by path so that the order of the
 * arguments never shows in the output. Sidecars, hidden files and READMEs of a folder are left out; what cannot be read of it, and links that
 * lead nowhere or to folders, become failures.
 */
export function findInputs(paths: readonly string[], extensions: readonly string[] = documentExtensions): FoundInputs {
  const found: Found = { files: new Set(), failures: [], extensions };
  for (const path of paths) {
    try {
      const before = found.files.size + found.failures.length;
      const matches = expand(path, found);
      if (matches === 0 && found.files.size + found.failures.length === before) {
        found.failures.push(
          new CommuniqueError('input.missing', `no document found at «${path}»`, { place: { file: path }, hint: `Files end in ${extensions.join(', ')}.` }),
        );
      }
    } catch (cause) {
      found.failures.push(cause instanceof CommuniqueError ? cause : unreadable(path, cause as Error));
    }
  }
  return { files: withIds([...found.files].toSorted().map((path) => ({ path, uri: uriOf(path) }))), failures: found.failures };
}

/** Gives an id to each file whose name is not its own alone. */
export function withIds(files: readonly InputFile[]): readonly InputFile[] {
  const ids = distinctIds(files.map(({ uri }) => uri));
  return files.map((file) => {
    const id = ids.get(file.uri);
    return { ...file, ...(id === undefined ? {} : { id }) };
  });
}

/** The path as it is written into an analysis: relative to the working folder where it lies below it, with `/`. */
function uriOf(path: string): string {
  const below = relative(process.cwd(), path);
  return (below.startsWith('..') || below === '' ? path : below).split(sep).join('/');
}

interface Found {
  readonly files: Set<string>;
  readonly failures: CommuniqueError[];
  readonly extensions: readonly string[];
}

const unreadable = (file: string, cause: Error, message = `cannot be read: ${cause.message}`): CommuniqueError =>
  new CommuniqueError('input.unreadable', message, { place: { file }, cause });

/** Adds what a path leads to; returns how many files it matched, new or known. */
function expand(path: string, found: Found): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return walkFolder(path, found);
  if (stat !== undefined) {
    found.files.add(path);
    return 1;
  }
  if (!/[*?[{]/u.test(path)) throw new CommuniqueError('input.missing', `there is no file or folder «${path}»`, { place: { file: path } });
  let matches = 0;
  for (const match of globSync(path)) {
    if (statSync(match, { throwIfNoEntry: false })?.isDirectory() === true) matches += walkFolder(match, found);
    else if (isDocument(basename(match), found.extensions)) {
      found.files.add(match);
      matches++;
    }
  }
  return matches;
}

function walkFolder(folder: string, found: Found): number {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    found.failures.push(unreadable(folder, cause as Error, `the folder cannot be read: ${(cause as Error).message}`));
    return 0;
  }
  let matches = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) matches += walkFolder(path, found);
    else if (entry.isSymbolicLink()) matches += followLink(path, found);
    else if (isDocument(entry.name, found.extensions)) {
      found.files.add(path);
      matches++;
    }
  }
  return matches;
}

/** A link is followed to a file, never to a folder, which could lead round in a circle. */
function followLink(path: string, found: Found): number {
  try {
    if (statSync(path).isDirectory()) {
      found.failures.push(
        new CommuniqueError('input.unreadable', 'a link to a folder is not followed', { place: { file: path }, hint: 'Name the folder itself.' }),
      );
    } else if (isDocument(basename(path), found.extensions)) {
      found.files.add(path);
      return 1;
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ELOOP' ? 'the link leads round in a circle' : code === 'ENOENT' ? 'the link leads nowhere' : undefined;
    found.failures.push(unreadable(path, cause as Error, why));
  }
  return 0;
}

const isDocument = (name: string, extensions: readonly string[]): boolean =>
  extensions.some((ending) => name.toLowerCase().endsWith(ending) && name.length > ending.length) && !/^readme\./iu.test(name);

/** Ids for files whose name is not theirs alone: the names of their folders are put before it until they differ. */
function distinctIds(uris: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const groups = Map.groupBy(uris, (uri) => documentId(uri));
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (let depth = 2; depth < 12; depth++) {
      const named = group.map(
        (uri) =>
          [
            uri,
            documentId(
              uri
                .replace(/\.[^./]+$/u, '')
                .split('/')
                .slice(-depth)
                .join('-')
                .concat('.x'),
            ),
          ] as const,
      );
      for (const [uri, id] of named) ids.set(uri, id);
      if (new Set(named.map(([, id]) => id)).size === group.length) break;
      // The same name with two endings: nothing but the ending tells them apart.
      if (depth === 11) for (const uri of group) ids.set(uri, documentId(`${uri.split('/').slice(-2).join('-').replaceAll('.', '-')}.x`));
    }
  }
  return ids;
}
