import type { Entity } from '../../core/entity.ts';
import { slugOfGroup } from '../../core/id.ts';

/**
 * The one who speaks for all issuers of a joint text: the entity of the document that only stands for them together (a body whose members they
 * are, such as their alliance, is another one), else one that is made of them, named by their names. Undefined where there are fewer than two.
 */
export function issuingGroup(issuers: readonly string[], entities: readonly Entity[]): Entity | undefined {
  if (issuers.length < 2) return undefined;
  const members = issuers.toSorted();
  const id = `e:${slugOfGroup(members)}`;
  const same = entities.find((entity) => entity.id === id);
  if (same !== undefined) return same;
  const known = members.map((id) => entities.find((entity) => entity.id === id));
  const names = known.map((entity, index) => entity?.name ?? members[index] ?? '');
  const types = new Set(known.map((entity) => entity?.type ?? 'country'));
  const [type = 'country'] = types;
  return {
    id,
    type: types.size === 1 ? type : 'organization',
    name: `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`,
    members,
    mentions: [],
  };
}
