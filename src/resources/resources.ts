import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { CommuniqueError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import { parseTable, type TableRow } from './table.ts';
import { parseYaml } from './yaml.ts';

/** A resource file that was read, with the path it is known by (`pipelines/en/…`) and the digest of its bytes. */
export interface UsedResource {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The files of one pipeline folder, read through one door that checks them and keeps a list of what was used.
 * Paths are relative to the folder and use `/`. All readers throw `CommuniqueError` with file, line and column.
 */
export interface Resources {
  /** The folder on disk. */
  readonly root: string;
  /** The name files go by in messages and provenance: `pipelines/en/stance/cues.yaml`. */
  label(path: string): string;
  bytes(path: string): Uint8Array;
  text(path: string): string;
  /** A YAML file checked against a zod schema. */
  yaml<S extends z.ZodType>(path: string, schema: S): z.output<S>;
  /** A tab-separated table with exactly these columns in its header line. */
  table<C extends string>(path: string, columns: readonly C[]): readonly TableRow<C>[];
  /** Names of the files directly in `folder` that end in `extension`, sorted; empty where the folder is absent. */
  list(folder: string, extension: string): readonly string[];
  /** Every file read so far, sorted by path. */
  used(): readonly UsedResource[];
}

/** Opens a pipeline folder. Nothing is read until it is asked for. */
export function openResources(root: string): Resources {
  const used = new Map<string, string>();
  const label = (path: string): string => `pipelines/${basename(root)}/${path}`;

  function bytes(path: string): Uint8Array {
    let data: Uint8Array;
    try {
      data = readFileSync(join(root, path));
    } catch (cause) {
      throw new CommuniqueError('pipeline.missing', `the pipeline has no readable file «${path}»`, {
        place: { file: join(root, path) },
        hint: 'Check --pipeline, or restore the file.',
        cause,
      });
    }
    if (!used.has(path)) used.set(path, sha256(data));
    return data;
  }

  const text = (path: string): string => Buffer.from(bytes(path)).toString('utf8');
  return {
    root,
    label,
    bytes,
    text,
    yaml: (path, schema) => parseYaml(text(path), schema, label(path)),
    table: (path, columns) => parseTable(text(path), columns, label(path)),
    list(folder, extension) {
      try {
        return readdirSync(join(root, folder))
          .filter((name) => name.endsWith(extension))
          .toSorted();
      } catch {
        return [];
      }
    },
    used: () => [...used].map(([path, digest]) => ({ path: label(path), sha256: digest })).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
