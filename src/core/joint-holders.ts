import type { Entity } from './entity.ts';
import { slugOfGroup } from './id.ts';

/** The members of every entity that only stands for several together («e:japan-and-united-states»), by its id; a body with members is one of its own. */
export function jointHolders(entities: readonly Entity[]): ReadonlyMap<string, readonly string[]> {
  return new Map(entities.flatMap(({ id, members }) => (members !== undefined && id === `e:${slugOfGroup(members)}` ? [[id, members] as const] : [])));
}
