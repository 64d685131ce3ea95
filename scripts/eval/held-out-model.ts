import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run train -- entities --held-out --out output/held-out` puts the entity model that has not learnt from the sets it is scored on. */
export const heldOutModel = join(import.meta.dirname, '../../output/held-out/entities.bin');

/** The folder of that model, or undefined where it was not trained. */
export function heldOutFolder(): string | undefined {
  return existsSync(heldOutModel) ? join(heldOutModel, '..') : undefined;
}
