import type { Layers, Tags } from '../core/layers.ts';
import { dependencyTree, type DependencyTree } from './dependency-tree.ts';
import { repairClauses, repairGardenPaths } from './repair-clauses.ts';
import { repairDraft, type RepairDraft } from './repair-draft.ts';
import { repairJoints } from './repair-joints.ts';
import { repairNouns } from './repair-nouns.ts';
import { repairVerbs } from './repair-verbs.ts';
import { repairWords } from './repair-words.ts';

/** Tree and tags after repair. */
export interface RepairedReading {
  readonly tree: DependencyTree;
  readonly tags: Tags;
}

type ParsedLayers = Pick<Layers, 'parse' | 'tags' | 'tokens' | 'sentences'>;

/**
 * Tree and tags with common mistakes undone where the forms of the words show them; the same ones where nothing moves. One pass a
 * repair; each looks at a bounded number of words. What was repaired once is shared by the stages. `speaks` is true for a verb that
 * hands on somebody's words: the first stage that knows says so, and those behind it that do not ask get its reading.
 */
export function repairParse(layers: ParsedLayers, speaks?: (token: number) => boolean): RepairedReading {
  const parsed = dependencyTree(layers.parse, layers.tokens, layers.sentences);
  const known = spoken.get(parsed);
  if (known !== undefined) return known;
  const { draft, reading } = repaired(parsed, layers);
  if (speaks === undefined) return reading;
  const further = { ...draft, head: draft.head.slice(), relation: draft.relation.slice(), upos: draft.upos.slice(), xpos: draft.xpos.slice(), changed: false };
  repairGardenPaths(further, speaks);
  const made = further.changed ? readingOf(further, layers) : reading;
  spoken.set(parsed, made);
  return made;
}

interface Repaired {
  readonly draft: RepairDraft;
  readonly reading: RepairedReading;
}
const plain = new WeakMap<DependencyTree, Repaired>();
const spoken = new WeakMap<DependencyTree, RepairedReading>();

function repaired(parsed: DependencyTree, layers: ParsedLayers): Repaired {
  const known = plain.get(parsed);
  if (known !== undefined) return known;
  const draft = repairDraft(parsed, layers.tags, layers.tokens);
  repairWords(draft);
  repairVerbs(draft, layers.sentences);
  repairClauses(draft);
  repairJoints(draft);
  repairNouns(draft);
  const made = { draft, reading: readingOf(draft, layers) };
  plain.set(parsed, made);
  return made;
}

function readingOf({ tree, tags, head, relation, upos, xpos, changed }: RepairDraft, { tokens, sentences }: ParsedLayers): RepairedReading {
  return changed ? { tree: dependencyTree({ head, relation }, tokens, sentences), tags: { ...tags, upos, xpos } } : { tree, tags };
}
