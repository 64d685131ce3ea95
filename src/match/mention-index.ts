import type { Entity, EntityType, Mention } from '../core/entity.ts';
import { slugOfGroup } from '../core/id.ts';
import { jointHolders } from '../core/joint-holders.ts';
import type { Tokens } from '../core/layers.ts';
import { tokenAt } from './token-index.ts';

/** An entity's mention as it covers tokens `[first, end)`. */
export interface MentionAt {
  readonly entity: string;
  readonly type: EntityType;
  readonly mention: Mention;
  readonly first: number;
  readonly end: number;
}

/** The mentions of a document by the tokens they cover. */
export interface MentionIndex {
  /** All mentions that cover the token, the longest first. */
  covering(token: number): readonly MentionAt[];
  /**
   * The mention that names whoever a phrase with this head word is: the longest that covers the head, a role only where
   * nothing else does (in «President Biden» both the office and the person may cover the name), and of an office with its
   * holder's name behind it the holder («Chancellor Friedrich Merz»).
   */
  naming(token: number): MentionAt | undefined;
  /** The entity that only stands for these members together, where the document has one («e:australia-and-japan»). */
  group(members: readonly string[]): string | undefined;
}

const built = new WeakMap<readonly Entity[], MentionIndex>();

/** The index of a document's entities, built when the first stage asks for it; time and space grow with the number of words the mentions cover. */
export function mentionIndex(entities: readonly Entity[], tokens: Tokens): MentionIndex {
  const known = built.get(entities);
  if (known !== undefined) return known;
  const index = buildIndex(entities, tokens);
  built.set(entities, index);
  return index;
}

/** True for a name at the end of a compound: «US-Japan» does not name Japan. */
const isHyphenated = (tokens: Tokens, first: number): boolean =>
  tokens.form[first - 1] === '-' && tokens.end[first - 1] === tokens.start[first] && tokens.end[first - 2] === tokens.start[first - 1];

function buildIndex(entities: readonly Entity[], tokens: Tokens): MentionIndex {
  const table = new Map<number, MentionAt[]>();
  for (const entity of entities) {
    for (const mention of entity.mentions) {
      const first = tokenAt(tokens, mention.start);
      let end = first;
      while (end < tokens.count && (tokens.start[end] ?? 0) < mention.end) end++;
      const at: MentionAt = { entity: entity.id, type: entity.type, mention, first, end };
      for (let token = first; token < end; token++) {
        const list = table.get(token);
        if (list === undefined) table.set(token, [at]);
        else list.push(at);
      }
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.end - b.first - (a.end - a.first) || (a.entity < b.entity ? -1 : 1));
  const groups = jointHolders(entities);
  const covering = (token: number): readonly MentionAt[] => table.get(token) ?? [];
  const holderBehind = ({ end }: MentionAt): MentionAt | undefined => covering(end).find(({ type, first }) => type === 'person' && first === end);
  return {
    covering,
    group(members) {
      const id = `e:${slugOfGroup(members)}`;
      return groups.has(id) ? id : undefined;
    },
    naming(token) {
      const all = covering(token).filter(({ first }) => !isHyphenated(tokens, first));
      const named = all.find(({ type }) => type !== 'role') ?? all[0];
      return named?.type === 'role' ? (holderBehind(named) ?? named) : named;
    },
  };
}
