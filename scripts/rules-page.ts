import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What every rule of every stage has. */
export interface ListedRule {
  readonly id: string;
  readonly means: string;
  readonly match: readonly (string | { readonly text: string; readonly value?: string })[];
  readonly reject?: readonly unknown[];
}

/** The Markdown page of all rules of a pipeline folder: a table for each file, a line for each rule with its first example. */
export function rulesPage(pipeline: string): string {
  const parts = [
    '# Rules',
    '',
    'Every rule of `pipelines/en`, with what it means and the first of its examples. Made by `npm run fix:generated`; the files themselves hold',
    'the sources, all examples and the look-alikes in which a rule must stay silent. `communique explain` leads here from an item of the output.',
  ];
  for (const path of yamlFiles(pipeline)) {
    const rules = listRules(parse(readFileSync(join(pipeline, path), 'utf8')));
    if (rules.length === 0) continue;
    parts.push('', `## ${path}`, '', '| rule | means | example |', '|---|---|---|');
    for (const { id, means, match } of rules) parts.push(`| \`${id}\` | ${cell(means)} | ${cell(exampleText(match[0]))} |`);
  }
  return `${parts.join('\n')}\n`;
}

/** The YAML files below a folder, as paths from it, sorted by name. */
export function yamlFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return yamlFiles(root, path);
      return entry.name.endsWith('.yaml') ? [path] : [];
    });
}

/** Everything in a YAML value that has the fields of a rule, in the order of the file. */
export function listRules(value: unknown): ListedRule[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(listRules);
  return isRule(value) ? [value, ...inner] : inner;
}

const isRule = (value: object): value is ListedRule =>
  'id' in value && typeof value.id === 'string' && 'means' in value && typeof value.means === 'string' && 'match' in value && Array.isArray(value.match);

function exampleText(example: ListedRule['match'][number] | undefined): string {
  if (example === undefined) return '';
  if (typeof example === 'string') return example;
  return example.value === undefined ? example.text : `${example.text} ⇒ ${example.value}`;
}

const cell = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').trim();
