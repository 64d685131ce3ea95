import { z } from 'zod';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string().min(1));
const LinkingFile = z.strictObject({ placeBefore: words, partyBefore: words, actsAfter: words, deeds: words, partBefore: words });

/** Words beside a name that say whether it means a place or a party (`entities/linking.yaml`). */
export interface LinkingWords {
  readonly placeBefore: ReadonlySet<string>;
  readonly partyBefore: ReadonlySet<string>;
  readonly actsAfter: ReadonlySet<string>;
  /** What a government has or does, and a city does not. */
  readonly deeds: ReadonlySet<string>;
  /** Two words before a name that make it a part of a state ("senator from"). */
  readonly partBefore: ReadonlySet<string>;
}

/** Reads `entities/linking.yaml`. */
export function readLinkingWords(resources: Resources): LinkingWords {
  const file = resources.yaml('entities/linking.yaml', LinkingFile);
  return {
    placeBefore: new Set(file.placeBefore),
    partyBefore: new Set(file.partyBefore),
    actsAfter: new Set(file.actsAfter),
    deeds: new Set(file.deeds),
    partBefore: new Set(file.partBefore),
  };
}
