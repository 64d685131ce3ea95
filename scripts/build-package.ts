// Builds dist/ (types are checked by npm run check:types, not here), the JavaScript and types of the packed library (npm pack runs it): Node strips no types below node_modules.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });

// What the compiler leaves: data that lies beside the code, and declarations written by hand.
for (const file of globSync(['src/**/*.{wasm,d.ts}', 'src/web/bundle/*'], { cwd: root })) cpSync(join(root, file), join(dist, relative('src', file)));

// The compiler rewrites import paths in code, but declarations keep the endings of their sources.
for (const file of globSync('**/*.d.ts', { cwd: dist })) {
  const path = join(dist, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/((?:from|import\()\s*['"]\.[^'"]+)\.tsx?(['"])/gu, '$1.js$2'));
}
// Addresses of threads are strings, which the compiler leaves alone.
for (const file of globSync('**/*.js', { cwd: dist })) {
  const path = join(dist, file);
  const text = readFileSync(path, 'utf8');
  const rewritten = text.replace(/(new URL\('\.[^']+)\.ts(', import\.meta\.url\))/gu, '$1.js$2');
  if (rewritten !== text) writeFileSync(path, rewritten);
}
process.stderr.write('built dist\n');
