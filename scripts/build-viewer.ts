import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../src/web');
/** The style sheets in their order: later ones build on earlier ones. */
const styles = ['tokens', 'page', 'document', 'views', 'print'] as const;

/** Builds `src/web/` to one script and one style sheet; the same sources give the same bytes. */
export async function buildViewer(): Promise<{ readonly script: string; readonly style: string }> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: { input: join(root, 'main.tsx'), output: { format: 'iife' } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const scripts = outputs.flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
  if (scripts.length !== 1) throw new Error(`vite gave ${scripts.length} scripts where one is wanted`);
  // `</` would end the script element the viewer is put into; in JavaScript `<\/` says the same within a string.
  return {
    script: `${scripts
      .join('')
      .trim()
      .replaceAll('</', String.raw`<\/`)}\n`,
    style: styles.map(readStyle).join(''),
  };
}

/** A style sheet without comments and indents. */
function readStyle(name: string): string {
  const text = readFileSync(join(root, 'styles', `${name}.css`), 'utf8');
  return `${text
    .replace(/\/\*[^]*?\*\//gu, '')
    .replace(/\s*\n\s*/gu, '\n')
    .trim()}\n`;
}
