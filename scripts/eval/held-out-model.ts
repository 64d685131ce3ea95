import { join } from 'node:path';

/** Where `node scripts/train-held-out.ts` puts the entity model that has not learnt from the sets it is scored on. */
export const heldOutModel = join(import.meta.dirname, '../../output/eval/entities-held-out.bin');
