import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DiagnosticCode } from '../../src/core/diagnostic.ts';
import { errorCodes } from '../../src/core/error.ts';
import { jsonSchemaOf, schemaNames } from '../../src/core/json-schema.ts';
import { VERSION } from '../../src/version.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

describe('documentation', () => {
  test('explains every error code with its exit code, and no other', () => {
    const rows = [...read('docs/errors.md').matchAll(/^\| `([a-z.-]+)` \| (\d+) \|/gmu)].map((row) => [row[1], Number(row[2])]);
    expect(Object.fromEntries(rows)).toEqual(errorCodes);
  });

  test('explains every diagnostic, and no other', () => {
    const rows = [...read('docs/diagnostics.md').matchAll(/^\| `([a-z.-]+)` \|/gmu)].map((row) => row[1]);
    expect(rows).toEqual(DiagnosticCode.options);
  });

  test('has the JSON Schemas that the program prints', () => {
    for (const name of schemaNames) expect(read(`docs/schema/${name}.schema.json`)).toBe(jsonSchemaOf(name));
  });

  test('speaks of one version', () => {
    expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION);
    expect(read('CHANGELOG.md')).toContain(`## ${VERSION}`);
  });

  test('names every folder of src in ARCHITECTURE.md', () => {
    const text = read('ARCHITECTURE.md');
    for (const entry of readdirSync(join(root, 'src'))) if (statSync(join(root, 'src', entry)).isDirectory()) expect(text).toContain(`src/${entry}/`);
  });

  test('names every stage of the pipeline in docs/pipeline.md', () => {
    const stages = [...read('pipelines/en/pipeline.yaml').matchAll(/^ {2}- ([a-z]+)/gmu)].map((match) => match[1]);
    for (const stage of stages) expect(read('docs/pipeline.md')).toContain(`## ${stage}`);
  });
});

describe('the code', () => {
  const sources = walk('src').filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

  test('has no file that says nothing by its name', () => {
    const vague = sources.filter((file) => /\/(?:index|api|lib|utils?|helpers?|misc|common)\.ts$/u.test(file) && file !== 'src/index.ts');
    expect(vague).toEqual([]);
  });

  test('gives every stage a folder with a file of its name, and tests', () => {
    for (const stage of readdirSync(join(root, 'src/stages'))) {
      expect(sources).toContain(`src/stages/${stage}/${stage}.ts`);
      expect(walk('tests/stages').some((file) => file.startsWith(`tests/stages/${stage}/`))).toBe(true);
    }
  });

  test('imports each language package in one file of src/engines', () => {
    for (const name of ['wink-nlp', 'compromise', 'natural']) {
      const importers = sources.filter((file) => new RegExp(`from '${name}[/']`, 'u').test(read(file)));
      expect(importers.filter((file) => !file.startsWith('src/engines/'))).toEqual([]);
      expect(importers.length).toBeLessThanOrEqual(1);
    }
  });

  test('names no folder outside the repository but ../shared', () => {
    const files = [...walk('src'), ...walk('scripts'), ...walk('bench'), ...walk('docs')].filter((file) => /\.(?:ts|md|yaml)$/u.test(file));
    expect(files.filter((file) => /(?:^|[^\w.])\/(?:work|home|root)\//u.test(read(file)))).toEqual([]);
  });
});
