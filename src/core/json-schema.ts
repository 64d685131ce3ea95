import { z } from 'zod';
import { Analysis } from './analysis.ts';
import { Diff } from './diff.ts';
import { Track } from './track.ts';

/** The records of the program by the name `communique schema` knows them by. */
const records: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['analysis', Analysis],
  ['diff', Diff],
  ['track', Track],
]);

/** Names of the records that have a schema. */
export const schemaNames: readonly string[] = [...records.keys()];

/** The JSON Schema (draft 2020-12) of a record, or undefined for an unknown name. `docs/schema/` keeps the same bytes. */
export function jsonSchemaOf(name: string): string | undefined {
  const record = records.get(name);
  if (record === undefined) return undefined;
  return `${JSON.stringify({ title: `communique.${name}`, ...z.toJSONSchema(record, { reused: 'ref' }) }, null, 2)}\n`;
}
