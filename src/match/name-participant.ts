import { conjunctsOf } from './clause.ts';
import type { DependencyTree } from './dependency-tree.ts';
import type { MentionIndex } from './mention-index.ts';

/** Who a phrase is: one entity, or the entities of all its coordinated nouns where none stands for them together. */
export interface NamedParticipant {
  readonly entity: string | null;
  readonly entities?: string[];
}

/**
 * The entity of the phrase with this head word. Of coordinated nouns («Mr. Sullivan and Sheikh Tahnoon») no single one is the
 * answer: an entity whose mention covers them all or whose members they are, else their list. `avoid` is a token that is no part of the phrase.
 */
export function nameParticipant(tree: DependencyTree, mentions: MentionIndex, head: number, avoid = -1): NamedParticipant {
  const all = conjunctsOf(tree, head).filter((token) => token !== avoid);
  if (all.length < 2) return { entity: mentions.naming(head)?.entity ?? null };
  const first = Math.min(...all);
  const last = Math.max(...all);
  const whole = mentions.covering(head).find((at) => at.first <= first && last < at.end);
  if (whole !== undefined) return { entity: whole.entity };
  const entities = [...new Set(all.flatMap((token) => mentions.naming(token)?.entity ?? []))];
  if (entities.length < 2) return { entity: null };
  const group = mentions.group(entities);
  return group === undefined ? { entity: null, entities } : { entity: group };
}
