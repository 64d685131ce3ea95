import { UPOS } from '../../core/ud.ts';
import type { CueRule, FormulaFile } from './stance-files.ts';
import type { Cue } from './find-cues.ts';
import { quoteOf } from '../../core/span.ts';
import { spanOf } from '../../match/token-range.ts';
import { formulaCandidates } from './candidates.ts';
import { othersOf, type Draft } from './drafts.ts';
import type { FormulaHit } from './formulas.ts';
import { holdersOf } from './holder.ts';
import type { PlaceIndex } from './place-index.ts';
import { scopeOf } from './scope.ts';
import type { StanceText } from './stance-text.ts';

/**
 * Stances that a formula makes without a cue of the ladders over it. One that stands in what is praised or opposed already
 * makes none; a formula of low reliability never does; others as their file says.
 */
export function formulaDrafts(text: StanceText, hits: readonly FormulaHit[], drafts: readonly Draft[], places: PlaceIndex): Draft[] {
  const governed = new Set(
    drafts.filter(({ judgement }) => judgement.cue.rule.frame !== 'conduct' && judgement.cue.rule.frame !== 'quality').flatMap(({ formulas }) => formulas),
  );
  const found: Draft[] = [];
  for (const hit of hits) {
    const { file } = hit.formula;
    if (file.alone === 'never' || governed.has(hit)) continue;
    const draft = toDraft(text, hit);
    if (draft.spoken.length === 0 && file.alone === 'candidate') {
      const [best] = formulaCandidates(
        text,
        hit,
        draft.held.map(({ holder }) => holder.entity),
        places,
      );
      if (best === undefined || best.score < text.rules.evidence.taken) continue;
    }
    found.push(draft);
  }
  return found;
}

function toDraft(text: StanceText, hit: FormulaHit): Draft {
  const head = headOf(text, hit);
  const cue: Cue = { rule: ruleOf(hit.formula.file), part: 'noun', head, first: hit.first, end: hit.end, prepositions: [] };
  const judgement = { cue, holders: [], topics: [head], parties: [] };
  const span = spanOf(text.tokens, [hit.first, hit.end]);
  const scope = scopeOf(text, judgement);
  return {
    judgement,
    polarity: hit.formula.file.polarity,
    rung: { strength: hit.formula.file.strength, span },
    scope,
    held: holdersOf(text, judgement, scope),
    spoken: othersOf(text, judgement) ?? [],
    formulas: [hit],
    range: [hit.first, hit.end],
    topic: quoteOf(text.text, span.start, span.end),
  };
}

/** A formula as a cue rule: its grammar is that of a noun that names a deed. */
function ruleOf({ id, means, source, match, reject, polarity, strength }: FormulaFile): CueRule {
  return { id, means, source, match, reject, polarity, strength, device: id.replace(/^stance\./u, ''), frame: 'quality' };
}

/** The word of the formula that the others hang on: the first whose head lies outside. */
function headOf({ tree, tags }: StanceText, { first, end }: FormulaHit): number {
  for (let token = first; token < end; token++) {
    const head = tree.parse.head[token] ?? -1;
    if ((head < first || head >= end) && content.has(tags.upos[token] ?? 0)) return token;
  }
  return first;
}
const content: ReadonlySet<number> = new Set((['NOUN', 'PROPN', 'VERB', 'ADJ'] as const).map((name) => UPOS.indexOf(name)));
