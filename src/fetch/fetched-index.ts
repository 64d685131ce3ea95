import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What is known of a fetched address: where its bytes lie, their digest, and the header fields they came with. */
export const FetchedLine = z.strictObject({
  address: z.string(),
  /** The address that answered, after redirects. */
  url: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  headers: z.record(z.string(), z.string()),
});
export type FetchedLine = z.infer<typeof FetchedLine>;

/** The memory of a folder of fetched documents; the last line of an address counts. */
export interface FetchedIndex {
  find(address: string): FetchedLine | undefined;
  /** True where a file of this name belongs to another address. */
  isTaken(file: string, address: string): boolean;
  add(line: FetchedLine): void;
}

/** Opens `.communique/fetched.ndjson` of a folder; broken lines, as a killed run leaves, are passed over. */
export function openFetchedIndex(folder: string): FetchedIndex {
  const path = join(folder, '.communique', 'fetched.ndjson');
  const lines = new Map<string, FetchedLine>();
  const owners = new Map<string, string>();
  const keep = (line: FetchedLine): void => {
    lines.set(line.address, line);
    owners.set(line.file, line.address);
  };
  if (existsSync(path)) {
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (line !== undefined) keep(line);
    }
  }
  return {
    find(address) {
      const line = lines.get(address);
      return line !== undefined && existsSync(join(folder, line.file)) ? line : undefined;
    },
    isTaken: (file, address) => owners.has(file) && owners.get(file) !== address,
    add(line) {
      keep(line);
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, `${JSON.stringify(line)}\n`);
    },
  };
}

function parseLine(text: string): FetchedLine | undefined {
  try {
    return FetchedLine.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
