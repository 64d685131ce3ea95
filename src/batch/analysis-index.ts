import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './write-file.ts';

/** Figures of an analysis for the summary of a run, small enough to cross a thread for any document. */
export const DocumentDigest = z.strictObject({
  id: z.string(),
  published: z.string().nullable(),
  entities: z.int(),
  dates: z.int(),
  claims: z.int(),
  stances: z.int(),
  criticism: z.array(z.strictObject({ holder: z.string(), target: z.string(), explicit: z.boolean(), strength: z.int() })),
});
export type DocumentDigest = z.infer<typeof DocumentDigest>;

/** What an output folder knows of a document it holds: the key that made it, its file's size and SHA-256, its figures. */
const IndexLine = z.strictObject({ uri: z.string(), key: z.string(), bytes: z.int(), sha256: z.string(), digest: DocumentDigest });
export type IndexLine = z.infer<typeof IndexLine>;

/**
 * The memory of an output folder, which makes a second run and a resumed one skip what is there: one line a document in
 * `.communique/index.ndjson`, appended as documents are written, so that a killed run loses at most its last line.
 */
export interface AnalysisIndex {
  /** The line of a document whose file is there with the same key and size; undefined where it must be made. */
  find(uri: string, key: string): IndexLine | undefined;
  add(line: IndexLine): void;
  /** Forgets the documents whose address `gone` names and returns their ids. */
  forget(gone: (uri: string) => boolean): readonly string[];
  /** Writes the lines anew, sorted and each document once. */
  compact(): void;
}

/** Where the index of an output folder lies. */
export const indexFile = (folder: string): string => join(folder, '.communique', 'index.ndjson');

/** Opens the index of `folder`; a broken last line (a killed run) is left out. With `fresh` nothing is taken over. */
export function openIndex(folder: string, fresh = false): AnalysisIndex {
  const path = indexFile(folder);
  const lines = new Map<string, IndexLine>();
  if (fresh) rmSync(path, { force: true });
  else if (existsSync(path)) for (const line of readFileSync(path, 'utf8').split('\n')) readLine(line, lines);
  mkdirSync(dirname(path), { recursive: true });
  return {
    find(uri, key) {
      const line = lines.get(uri);
      if (line?.key !== key) return undefined;
      return statSync(join(folder, `${line.digest.id}.json`), { throwIfNoEntry: false })?.size === line.bytes ? line : undefined;
    },
    add(line) {
      lines.set(line.uri, line);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
    forget(gone) {
      const ids: string[] = [];
      for (const [uri, { digest }] of lines) {
        if (!gone(uri)) continue;
        lines.delete(uri);
        ids.push(digest.id);
      }
      return ids;
    },
    compact: () =>
      writeFileAtomic(
        path,
        [...lines.values()]
          .toSorted((a, b) => (a.uri < b.uri ? -1 : 1))
          .map((line) => `${JSON.stringify(line)}\n`)
          .join(''),
      ),
  };
}

function readLine(text: string, lines: Map<string, IndexLine>): void {
  if (text === '') return;
  try {
    const line = IndexLine.parse(JSON.parse(text));
    lines.set(line.uri, line);
  } catch {
    // A line cut off by a kill: its document is made again.
  }
}
