import { z } from 'zod';
import { EntityType } from '../../core/entity.ts';
import { singularOf } from '../../engines/natural.ts';
import type { Resources } from '../../resources/resources.ts';

const NounFile = z.partialRecord(EntityType, z.array(z.string().min(1)));

/** What kinds of things common nouns name (`entities/nouns.yaml`). */
export interface NounTypes {
  /** The types a noun or noun phrase in lower case may name, singular or plural; empty where none is known. */
  typesOf(noun: string): readonly EntityType[];
}

/** Reads `entities/nouns.yaml`. */
export function readNounTypes(resources: Resources): NounTypes {
  const table = new Map<string, EntityType[]>();
  for (const [type, nouns] of Object.entries(resources.yaml('entities/nouns.yaml', NounFile))) {
    for (const noun of nouns) {
      const types = table.get(noun);
      if (types === undefined) table.set(noun, [type as EntityType]);
      else types.push(type as EntityType);
    }
  }
  const none: readonly EntityType[] = [];
  return { typesOf: (noun) => table.get(noun) ?? table.get(singularOf(noun)) ?? none };
}
