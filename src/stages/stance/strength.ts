import { UPOS } from '../../core/ud.ts';
import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { Span } from '../../core/span.ts';
import { spanOf } from '../../match/token-range.ts';
import type { Cue } from './find-cues.ts';
import { sentenceOf, type StanceText } from './stance-text.ts';

const modifiers = relationSet('advmod', 'amod', 'det', 'obl', 'compound');

/** A cue's rung and the words that say it. */
export interface Rung {
  readonly strength: number;
  readonly span: Span;
}

/**
 * The rung of a cue: its rule's, moved by the adverbs and adjectives that stand with it ("strongly oppose", "grave concern",
 * "condemn in the strongest terms") by the steps of `intensity.yaml`; 1 to 5. The words in one piece with the cue join its span.
 */
export function rungOf(text: StanceText, cue: Cue): Rung {
  const { tokens, tags, tree, rules } = text;
  let up = 0;
  let down = 0;
  let first = cue.first;
  let { end } = cue;
  const count = (by: number): void => {
    if (by > 0) up = Math.max(up, by);
    else down = Math.min(down, by);
  };
  for (const child of [...childrenOf(tree, cue.head)].toReversed()) {
    if (!hasRelation(tree, child, modifiers)) continue;
    const by = rules.intensity.get(tokens.lower[child] ?? '') ?? rules.intensity.get(tags.lemma[child] ?? '');
    if (by === undefined) continue;
    count(by);
    if (child < first && first - child <= 4 && onlyModifiers(text, child, first)) first = child;
    if (child === end) end++;
  }
  const sentence = sentenceOf(text, cue.head);
  if (sentence !== undefined) {
    const low = Math.max(sentence.firstToken, cue.first - PHRASE_REACH);
    const high = Math.min(sentence.endToken, cue.end + PHRASE_REACH);
    for (const match of rules.intensityPatterns.find({ tokens, tags }, low, high))
      if (match.firstToken >= cue.end && match.firstToken <= cue.end + 2) count(rules.intensityBy[match.rule] ?? 0);
  }
  const strength = Math.max(1, Math.min(5, cue.rule.strength + up + down));
  return { strength, span: spanOf(tokens, [first, end]) };
}
/** How far from a cue a phrase such as "in the strongest terms" is looked for, in tokens. */
const PHRASE_REACH = 10;

/** True where every token from `first` up to `end` stands with the cue's head: adverbs, adjectives and the words between them. */
function onlyModifiers({ tags }: StanceText, first: number, end: number): boolean {
  for (let token = first; token < end; token++) if (!joining.has(tags.upos[token] ?? 0)) return false;
  return true;
}
const joining: ReadonlySet<number> = new Set(['ADJ', 'ADV', 'CCONJ', 'PUNCT'].map((name) => UPOS.indexOf(name as (typeof UPOS)[number])));
