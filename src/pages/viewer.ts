import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Viewer } from './page-html.ts';

/** The folder of the built viewer, made by `npm run fix:generated` out of `src/web/`. */
const bundle = join(import.meta.dirname, '../web/bundle');

/** Reads the built viewer. */
export function readViewer(): Viewer {
  return { script: readFileSync(join(bundle, 'viewer.js'), 'utf8'), style: readFileSync(join(bundle, 'viewer.css'), 'utf8') };
}
