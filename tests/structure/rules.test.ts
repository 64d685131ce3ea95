import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listRules, yamlFiles } from '../../scripts/rules-page.ts';
import { openResources } from '../../src/resources/resources.ts';
import { readLexicon } from '../../src/resources/lexicon.ts';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '../../pipelines/en');
const rules = yamlFiles(folder).flatMap((path) => listRules(parse(readFileSync(join(folder, path), 'utf8'))).map((rule) => ({ path, ...rule })));

describe('the rules of the pipeline', () => {
  test('each have an id of their own, in the folder of their stage', () => {
    expect(rules.length).toBeGreaterThan(200);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.filter(({ id, path }) => !path.startsWith(`${id.split('.')[0]}/`)).map(({ id }) => id)).toEqual([]);
  });

  test('each have words they take and words they leave', () => {
    expect(rules.filter(({ match, reject }) => match.length === 0 || reject === undefined || reject.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('aim their formulas at entities that the lexicon knows', () => {
    const lexicon = readLexicon(openResources(folder));
    const targets = yamlFiles(folder)
      .filter((path) => path.startsWith('stance/formulas/'))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/\bentity: ["']?(e:[a-z0-9-]+)/gu)].map((hit) => hit[1] ?? ''));
    expect(targets.length).toBeGreaterThan(0);
    expect([...new Set(targets)].filter((id) => lexicon.indexOf(id) < 0)).toEqual([]);
  });
});
