import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { communique } from '../cli/spawn-communique.ts';

const root = join(import.meta.dirname, '../..');
let folder = '';
let project = '';

/** Packs the library as `npm pack` does and installs it into an empty project, whose other packages are links to those of the repository: no network. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-package-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  project = join(folder, 'project');
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'communique'), { recursive: true });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', join(modules, 'communique'), '--strip-components=1']);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== 'communique' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  cpSync(join(root, 'examples/typescript'), project, { recursive: true });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: project, encoding: 'utf8' });
  return { code: status, stdout, stderr };
};

describe('the packed library in an empty project', () => {
  test('holds what runs and nothing of the sources, tests or corpus', () => {
    expect(readdirSync(join(project, 'node_modules/communique')).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'package.json',
      'pipelines',
    ]);
  });

  test('runs the example that analyses, streams and loads', () => {
    const { code, stdout, stderr } = run('who-opposes-whom.ts', 'statements.db');
    expect(stderr).not.toContain('Error');
    expect(stdout).toMatch(/^tokyo: \S+ «strongly opposes» \(\d of 5\)$/mu);
    expect(stdout).toContain('nothing: left out, nothing.txt: the file holds no text [input.empty]');
    expect(stdout).toContain('2 documents in sqlite:statements.db');
    expect(code).toBe(0);
  });

  test('has types that a strict consumer compiles against', () => {
    const strict = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'esnext.iterator', 'esnext.collection'],
      types: ['node'],
      skipLibCheck: true,
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: strict, include: ['*.ts'] }));
    writeFileSync(join(project, 'wrong.ts'), "import { analyze } from 'communique';\n// @ts-expect-error a number is no document\nanalyze(1, 2);\n");
    const { code, stdout } = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
    expect([code, stdout]).toEqual([0, '']);
  });

  test('brings its command line along, with threads, formats and models', () => {
    writeFileSync(join(project, 'statement.txt'), 'Japan strongly opposes the attempt.');
    const { code, stderr } = run('node_modules/communique/bin/communique.mjs', 'analyze', 'statement.txt', '-o', 'out', '--jobs', '2', '-q');
    expect([code, stderr]).toEqual([0, '']);
    expect(readFileSync(join(project, 'out/statement.json'), 'utf8')).toContain('"strongly opposes"');
  });
});

describe('the examples in SQL', () => {
  const files = readdirSync(join(root, 'examples/sql')).filter((name) => name.endsWith('.sql'));
  let store = '';
  beforeAll(() => {
    store = `sqlite:${join(folder, 'examples.db')}`;
    communique(['analyze', 'corpus/specimens', '-o', join(folder, 'analyses'), '--to', store, '-q']);
  });
  test.each(files)('%s gives rows', (name) => {
    const { code, stdout, stderr } = communique(['query', '--store', store, '--json', '--sql', readFileSync(join(root, 'examples/sql', name), 'utf8')]);
    expect([code, stderr]).toEqual([0, '']);
    expect((JSON.parse(stdout) as unknown[]).length).toBeGreaterThan(0);
  });
});
