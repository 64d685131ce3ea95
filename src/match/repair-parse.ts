import type { Parse, SentenceRange, Tags, Tokens } from '../core/layers.ts';
import type { DependencyTree } from './dependency-tree.ts';
import { repairClauses, repairGardenPaths } from './repair-clauses.ts';
import { repairDraft, repairedReading } from './repair-draft.ts';
import { repairJoints } from './repair-joints.ts';
import { repairWords } from './repair-words.ts';

/** Parse and tags after repair. */
export interface RepairedReading {
  readonly parse: Parse;
  readonly tags: Tags;
}

/**
 * Parse and tags with common mistakes undone where the forms of the words show them; the same ones where nothing moves.
 * `speaks` is true for a verb that hands on somebody's words. One pass a repair; each looks at a bounded number of words.
 * What was repaired once is shared by the stages: the first that asks says which verbs speak.
 */
export function repairParse(
  tree: DependencyTree,
  tags: Tags,
  tokens: Tokens,
  sentences: readonly SentenceRange[],
  speaks: (token: number) => boolean,
): RepairedReading {
  const known = made.get(tree);
  if (known !== undefined) return known;
  const draft = repairDraft(tree, tags, tokens);
  repairWords(draft);
  repairClauses(draft, sentences);
  repairJoints(draft);
  repairGardenPaths(draft, speaks);
  const reading = repairedReading(draft);
  made.set(tree, reading);
  return reading;
}

const made = new WeakMap<DependencyTree, RepairedReading>();
