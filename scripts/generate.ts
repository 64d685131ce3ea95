// Writes the generated files of the repository, or with --check compares them with a fresh making and fails on a difference.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { jsonSchemaOf, schemaNames } from '../src/core/json-schema.ts';
import { rulesPage } from './rules-page.ts';
import { buildViewer } from './build-viewer.ts';
import { modelsCard } from './training/models-card.ts';

/** Every generated file with what it must hold. */
async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of schemaNames) files.set(`docs/schema/${name}.schema.json`, jsonSchemaOf(name) ?? '');
  files.set('docs/rules.md', rulesPage('pipelines/en'));
  const { script, style } = await buildViewer();
  files.set('src/web/bundle/viewer.js', script).set('src/web/bundle/viewer.css', style);
  files.set('docs/models.md', modelsCard('.'));
  return files;
}

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, content] of await generatedFiles()) {
  let old: string | undefined;
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    old = undefined;
  }
  if (old === content) continue;
  if (check) {
    stale++;
    process.stderr.write(`${path} is ${old === undefined ? 'missing' : 'out of date'}; run npm run fix:generated\n`);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    process.stderr.write(`wrote ${path}\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
