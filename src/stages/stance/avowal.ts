import { auxiliariesOf } from '../../match/clause.ts';
import { childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { xposNumber } from '../../core/ud.ts';
import type { Judgement } from './frames.ts';
import type { SpokenTarget } from './targets.ts';
import { actorAt, type StanceText } from './stance-text.ts';

const BASE = xposNumber('VB');
const GERUND = xposNumber('VBG');
const marks = relationSet('mark', 'case');
const openClauses = relationSet('xcomp');
const conjuncts = relationSet('conj');
const promising: ReadonlySet<string> = new Set(['will', 'shall', 'would', "'ll", '’ll', 'can', 'could', 'may', 'might', 'must', 'should']);

/**
 * True where a verb of support says what will or should be done, or what something is for, and its object is an activity: «we will support
 * schools», «funds to support schools», «by defending human rights». Of an actor, of what one stands for («the efforts of Kenya»), or of a pact
 * or programme it is an attitude in every form.
 */
export function isOnlyPromised(text: StanceText, { cue, topics }: Judgement, spoken: readonly SpokenTarget[]): boolean {
  if (cue.part !== 'verb' || !isUnavowed(text, cue.head)) return false;
  if (spoken.length === 0) return true;
  return !topics.some(
    (topic) => actorAt(text, topic) !== undefined || text.rules.scope.stand.has(text.tags.lemma[topic] ?? '') || spoken.some(({ token }) => token === topic),
  );
}

/** True for an infinitive, a gerund or a verb with an auxiliary of time or mood; one that only goes on («continue to», «and») is read by the verb above. */
function isUnavowed(text: StanceText, verb: number): boolean {
  const { tree, tags } = text;
  for (let at = verb, steps = 0; steps < 8; steps++) {
    if (auxiliariesOf(tree, tags, at).some((word) => promising.has(word))) return true;
    const above = tree.parse.head[at] ?? -1;
    const marked = childrenWith(tree, at, marks).length > 0;
    if (above >= 0 && hasRelation(tree, at, openClauses) && goesOn.has(tags.lemma[above] ?? '')) at = above;
    else if (above >= 0 && !marked && hasRelation(tree, at, conjuncts) && tags.xpos[at] === tags.xpos[above]) at = above;
    else return tags.xpos[at] === BASE || (tags.xpos[at] === GERUND && auxiliariesOf(tree, tags, at).length === 0);
  }
  return false;
}
const goesOn: ReadonlySet<string> = new Set(['continue', 'remain', 'keep', 'proud', 'pleased', 'united']);
