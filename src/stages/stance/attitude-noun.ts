import { caseOf, conjunctsOf, subjectOf } from '../../match/clause.ts';
import { childrenWith, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { Cue } from './find-cues.ts';
import { behind, canHold, holderOf } from './frame-parts.ts';
import type { Judgement } from './frames.ts';
import { uposOf, type StanceText } from './stance-text.ts';

const clauses = relationSet('ccomp', 'xcomp', 'csubj');
const obliques = relationSet('obl', 'nmod', 'advcl', 'acl!');
const objects = relationSet('obj', 'iobj');
const subjects = relationSet('nsubj', 'csubj');
const possessives = relationSet('nmod:poss');

/** Prepositions that lead from a noun or adjective of attitude to its topic. */
export const nounPrepositions = ['about', 'over', 'at', 'regarding', 'concerning', 'with', 'of', 'for', 'to', 'on', 'against', 'that', 'in'];
const carrierCases: ReadonlySet<string> = new Set(['with', 'in', 'without']);

/** Reads a noun of attitude: held by its possessor, by the subject of the verb that carries it, or by the voice. */
export function attitudeNoun(text: StanceText, cue: Cue): Judgement | undefined {
  const { tree, tags, rules } = text;
  const topics = topicOfNoun(text, cue).filter((token) => uposOf(text, token) !== 'NUM');
  const possessor = childWith(tree, cue.head, possessives);
  const parent = tree.parse.head[cue.head] ?? -1;
  const carrier = carrierOf(text, cue.head);
  if (carrier >= 0 && rules.scope.heard.has(tags.lemma[carrier] ?? '')) return undefined;
  const own = possessor >= 0 && canHold(text, possessor) ? conjunctsOf(tree, possessor) : undefined;
  if (hasRelation(tree, cue.head, objects) && carrier >= 0) {
    const lemma = tags.lemma[carrier] ?? '';
    if (rules.scope.causer.has(lemma)) return causedFeeling(text, cue, carrier, topics);
    if (rules.scope.carrier.has(lemma)) {
      const holder = own ?? holderOf(text, carrier);
      return holder === null || topics.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
    }
    return own === undefined || topics.length === 0 ? undefined : { cue, holders: own, topics, parties: [] };
  }
  if (topics.length === 0) return undefined;
  if (own !== undefined) return { cue, holders: own, topics, parties: [] };
  const preposition = caseOf(tree, tags, cue.head);
  if (preposition !== '') {
    if (!carrierCases.has(preposition) || parent < 0) return undefined;
    const holder = holderOf(text, parent);
    return holder === null || holder.length === 0 ? undefined : { cue, holders: holder, topics, parties: [] };
  }
  return hasRelation(tree, cue.head, subjects) || parent < 0 ? { cue, holders: [], topics, parties: [] } : undefined;
}

/** The verb that carries a noun as its object, through coordination ("express concern and regret"). */
function carrierOf({ tree }: StanceText, noun: number): number {
  for (let at = noun, steps = 0; steps < 16; steps++) {
    const parent = tree.parse.head[at] ?? -1;
    if (parent < 0) return -1;
    if (hasRelation(tree, at, objects) || hasRelation(tree, at, obliques)) return parent;
    if (!hasRelation(tree, at, conjunctRelation)) return -1;
    at = parent;
  }
  return -1;
}
const conjunctRelation = relationSet('conj');

function topicOfNoun(text: StanceText, cue: Cue): number[] {
  const { tree } = text;
  const prepositions = cue.prepositions.length > 0 ? cue.prepositions : nounPrepositions;
  const own = [...behind(text, cue.head, prepositions), ...childrenWith(tree, cue.head, clauses)];
  if (own.length > 0) return own;
  // "expressed concern and regret over …": the phrase may hang on the other noun or on the verb.
  const parent = tree.parse.head[cue.head] ?? -1;
  const siblings = childrenWith(tree, cue.head, conjunctRelation);
  for (const other of siblings) {
    const found = behind(text, other, prepositions);
    if (found.length > 0) return found;
  }
  if (parent < 0 || !(hasRelation(tree, cue.head, objects) || hasRelation(tree, cue.head, conjunctRelation))) return [];
  return [
    ...behind(
      text,
      parent,
      prepositions.filter((word) => word !== 'in' && word !== 'of'),
    ),
    ...childrenWith(tree, parent, clauses),
  ].filter((token) => token > cue.head);
}

/** "The launches have caused serious concerns": the subject is the topic; the voice, or those named behind "among", hold it. */
function causedFeeling(text: StanceText, cue: Cue, verb: number, topics: readonly number[]): Judgement | undefined {
  const { tree, tags } = text;
  const subject = subjectOf(tree, tags, verb);
  const from = [...behind(text, cue.head, ['from', 'among', 'in', 'for']), ...behind(text, verb, ['from', 'among', 'in', 'for'])].filter((token) =>
    canHold(text, token),
  );
  if (subject === undefined) return topics.length === 0 ? undefined : { cue, holders: from, topics, parties: [] };
  if (canHold(text, subject.token) && topics.length > 0) return { cue, holders: [subject.token], topics, parties: [] };
  return { cue, holders: from, topics: conjunctsOf(tree, subject.token), parties: [] };
}
