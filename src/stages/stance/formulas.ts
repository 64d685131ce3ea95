import type { PatternMatch } from '../../match/pattern-matcher.ts';
import type { CompiledFormula } from './stance-rules.ts';
import type { StanceText } from './stance-text.ts';

/** A coded phrase in the text: tokens `[first, end)` of one sentence. */
export interface FormulaHit {
  readonly formula: CompiledFormula;
  readonly first: number;
  readonly end: number;
}

/** Every formula of the document in text order, those left out whose trap stands in the same sentence and touches them. */
export function findFormulas(text: StanceText): FormulaHit[] {
  const { rules, tokens, tags } = text;
  const found: FormulaHit[] = [];
  for (const { firstToken, endToken } of text.sentences) {
    const matches = rules.formulaPatterns.find({ tokens, tags }, firstToken, endToken);
    if (matches.length === 0) continue;
    const traps = rules.traps.find({ tokens, tags }, firstToken, endToken);
    const best = new Map<number, PatternMatch>();
    for (const match of matches.toSorted((a, b) => b.endToken - b.firstToken - (a.endToken - a.firstToken))) {
      const index = rules.formulaOf[match.rule] ?? -1;
      const formula = rules.formulas[index];
      if (
        formula === undefined ||
        traps.some((trap) => rules.trapOf[trap.rule] === index && trap.firstToken < match.endToken && match.firstToken < trap.endToken)
      )
        continue;
      const other = best.get(index);
      if (other !== undefined && other.firstToken < match.endToken && match.firstToken < other.endToken) continue;
      best.set(index, match);
      found.push({ formula, first: match.firstToken, end: match.endToken });
    }
  }
  return found.toSorted((a, b) => a.first - b.first || b.end - a.end);
}
