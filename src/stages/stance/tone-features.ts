import { RELATION } from '../../core/ud.ts';
import { childrenOf, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import { sentenceOf, uposOf, type StanceText } from './stance-text.ts';

/** Someone spoken of in a sentence: the head word and the tokens `[first, end)` of the mention. */
export interface ToneTarget {
  readonly head: number;
  readonly first: number;
  readonly end: number;
}

/** What is counted around a name: the feature's name, and the word it comes from; -1 where it is not one word's. */
export interface ToneFeature {
  readonly name: string;
  readonly token: number;
}

/** A sentence as the features of all its names share it. */
interface ToneView {
  readonly text: StanceText;
  readonly target: ToneTarget;
  readonly isName: (token: number) => boolean;
  readonly add: (name: string, token?: number) => void;
}

const content: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'INTJ', 'AUX']);
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'obl:agent');
const sign = (value: number): string => (value < 0 ? '-' : value > 0 ? '+' : '0');

/**
 * The features of one mention in its sentence: words and their valence by nearness in the tree, the verbs above with the role the
 * name has under them, the words beside and below, and whose words they are. Names themselves are never features: the model must
 * not learn whom the news likes. Linear in the sentence.
 */
export function toneFeatures(text: StanceText, target: ToneTarget, isName: (token: number) => boolean): ToneFeature[] {
  const found = new Map<string, ToneFeature>();
  const add = (name: string, token = -1): void => {
    if (!found.has(name)) found.set(name, { name, token });
  };
  const view: ToneView = { text, target, isName, add };
  addWords(view);
  addPlace(view);
  addUpwards(view);
  addBelow(view);
  addVoice(view);
  return [...found.values()];
}

/** The lemma of a word; names and words made of names ("anti-Trump") are all alike. */
function lemmaOf({ text, isName }: ToneView, token: number): string {
  if (token < 0 || token >= text.tokens.count) return '';
  if (uposOf(text, token) === 'PROPN' || isName(token)) return 'NAME';
  const opens = sentenceOf(text, token)?.firstToken === token;
  if ((opens ? /-\p{Lu}/u : /\p{Lu}/u).test(text.tokens.form[token] ?? '') && text.tokens.form[token] !== 'I') return 'NAME';
  const lemma = (text.tags.lemma[token] ?? '').toLowerCase();
  return text.rules.tone.names.has(lemma) ? 'NAME' : lemma;
}

const relationOf = ({ tree }: StanceText, token: number): string => RELATION[tree.parse.relation[token] ?? 0] ?? 'dep';

function isDenied({ tree, tokens, rules }: StanceText, token: number): boolean {
  return nearChildren(tree, token, token).some((child) => rules.tone.negators.has(tokens.lower[child] ?? ''));
}

/** -1, 0 or 1: the word's valence by `valence.yaml` and the cues, turned round by a negation. */
function worthOf(text: StanceText, token: number): number {
  const { valence } = text.rules.tone;
  const upos = uposOf(text, token);
  const value = valence.get(`${(text.tags.lemma[token] ?? '').toLowerCase()} ${upos}`) ?? valence.get(`${text.tokens.lower[token] ?? ''} ${upos}`) ?? 0;
  return value !== 0 && isDenied(text, token) ? -value : value;
}

/** Words of the sentence, by how near they are to the name in the tree. */
function addWords(view: ToneView): void {
  const { text, target, add, isName } = view;
  const sentence = sentenceOf(text, target.head);
  if (sentence === undefined) return;
  const away = stepsFrom(text, target.head);
  let total = 0;
  let near = 0;
  const last = Math.min(sentence.endToken, target.end + WINDOW);
  for (let token = Math.max(sentence.firstToken, target.first - WINDOW); token < last; token++) {
    if ((token >= target.first && token < target.end) || !content.has(uposOf(text, token)) || isName(token)) continue;
    const steps = away.get(token) ?? FAR;
    const word = `${isDenied(text, token) ? '!' : ''}${lemmaOf(view, token)}`;
    add(`w:${word}`, token);
    if (steps <= 3) add(`n:${word}`, token);
    const value = worthOf(text, token);
    if (value === 0) continue;
    total += value;
    if (steps <= 3) near += value;
    add(`v${steps <= 2 ? 2 : steps <= 4 ? 4 : FAR}:${sign(value)}`, token);
    add(`vside:${token < target.first ? '<' : '>'}${sign(value)}`, token);
  }
  add(`total:${Math.max(-3, Math.min(3, total))}`);
  add(`near:${sign(near)}`);
}
const FAR = 9;
/** Words on either side, children and conjuncts that are looked at: bounds for sentences without end, far above those of prose. */
const WINDOW = 100;
const NEAR_CHILDREN = 32;

/** The children of a token, of very many those next to a place. */
function nearChildren(tree: DependencyTree, token: number, place: number): Int32Array {
  const all = childrenOf(tree, token);
  if (all.length <= 2 * NEAR_CHILDREN) return all;
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return all.subarray(Math.max(0, low - NEAR_CHILDREN), low + NEAR_CHILDREN);
}

/** Steps in the tree from a word to the words within eight steps of it. */
function stepsFrom({ tree }: StanceText, start: number): ReadonlyMap<number, number> {
  const seen = new Map([[start, 0]]);
  let edge = [start];
  for (let away = 1; edge.length > 0 && away < FAR - 1 && seen.size < 2 * WINDOW; away++) {
    const next: number[] = [];
    for (const token of edge)
      for (const other of [tree.parse.head[token] ?? -1, ...nearChildren(tree, token, start)]) {
        if (other < 0 || seen.has(other)) continue;
        seen.set(other, away);
        next.push(other);
      }
    edge = next;
  }
  return seen;
}

/** Where the name stands in its sentence. */
function addPlace(view: ToneView): void {
  const { text, target, add } = view;
  add(`role:${relationOf(text, target.head)}`);
  add(`before:${lemmaOf(view, target.first - 1)}`);
  add(`after:${lemmaOf(view, target.end)}`);
  if (uposOf(text, target.head) === 'PRON') add('pronoun');
  if (sentenceOf(text, target.head)?.firstToken === target.first) add('first');
}

/** From the name up through three heads, with the role it has under each, and what stands beside it there. */
function addUpwards(view: ToneView): void {
  const { text, target, add, isName } = view;
  const { tree } = text;
  let at = target.head;
  let path = '';
  for (let step = 0; step < 4; step++) {
    for (let link = 0; link < NEAR_CHILDREN && hasRelation(tree, at, conjuncts) && (tree.parse.head[at] ?? -1) >= 0; link++) at = tree.parse.head[at] ?? -1;
    const head = tree.parse.head[at] ?? -1;
    if (head < 0) return add(`root${step}`);
    path = `${path}${relationOf(text, at)}<`;
    if (step < 3) add(`up:${path}${isDenied(text, head) ? '!' : ''}${lemmaOf(view, head)}`, head);
    add(`uv:${path}${sign(worthOf(text, head))}`, head);
    if (step < 2)
      for (const child of nearChildren(tree, head, at)) {
        if (child === at || isName(child) || !content.has(uposOf(text, child))) continue;
        if (step === 0) add(`sib:${path}${relationOf(text, child)}:${lemmaOf(view, child)}`, child);
        const value = worthOf(text, child);
        if (value !== 0) add(`sv:${path}${relationOf(text, child)}:${sign(value)}`, child);
      }
    at = head;
  }
}

/** What stands under the name: adjectives, appositions, clauses. */
function addBelow(view: ToneView): void {
  const { text, target, add } = view;
  for (const child of nearChildren(text.tree, target.head, target.head)) {
    if (!content.has(uposOf(text, child))) continue;
    add(`c:${relationOf(text, child)}:${lemmaOf(view, child)}`, child);
    const value = worthOf(text, child);
    if (value !== 0) add(`cv:${relationOf(text, child)}:${sign(value)}`, child);
  }
}

/** Whether the words around are somebody's, and whether the name is who speaks. */
function addVoice(view: ToneView): void {
  const { text, target, add } = view;
  const inner = text.voices.at(target.head).at(-1);
  add(inner === undefined ? 'voice:own' : `voice:in:${inner.kind}`);
  if (inner !== undefined && inner.cue !== null) add(`said:${text.tags.lemma[text.voices.tokenOf(inner.cue.start, inner.cue.end)] ?? ''}`);
  const governor = text.tree.parse.head[target.head] ?? -1;
  if (governor >= 0 && text.voices.cueAt(governor) !== undefined && hasRelation(text.tree, target.head, subjects)) {
    add('speaker');
    add(`speaks:${lemmaOf(view, governor)}`, governor);
  }
}
