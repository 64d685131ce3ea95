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

/** So many answers are remembered: words come again and again. */
const MOST_ASKED = 20_000;

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
  const asked = new Map<string, readonly EntityType[]>();
  return {
    typesOf(noun) {
      const known = table.get(noun) ?? asked.get(noun);
      if (known !== undefined) return known;
      const types = table.get(singularOf(noun)) ?? none;
      if (asked.size >= MOST_ASKED) asked.clear();
      asked.set(noun, types);
      return types;
    },
  };
}
