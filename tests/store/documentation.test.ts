import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tableColumns } from '../../src/store/table-columns.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/schema/store.md'), 'utf8');

/** The columns the page names under `## table`, with their types where it gives them. */
function documented(table: string): readonly string[] | undefined {
  const section = page.split(/^#+ /mu).find((part) => part.startsWith(`${table}\n`));
  return section === undefined
    ? undefined
    : [...section.matchAll(/^\| `([a-z0-9_]+)` \|(?: ([a-z ]+)(, may be null)? \|)?(?= [^|]+\|$)/gmu)].map(
        ([, name, type = '', may]) => `${name ?? ''}${type === '' ? '' : ` ${type}`}${may === undefined ? '' : '?'}`,
      );
}

test('docs/schema/store.md explains every table and column of the database with its type, and no other', async () => {
  const tables = await tableColumns();
  for (const { table, columns } of tables)
    expect([table, documented(table)]).toEqual([table, columns.map(({ name, type, nullable }) => `${name} ${type}${nullable ? '?' : ''}`)]);
  const sections = [...page.matchAll(/^## ([a-z_]+)$/gmu)].map((match) => match[1]);
  const views = await tableColumns('view');
  expect(new Set(sections)).toEqual(new Set([...tables, ...views].map(({ table }) => table)));
});

test('docs/schema/store.md explains every column of the views', async () => {
  for (const { table, columns } of await tableColumns('view')) expect([table, documented(table)]).toEqual([table, columns.map(({ name }) => name)]);
});
