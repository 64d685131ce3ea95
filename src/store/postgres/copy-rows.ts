import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Characters that COPY's text format writes in another way (https://www.postgresql.org/docs/current/sql-copy.html); a NUL, which no PostgreSQL text can hold, becomes U+FFFD. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\uFFFD' };

/** A value as a field of COPY's text format. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  return typeof value === 'string' ? value.replace(/[\\\t\n\r\0]/gu, (character) => escapes[character] ?? character) : `${value as number}`;
}

/** COPYs rows into a table; the columns are those of the first row. */
export async function copyRows(client: ClientBase, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const stream = client.query(copyFrom(`copy ${table} (${Object.keys(first).join(', ')}) from stdin`));
  for (let at = 0; at < rows.length; at += 1000) {
    const lines = rows.slice(at, at + 1000).map((row) => `${Object.values(row).map(copyField).join('\t')}\n`);
    if (!stream.write(lines.join(''))) await new Promise((resolve) => void stream.once('drain', resolve).once('error', resolve));
  }
  stream.end();
  await finished(stream);
}
