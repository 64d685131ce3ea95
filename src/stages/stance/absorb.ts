import type { Tokens } from '../../core/layers.ts';
import type { TokenRange } from '../../match/token-range.ts';
import type { Draft } from './drafts.ts';
import type { FormulaHit } from './formulas.ts';

const within = (token: number, [first, end]: TokenRange): boolean => token >= first && token < end;
const framing = (draft: Draft): boolean => draft.judgement.cue.rule.frame === 'conduct' || draft.judgement.cue.rule.frame === 'quality';

/**
 * Leaves out what another cue says already: words that judge ("illegal", "coercion") within what is opposed or condemned when
 * they blame the same one, or no one; all but the strongest of several about one thing; words inside a formula.
 */
export function absorb(drafts: readonly Draft[], tokens: Tokens): Draft[] {
  return [...bySentence(drafts, tokens).values()].flatMap(absorbSentence);
}

/** Drafts by the index of their sentence, in text order. */
export function bySentence(drafts: readonly Draft[], tokens: Tokens): ReadonlyMap<number, readonly Draft[]> {
  return Map.groupBy(
    drafts.toSorted((a, b) => a.judgement.cue.first - b.judgement.cue.first),
    (draft) => tokens.sentence[draft.judgement.cue.head] ?? 0,
  );
}

/** How many drafts before and after one are looked at in a sentence that has very many: a bound, so that the work stays linear. */
const NEAR = 64;

function absorbSentence(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (!framing(draft)) {
      kept.push(draft);
      continue;
    }
    if (drafts.slice(Math.max(0, index - NEAR), index + NEAR).some((other) => other !== draft && !framing(other) && governs(other, draft)) || inFormula(draft))
      continue;
    const twin = kept.findLastIndex((other, at) => at >= kept.length - NEAR && framing(other) && sameThing(other, draft));
    if (twin < 0) kept.push(draft);
    else if (draft.rung.strength > (kept[twin]?.rung.strength ?? 0)) kept[twin] = draft;
  }
  return kept;
}

function governs(outer: Draft, inner: Draft): boolean {
  if (outer.polarity !== inner.polarity || !within(inner.judgement.cue.head, outer.range)) return false;
  const targets = new Set(outer.spoken.map(({ entity }) => entity));
  return inner.spoken.length === 0 || inner.spoken.every(({ entity }) => targets.has(entity));
}

/** True where two judging words stand in one phrase and blame the same one. */
function sameThing(a: Draft, b: Draft): boolean {
  if (a.polarity !== b.polarity || a.range[0] >= b.range[1] || b.range[0] >= a.range[1]) return false;
  const names = (draft: Draft): string =>
    draft.spoken
      .map(({ entity }) => entity ?? '')
      .toSorted()
      .join(' ');
  return names(a) === names(b) || b.spoken.length === 0;
}

function inFormula({ judgement, formulas }: Draft): boolean {
  return formulas.some(({ formula, first, end }: FormulaHit) => formula.file.id !== judgement.cue.rule.id && within(judgement.cue.head, [first, end]));
}
