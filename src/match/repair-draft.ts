import type { Tags, Tokens } from '../core/layers.ts';
import { relationNumber, UPOS, XPOS, xposNumber } from '../core/ud.ts';
import type { DependencyTree } from './dependency-tree.ts';

/** A reading of a document under repair: the tree as parsed, and copies of its columns that the repairs write to. */
export interface RepairDraft {
  readonly tree: DependencyTree;
  readonly tags: Tags;
  readonly tokens: Tokens;
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  changed: boolean;
}

/** A draft in which nothing is repaired yet. */
export function repairDraft(tree: DependencyTree, tags: Tags, tokens: Tokens): RepairDraft {
  return {
    tree,
    tags,
    tokens,
    head: tree.parse.head.slice(),
    relation: tree.parse.relation.slice(),
    upos: tags.upos.slice(),
    xpos: tags.xpos.slice(),
    changed: false,
  };
}

/** Hangs a word on another, unless that would close a circle. */
export function hang(draft: RepairDraft, word: number, head: number, relation: string): void {
  for (let at = head, steps = 0; at >= 0; at = draft.head[at] ?? -1, steps++) if (at === word || steps > 512) return;
  draft.head[word] = head;
  draft.relation[word] = relationNumber(relation);
  draft.changed = true;
}

/** Gives a word another part of speech. */
export function retag(draft: RepairDraft, word: number, upos: string, xpos: string): void {
  draft.upos[word] = UPOS.indexOf(upos as 'NOUN');
  draft.xpos[word] = xposNumber(xpos);
  draft.changed = true;
}

/** The name of a word's fine tag, as the draft has it. */
export const xposOf = ({ xpos }: RepairDraft, word: number): string => XPOS[xpos[word] ?? 0] ?? '';

/** The name of a word's part of speech, as the draft has it. */
export const uposOf = ({ upos }: RepairDraft, word: number): string => UPOS[upos[word] ?? 0] ?? '';

/** The first token of a subtree that is no sign. */
export function wordStart(draft: RepairDraft, word: number): number {
  let first = draft.tree.reachStart[word] ?? word;
  while (first < word && uposOf(draft, first) === 'PUNCT') first++;
  return first;
}
